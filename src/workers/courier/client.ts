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
  let running: { readonly worker: Worker; readonly body: CourierBody } | undefined;

  function end(): void {
    running?.worker.terminate();
    running = undefined;
  }

  async function ask<T>(work: (body: CourierBody) => Promise<T>, ms: number): Promise<T> {
    if (running === undefined) {
      const worker = new Worker(new URL('./courier.worker.ts', import.meta.url), {
        type: 'module',
      });
      // Every call of the contract is a promise already: comlink's own type only blurs its unions.
      running = { worker, body: wrap<CourierBody>(worker) as unknown as CourierBody };
      await running.body.open(errand);
    }
    const { worker, body } = running;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      const give = () => {
        end();
        reject(new Error('the courier did not come back'));
      };
      worker.addEventListener('error', give, { once: true });
      timer = setTimeout(give, ms);
    });
    try {
      return await Promise.race([work(body), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    put: (key, bytes) => ask((body) => body.put(key, bytes), DEADLINE_MS),
    list: (prefix, after, limit) => ask((body) => body.list(prefix, after, limit), DEADLINE_MS),
    get: (key) => ask((body) => body.get(key), DEADLINE_MS),
    probe: () => ask((body) => body.probe(errand), PROBE_MS),
    close: end,
  };
}
