/** Minutes by the calendar date they lie on. Specification: attendance, §5.6 and invariant 10. */
import type { Zones } from '../zone.ts';
import type { Interval } from './intervals.ts';
import type { IsoDate, Min, ZoneId } from './units.ts';

export interface Slice {
  readonly date: IsoDate;
  readonly interval: Interval;
}

/** Cut at each local midnight; an interval that ends at midnight adds nothing to the next date. */
export function slices(zones: Zones, zone: ZoneId, intervals: readonly Interval[]): Slice[] {
  const cut: Slice[] = [];
  for (const interval of intervals) {
    const to = interval[1];
    let at = interval[0];
    while (at < to) {
      const date = zones.dateOf(zone, at);
      const midnight = zones.wall(zone, date, 0) + zones.dayLength(zone, date);
      // Past the last date that can be told there is no midnight any more.
      const end = midnight > at ? Math.min(to, midnight) : to;
      cut.push({ date, interval: [at, end] });
      at = end;
    }
  }
  return cut;
}

/** Elapsed minutes per date; dates without any are left out. */
export function minutesByDate(
  zones: Zones,
  zone: ZoneId,
  intervals: readonly Interval[],
): Record<IsoDate, Min> {
  const byDate: Record<IsoDate, Min> = {};
  for (const { date, interval } of slices(zones, zone, intervals))
    byDate[date] = (byDate[date] ?? 0) + interval[1] - interval[0];
  return byDate;
}
