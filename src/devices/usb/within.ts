/** WebUSB has no time limits: a device that does not answer would be waited for for ever. */
import { Stopped } from './failure.ts';

/**
 * `step`, or `silent` after `ms`, or `cancelled` as soon as `signal` aborts. The transfer itself
 * cannot be taken back: whoever gives up closes the device.
 */
export async function within<T>(step: Promise<T>, ms: number, signal?: AbortSignal): Promise<T> {
  if (signal?.aborted === true) {
    step.catch(() => undefined); // nobody waits for it any more
    throw new Stopped({ kind: 'cancelled' });
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = (): void => undefined;
  try {
    return await Promise.race([
      step,
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Stopped({ kind: 'silent' })), ms);
        stop = () => reject(new Stopped({ kind: 'cancelled' }));
        signal?.addEventListener('abort', stop);
      }),
    ]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

/** A pause between two questions. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  try {
    await within(over, ms + 60_000, signal);
  } finally {
    clearTimeout(timer);
  }
}
