/** One writer per device: a second tab is told so instead of forking the chain. */
const NAME = 'daka/books';
/** A reloaded page's predecessor needs a moment to let go. */
const PATIENCE_MS = 1500;

export type WriterLock =
  /** Until this worker ends. */
  | { readonly kind: 'held' }
  | { readonly kind: 'busy' }
  /** A browser that is told to store nothing refuses locks as well. */
  | { readonly kind: 'refused'; readonly reason: string };

export function becomeWriter(): Promise<WriterLock> {
  return new Promise((resolve) => {
    const patience = AbortSignal.timeout(PATIENCE_MS);
    navigator.locks
      .request(NAME, { signal: patience }, () => {
        resolve({ kind: 'held' });
        return new Promise<never>(() => undefined);
      })
      .catch((error: unknown) =>
        resolve(patience.aborted ? { kind: 'busy' } : { kind: 'refused', reason: String(error) }),
      );
  });
}
