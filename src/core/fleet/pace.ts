/**
 * When to talk to the store next. Failures wait longer each time, by chance within the half, so
 * that a hundred tablets whose store comes back do not all arrive in the same second.
 */
export interface Pace {
  /** Failures in a row. */
  readonly failures: number;
}

export type Round =
  /** Something was sent or found. */
  | 'busy'
  | 'quiet'
  | 'failed'
  /** The store answered and refused: trying again soon does not help. */
  | 'refused';

export const RESTED: Pace = { failures: 0 };

/** Whoever punches sends at once; the others look this often, so that it is known in a minute. */
const LOOK_MS = 40_000;
/** Nobody comes or goes. */
const ASLEEP_MS = 5 * 60_000;
/** A round without news and a punch so long ago is called sleep. */
const AWAKE_MS = 15 * 60_000;
const FIRST_MS = 1_000;
const MOST_MS = 15 * 60_000;

export function paced(pace: Pace, round: Round): Pace {
  if (round === 'busy' || round === 'quiet') return RESTED;
  return { failures: pace.failures + (round === 'refused' ? 4 : 1) };
}

/**
 * Milliseconds until the next round. `chance` is in [0, 1); `sinceNewsMs`: since anybody punched
 * here or was heard of elsewhere.
 */
export function waitMs({ failures }: Pace, sinceNewsMs: number, chance: number): number {
  const whole =
    failures > 0
      ? Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20))
      : sinceNewsMs > AWAKE_MS
        ? ASLEEP_MS
        : LOOK_MS;
  return Math.round(whole * (0.5 + chance / 2));
}
