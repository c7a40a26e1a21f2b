/** The glass: kept on while the kiosk is open. */

export type ScreenState =
  | { readonly kind: 'awake' }
  /** The system lets go of the screen when the battery is low, or the page is covered. */
  | { readonly kind: 'may-sleep'; readonly reason: string }
  | { readonly kind: 'unsupported' };

/** Structural, so that a test needs no real lock. */
export interface WakeLocks {
  request(type: 'screen'): Promise<{
    addEventListener(type: 'release', listener: () => void): void;
    release(): Promise<void>;
  }>;
}

const AGAIN_MS = 30_000;

/** Asks for the wake lock and asks again whenever it was lost. Returns the way to stop. */
export function keepAwake(
  onChange: (state: ScreenState) => void = () => undefined,
  locks: WakeLocks | null = 'wakeLock' in navigator ? navigator.wakeLock : null,
  againMs: number = AGAIN_MS,
): () => void {
  if (locks === null) {
    onChange({ kind: 'unsupported' });
    return () => undefined;
  }
  let stopped = false;
  let release: (() => Promise<void>) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(): Promise<void> {
    clearTimeout(timer);
    if (stopped || release !== undefined || document.visibilityState !== 'visible') return;
    try {
      const lock = await (locks as WakeLocks).request('screen');
      release = () => lock.release();
      lock.addEventListener('release', lost);
      onChange({ kind: 'awake' });
    } catch (error) {
      onChange({ kind: 'may-sleep', reason: error instanceof Error ? error.name : 'unknown' });
      timer = setTimeout(() => void ask(), againMs);
    }
  }
  function lost(): void {
    release = undefined;
    if (stopped) return;
    onChange({ kind: 'may-sleep', reason: 'released' });
    timer = setTimeout(() => void ask(), againMs);
  }
  const seen = () => void ask();

  document.addEventListener('visibilitychange', seen);
  void ask();
  return () => {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', seen);
    void release?.();
  };
}
