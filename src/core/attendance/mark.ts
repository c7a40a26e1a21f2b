/** A punch as the calculation sees it. Specification: attendance, §4 and §5.2. */
import { isInside } from './punch.ts';
import type { ClockGrade, Punch } from './punch.ts';
import type { EpochMs, IsoDate } from './units.ts';

export interface Mark {
  /** Names the punch for ever: device and its number there, or the correction that added it. */
  readonly id: string;
  readonly at: EpochMs;
  /** What the person declared; a break is an out and an in. Absent = not said. */
  readonly direction?: 'in' | 'out';
  readonly device?: string;
  readonly clock?: ClockGrade;
  /** When the fact became known; absent = when it happened. */
  readonly knownAt?: EpochMs;
  /** Put here by an approved correction. */
  readonly correction?: { readonly id: string; readonly by: string; readonly reason: string };
  /** Attributed by hand. */
  readonly assigned?: { readonly workDate: IsoDate; readonly shiftId?: string };
}

/** A stored punch, told apart by device and number. */
export function markOf(punch: Punch): Mark {
  return {
    id: `${punch.device}:${punch.seq}`,
    at: punch.at,
    direction: isInside(punch.direction) ? 'in' : 'out',
    device: punch.device,
    clock: punch.clock,
  };
}

/** One order for all: by instant, then by name, so that a shuffled import reads the same. */
export function inOrder(a: Mark, b: Mark): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
