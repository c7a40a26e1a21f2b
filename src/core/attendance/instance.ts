/** Shifts on their dates, and the stretch in which their punches are looked for. Specification: attendance, §5.4. */
import type { Zones } from '../zone.ts';
import type { Interval } from './intervals.ts';
import type { Policy } from './policy.ts';
import { spanOf } from './shift.ts';
import type { Shift } from './shift.ts';
import type { EpochMin, IsoDate, ZoneId } from './units.ts';

export interface Instance {
  readonly shift: Shift;
  readonly workDate: IsoDate;
  readonly segments: readonly Interval[];
  readonly start: EpochMin;
  readonly end: EpochMin;
  /** Both inclusive; neighbours share at most the minute they were cut at. */
  readonly windowFrom: EpochMin;
  readonly windowTo: EpochMin;
}

export function instanceOf(zones: Zones, zone: ZoneId, shift: Shift, workDate: IsoDate): Instance {
  const segments = shift.segments.map((s): Interval => [
    zones.wall(zone, workDate, s.start),
    zones.wall(zone, workDate, s.end),
  ]);
  const span = spanOf(shift);
  const start = zones.wall(zone, workDate, span.start);
  const end = Math.max(start, zones.wall(zone, workDate, span.end));
  return {
    shift,
    workDate,
    segments,
    start,
    end,
    windowFrom: start - Math.max(0, shift.windowBeforeMin),
    windowTo: end + Math.max(0, shift.windowAfterMin),
  };
}

/** Sorted by start, each window parted from its neighbours'. */
export function partWindows(
  instances: readonly Instance[],
  conflict: (workDate: IsoDate) => Policy['windowConflict'],
): Instance[] {
  const parted = [...instances].sort(
    (a, b) => a.start - b.start || a.end - b.end || (a.shift.id < b.shift.id ? -1 : 1),
  );
  for (let i = 1; i < parted.length; i += 1) {
    const earlier = parted[i - 1];
    const later = parted[i];
    if (earlier === undefined || later === undefined) continue;
    if (earlier.windowTo < later.windowFrom) continue;
    const cut =
      conflict(later.workDate) === 'midpoint'
        ? middle(earlier, later)
        : Math.max(later.windowFrom, earlier.end);
    parted[i - 1] = { ...earlier, windowTo: Math.min(earlier.windowTo, cut) };
    parted[i] = { ...later, windowFrom: cut };
  }
  return parted;
}

/** Middle of the gap, kept where both windows reach, so that no punch falls between them. */
function middle(earlier: Instance, later: Instance): EpochMin {
  const cut = Math.floor((earlier.end + later.start) / 2);
  return Math.max(later.windowFrom, Math.min(earlier.windowTo, cut));
}
