/** Table of contents: everything is in the cache before it is needed, whole or not at all. */
import { clientsClaim } from 'workbox-core';
import { getCacheKeyForURL, matchPrecache, precacheAndRoute, addPlugins } from 'workbox-precaching';
import { HEADERS } from './policy.ts';
import type { OfflineReport, ToServiceWorker } from './contract.ts';

declare const self: ServiceWorkerGlobalScope;

const manifest = self.__WB_MANIFEST;
const urls = manifest.map((entry) => (typeof entry === 'string' ? entry : entry.url));

addPlugins([{ handlerWillRespond: ({ response }) => Promise.resolve(withPolicy(response)) }]);
precacheAndRoute(manifest);
clientsClaim();

self.addEventListener('message', (event) => {
  const message = event.data as ToServiceWorker;
  if (message.type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting());
  if (message.type === 'CHECK') {
    const port = event.ports[0];
    event.waitUntil(report().then((answer) => port?.postMessage(answer)));
  }
});

/** The same response under the product's own headers, whatever the host sent. */
function withPolicy(response: Response): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value);
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
