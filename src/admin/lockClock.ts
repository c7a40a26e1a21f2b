/**
 * When the back room locks itself: after five idle minutes, and when the page is left. A print
 * dialog, a file picker or a download of our own hides the page too; it gets a minute of grace.
 * Pure: `now` is an argument, milliseconds of any steady clock.
 */
export interface LockClock {
  readonly touchedAt: number;
  readonly hiddenAt?: number;
  /** The page may be hidden until then. */
  readonly graceUntil: number;
}

export type LockEvent =
  | { readonly kind: 'touched' | 'hidden' | 'shown' | 'tick'; readonly now: number }
  /** One of our own dialogs is about to open. */
  | { readonly kind: 'grace'; readonly now: number };

/** Idle minutes before locking, by the clock-work of similar appliances; 5 min. */
export const IDLE_MS = 300_000;
export const GRACE_MS = 60_000;

export function startLockClock(now: number): LockClock {
  return { touchedAt: now, graceUntil: now };
}

/** The clock after the event, and whether the back room must lock now. */
export function stepLockClock(
  clock: LockClock,
  event: LockEvent,
): { readonly clock: LockClock; readonly lock: boolean } {
  const next = advance(clock, event);
  const idle = event.now - next.touchedAt >= IDLE_MS;
  const away = next.hiddenAt !== undefined && event.now >= next.graceUntil;
  return { clock: next, lock: idle || away };
}

function advance(clock: LockClock, event: LockEvent): LockClock {
  const { hiddenAt, ...shown } = clock;
  switch (event.kind) {
    case 'touched':
      return { ...clock, touchedAt: event.now };
    case 'hidden':
      return { ...clock, hiddenAt: hiddenAt ?? event.now };
    case 'shown':
      // Whoever comes back too late finds it locked, even if no timer ran in between.
      return event.now >= clock.graceUntil && hiddenAt !== undefined
        ? clock
        : { ...shown, touchedAt: event.now };
    case 'grace':
      return { ...clock, touchedAt: event.now, graceUntil: event.now + GRACE_MS };
    case 'tick':
      return clock;
  }
}
