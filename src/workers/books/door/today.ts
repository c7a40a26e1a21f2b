/** What the last two days say about somebody who stands at the door. */
import {
  MAX_SHIFT_MIN,
  proposeDirection,
  type Proposal,
  type ShiftWindow,
} from '../../../core/attendance/direction.ts';
import { isGone, isInside } from '../../../core/attendance/punch.ts';
import type { KeptPunch } from '../cells/shapes.ts';

const MINUTE = 60_000;
/** How long the kiosk remembers unattended. */
const REMEMBERED_MS = 48 * 60 * MINUTE;

export function standing(punches: readonly KeptPunch[]): KeptPunch[] {
  return punches.filter(({ undone }) => undone !== true).sort((a, b) => a.at - b.at);
}

/** Drops what is older than 48 h; punches from a future clock stay until it has passed. */
export function remembered(punches: readonly KeptPunch[], now: number): KeptPunch[] {
  return punches.filter(({ at }) => now - at <= REMEMBERED_MS);
}

export function propose(
  punches: readonly KeptPunch[],
  now: number,
  windows: readonly ShiftWindow[] = [],
): Proposal {
  const known = standing(punches).map(({ at, direction }) => ({
    at: Math.floor(at / MINUTE),
    direction,
  }));
  return proposeDirection({ now: Math.floor(now / MINUTE), known, windows });
}

/** The nearest standing punch within `duplicateMin` minutes, before or (clock set back) after. */
export function duplicateOf(
  punches: readonly KeptPunch[],
  now: number,
  duplicateMin: number,
): KeptPunch | undefined {
  return standing(punches).findLast(({ at }) => Math.abs(now - at) < duplicateMin * MINUTE);
}

/** The entry nobody ended, when the last shift is too long ago to be going on. */
export function openSince(punches: readonly KeptPunch[], now: number): number | undefined {
  const last = standing(punches).at(-1);
  if (last === undefined || isGone(last.direction)) return undefined;
  return now - last.at > MAX_SHIFT_MIN * MINUTE ? last.at : undefined;
}

/** Whole minutes of the intervals that ended on the local day for which `sameDay` is true. */
export function workedMin(punches: readonly KeptPunch[], sameDay: (at: number) => boolean): number {
  let from: number | undefined;
  let worked = 0;
  for (const { at, direction } of standing(punches)) {
    if (isInside(direction)) {
      from = at;
    } else {
      if (from !== undefined && sameDay(at)) worked += at - from;
      from = undefined;
    }
  }
  return Math.floor(worked / MINUTE);
}
