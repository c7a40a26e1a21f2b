import { transfer, wrap } from 'comlink';
import type { CodesBody } from './contract.ts';

/** A picture that takes longer is given up, with its worker. */
const DEADLINE_MS = 5_000;

export interface CodesClient {
  /** `undefined`: no code, or the worker hung and the next call starts another. */
  read(picture: ImageBitmap): Promise<string | undefined>;
  close(): void;
}

export function codesClient(): CodesClient {
  let worker: Worker | undefined;

  function end(): void {
    worker?.terminate();
    worker = undefined;
  }

  async function read(picture: ImageBitmap): Promise<string | undefined> {
    worker ??= new Worker(new URL('./codes.worker.ts', import.meta.url), { type: 'module' });
    const used = worker;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<undefined>((resolve) => {
      const give = () => {
        if (worker === used) end();
        resolve(undefined);
      };
      used.addEventListener('error', give, { once: true });
      timer = setTimeout(give, DEADLINE_MS);
    });
    try {
      return await Promise.race([wrap<CodesBody>(used).read(transfer(picture, [picture])), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  return { read, close: end };
}
