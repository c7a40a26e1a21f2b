/** Table of contents: everything is in the cache before it is needed, whole or not at all. */
import { cacheNames, clientsClaim } from 'workbox-core';
import { getCacheKeyForURL, matchPrecache, precacheAndRoute, addPlugins } from 'workbox-precaching';
import { connectedOrigins, keepConnected } from './connected.ts';
import { COURIER_SCRIPT, headersOf, policyWith } from './policy.ts';
import type { OfflineReport, RolledBack, ToServiceWorker } from './contract.ts';
import { begin, fromAside, keepAside, loading, rollBack, settle } from './trial.ts';

declare const self: ServiceWorkerGlobalScope;

const manifest = self.__WB_MANIFEST;
const urls = manifest.map((entry) => (typeof entry === 'string' ? entry : entry.url));

// Before the table of files below: its own handlers for the same events come after these.
self.addEventListener('install', (event) => {
  const own = urls.map(getCacheKeyForURL).filter((key) => key !== undefined);
  event.waitUntil(keepAside(cacheNames.precache, new Set(own)));
});
self.addEventListener('activate', (event) => event.waitUntil(begin()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  const ours = keyOf(url);
  // Files of the version before may be nobody's any more; all others are left to the network.
  if (ours === undefined && !url.pathname.startsWith('/assets/')) return;
  event.respondWith(answer(request, url, ours));
  event.stopImmediatePropagation();
});

addPlugins([
  { handlerWillRespond: ({ request, response }) => withPolicy(response, new URL(request.url)) },
]);
precacheAndRoute(manifest);
clientsClaim();

self.addEventListener('message', (event) => {
  const message = event.data as ToServiceWorker;
  if (message.type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting());
  if (message.type === 'SETTLED') event.waitUntil(settle());
  if (message.type === 'ROLL_BACK') {
    const port = event.ports[0];
    const answer = rollBack().then((done) => port?.postMessage({ done } satisfies RolledBack));
    event.waitUntil(answer);
  }
  if (message.type === 'CONNECT') {
    const port = event.ports[0];
    event.waitUntil(keepConnected(message.origins).then(() => port?.postMessage({ done: true })));
  }
  if (message.type === 'CHECK') {
    const port = event.ports[0];
    event.waitUntil(report().then((answer) => port?.postMessage(answer)));
  }
});

/** A file of this version, or of the one before where that is served again; else the network. */
async function answer(request: Request, url: URL, ours: string | undefined): Promise<Response> {
  if (request.mode === 'navigate') await loading();
  const before = await fromAside(url);
  if (before !== undefined) return withPolicy(before, url);
  const kept = ours === undefined ? undefined : await matchPrecache(ours);
  return kept === undefined ? fetch(request) : withPolicy(kept, url);
}

/** The name a file goes by in the manifest. */
function keyOf(url: URL): string | undefined {
  const path = url.pathname.endsWith('/') ? `${url.pathname}index.html` : url.pathname;
  return getCacheKeyForURL(path) === undefined ? undefined : path;
}

/** The same response under the product's own headers, whatever the host sent. */
async function withPolicy(response: Response, { pathname }: URL): Promise<Response> {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(headersOf(pathname))) headers.set(name, value);
  if (COURIER_SCRIPT.test(pathname)) {
    headers.set('Content-Security-Policy', policyWith(await connectedOrigins()));
  }
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}

/** Counts what is really in the cache: an entry listed is not an entry kept. */
async function report(): Promise<OfflineReport> {
  const found = await Promise.all(
    urls.map(async (url) =>
      getCacheKeyForURL(url) === undefined ? undefined : matchPrecache(url),
    ),
  );
  return { expected: urls.length, cached: found.filter((one) => one?.ok === true).length };
}
