/** Which way somebody at the door is going. Specification: attendance, §5.3. */
import { isGone } from './punch.ts';
import type { Direction } from './punch.ts';

/** Whole minutes since the epoch. */
type EpochMin = number;

/** One punch already taken, of the same person. */
export interface KnownPunch {
  readonly at: EpochMin;
  readonly direction: Direction;
}

/** A rostered shift and the stretch in which its punches are expected, all inclusive. */
export interface ShiftWindow {
  readonly windowFrom: EpochMin;
  readonly windowTo: EpochMin;
  readonly start: EpochMin;
  readonly end: EpochMin;
}

export interface Proposal {
  readonly direction: Direction;
  readonly because: 'first-of-shift' | 'alternate' | 'nothing-open' | 'too-long-ago';
  /** An entry nobody ended: to be asked about, never to be closed by guessing. */
  readonly forgottenSince?: EpochMin;
}

/** Longest stretch one entry may stay open: 16 h. */
export const MAX_SHIFT_MIN = 960;

/**
 * What the kiosk shows first; the calculation may later judge otherwise.
 *
 * With an open shift window and no punch in it yet, the half of the shift decides. Otherwise the
 * punches alternate, unless the last one is older than `maxShiftMin`. Without a roster leave
 * `windows` out. `known` need not be sorted; punches after `now` are ignored.
 */
export function proposeDirection(question: {
  readonly now: EpochMin;
  readonly known: readonly KnownPunch[];
  readonly windows?: readonly ShiftWindow[];
  readonly maxShiftMin?: number;
}): Proposal {
  const { now, known, windows = [], maxShiftMin = MAX_SHIFT_MIN } = question;
  const last = lastBefore(known, now);
  const open = windows.find((w) => now >= w.windowFrom && now <= w.windowTo);
  if (open !== undefined && (last === undefined || last.at < open.windowFrom)) {
    const firstHalf = now <= Math.floor((open.start + open.end) / 2);
    return {
      direction: firstHalf ? 'in' : 'out',
      because: 'first-of-shift',
      ...(firstHalf ? leftOpen(last) : {}),
    };
  }
  if (last === undefined) return { direction: 'in', because: 'nothing-open' };
  if (now - last.at > maxShiftMin)
    return { direction: 'in', because: 'too-long-ago', ...leftOpen(last) };
  return { direction: after(last.direction), because: 'alternate' };
}

function lastBefore(known: readonly KnownPunch[], now: EpochMin): KnownPunch | undefined {
  let last: KnownPunch | undefined;
  for (const punch of known) {
    if (punch.at <= now && (last === undefined || punch.at >= last.at)) last = punch;
  }
  return last;
}

function leftOpen(last: KnownPunch | undefined): { readonly forgottenSince?: EpochMin } {
  return last === undefined || isGone(last.direction) ? {} : { forgottenSince: last.at };
}

function after(direction: Direction): Direction {
  switch (direction) {
    case 'in':
    case 'break-in':
      return 'out';
    case 'overtime-in':
      return 'overtime-out';
    case 'break-out':
      return 'break-in';
    case 'out':
    case 'overtime-out':
      return 'in';
  }
}
