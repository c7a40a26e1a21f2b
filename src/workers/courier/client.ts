import { wrap } from 'comlink';
import type { BlobStore } from '../../transfer/stores/blob-store.ts';
import type { Probe } from '../../transfer/stores/probe.ts';
import type { CourierBody, Errand } from './contract.ts';

/** The store's own patience is 30 s; a probe is ten questions. */
const DEADLINE_MS = 45_000;
const PROBE_MS = 180_000;

export interface CourierClient extends BlobStore {
  probe(): Promise<Probe>;
  close(): void;
}

/** Each errand has a worker of its own: its policy is that of the moment it starts. */
export function courierClient(errand: Errand): CourierClient {
  let running: { readonly worker: Worker; readonly body: Promise<CourierBody> } | undefined;
  /** Whoever waits for the worker that is running. */
  const waiting = new Set<(why: Error) => void>();

  function end(why = 'the courier was called back'): void {
    running?.worker.terminate();
    running = undefined;
    // A worker that is gone never answers, and nobody is to wait for it.
    for (const give of waiting) give(new Error(why));
  }

  async function begin(worker: Worker): Promise<CourierBody> {
    // Every call of the contract is a promise already: comlink's own type only blurs its unions.
    const body = wrap<CourierBody>(worker) as unknown as CourierBody;
    await body.open(errand);
    return body;
  }

  async function ask<T>(work: (body: CourierBody) => Promise<T>, ms: number): Promise<T> {
    if (running === undefined) {
      const worker = new Worker(new URL('./courier.worker.ts', import.meta.url), {
        type: 'module',
      });
      worker.addEventListener('error', () => end('the courier fell'), { once: true });
      running = { worker, body: begin(worker) };
      running.body.catch(() => undefined); // whoever asks hears of it
    }
    const { body } = running;
    const timer = setTimeout(() => end('the courier did not come back'), ms);
    let give: ((why: Error) => void) | undefined;
    const late = new Promise<never>((_, reject) => {
      give = reject;
      waiting.add(reject);
    });
    try {
      return await Promise.race([body.then(work), late]);
    } finally {
      clearTimeout(timer);
      if (give !== undefined) waiting.delete(give);
    }
  }

  return {
    put: (key, bytes) => ask((body) => body.put(key, bytes), DEADLINE_MS),
    list: (prefix, after, limit) => ask((body) => body.list(prefix, after, limit), DEADLINE_MS),
    get: (key) => ask((body) => body.get(key), DEADLINE_MS),
    probe: () => ask((body) => body.probe(errand), PROBE_MS),
    close: () => end(),
  };
}
