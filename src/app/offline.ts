/** Whether the product would start without a network, and when a new version waits. */
import type { Workbox } from 'workbox-window';
import type { OfflineReport, ToServiceWorker } from '../workers/offline/contract.ts';

export type OfflineState = 'unknown' | 'installing' | 'ready' | 'update-waiting';

const CHECK_AGAIN_MS = 6 * 60 * 60 * 1000;
const ANSWER_WITHIN_MS = 10_000;

/**
 * Registers the service worker and reports. `ready` is said only after the worker has counted every
 * file in its cache. Returns a function that stops reporting.
 */
export function watchOffline(onChange: (state: OfflineState) => void): () => void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) {
    onChange('unknown');
    return () => undefined;
  }
  const stopped = new AbortController();
  // Its own file: the page is drawn and eyes open before anything is registered.
  void import('workbox-window').then(
    ({ Workbox }) => {
      if (stopped.signal.aborted) return;
      watch(new Workbox('/service-worker.js', { scope: '/' }), onChange, stopped.signal);
    },
    () => onChange('unknown'),
  );
  return () => stopped.abort();
}

function watch(workbox: Workbox, tell: (state: OfflineState) => void, stopped: AbortSignal): void {
  const check = () =>
    void whole(workbox).then(
      (all) => all && tell('ready'),
      () => undefined,
    );
  const update = () => void workbox.update().catch(() => undefined); // offline is the normal case

  workbox.addEventListener('installing', () => tell('installing'));
  workbox.addEventListener('activated', check);
  workbox.addEventListener('waiting', () => tell('update-waiting'));
  workbox.register({ immediate: true }).then(
    () => void navigator.serviceWorker.ready.then(check),
    () => tell('unknown'),
  );

  const timer = setInterval(update, CHECK_AGAIN_MS);
  addEventListener('online', update, { signal: stopped });
  stopped.addEventListener('abort', () => clearInterval(timer));
}

/** Lets the waiting version take over, then reloads into it. */
export async function applyUpdate(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration('/');
  const waiting = registration?.waiting;
  if (!waiting) return;
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
    once: true,
  });
  waiting.postMessage({ type: 'SKIP_WAITING' } satisfies ToServiceWorker);
}

async function whole(workbox: Workbox): Promise<boolean> {
  const worker = await workbox.active;
  const channel = new MessageChannel();
  const answer = new Promise<OfflineReport>((resolve, reject) => {
    channel.port1.onmessage = (event: MessageEvent<OfflineReport>) => resolve(event.data);
    setTimeout(() => reject(new Error('the service worker did not answer')), ANSWER_WITHIN_MS);
  });
  worker.postMessage({ type: 'CHECK' } satisfies ToServiceWorker, [channel.port2]);
  const { expected, cached } = await answer;
  return expected > 0 && cached === expected;
}
