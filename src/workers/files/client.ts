import { transfer, wrap } from 'comlink';
import type { FilesReader } from './contract.ts';

/** Longest a file may take to be read; a worker that is late is ended. */
const DEADLINE_MS = 30_000;

/** Ended before it was read: by the deadline, or because somebody wanted it to. */
export type Unread = { readonly kind: 'too-slow' } | { readonly kind: 'stopped' };

interface Reading {
  readonly signal?: AbortSignal;
  /** A test's own worker. */
  readonly start?: () => Worker;
  readonly deadlineMs?: number;
}

/** One worker per file: what it holds ends with it. */
export async function readApart<Answer>(
  bytes: Uint8Array<ArrayBuffer>,
  ask: (reader: FilesReader, bytes: Uint8Array) => Promise<Answer>,
  { signal, start = startWorker, deadlineMs = DEADLINE_MS }: Reading = {},
): Promise<Answer | Unread> {
  const worker = start();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ended = new Promise<Unread>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'too-slow' }), deadlineMs);
    // Out of memory, or a bug in a reader: to the owner the file was too much.
    worker.addEventListener('error', () => resolve({ kind: 'too-slow' }));
    signal?.addEventListener('abort', () => resolve({ kind: 'stopped' }));
  });
  try {
    const reader = wrap<FilesReader>(worker);
    const work = ask(reader, transfer(bytes, [bytes.buffer]));
    return await Promise.race([work, ended]);
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}

function startWorker(): Worker {
  return new Worker(new URL('./files.worker.ts', import.meta.url), { type: 'module' });
}
