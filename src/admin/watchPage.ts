/** What happens to the page from outside: touches, being hidden, the way back, a call that failed. */
import type { LockEvent } from './lockClock.ts';

/** Between two looks at the lock clock: 1 s. */
const TICK_MS = 1_000;

interface Watcher {
  readonly seen: (kind: LockEvent['kind']) => void;
  /** A refused call is a worker that died or a bug: say so, whatever was confirmed is kept. */
  readonly stopped: (reason: unknown) => void;
  /** The state the browser's history gives back. */
  readonly back: (state: unknown) => void;
}

/** Returns the way to stop. */
export function watchPage({ seen, stopped, back }: Watcher): () => void {
  const watch = new AbortController();
  const { signal } = watch;
  for (const event of ['pointerdown', 'keydown', 'wheel', 'touchmove'])
    addEventListener(event, () => seen('touched'), { signal, passive: true });
  document.addEventListener(
    'visibilitychange',
    () => seen(document.visibilityState === 'hidden' ? 'hidden' : 'shown'),
    { signal },
  );
  addEventListener('unhandledrejection', (event) => stopped(event.reason), { signal });
  addEventListener('popstate', (event) => back(event.state), { signal });
  const timer = setInterval(() => seen('tick'), TICK_MS);
  return () => {
    watch.abort();
    clearInterval(timer);
  };
}
