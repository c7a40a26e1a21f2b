/** Minutes inside windows of the clock: night work, premiums. Specification: attendance, §5.7 and the vectors. */
import type { Zones } from '../zone.ts';
import { clip, total, union } from './intervals.ts';
import type { Interval } from './intervals.ts';
import type { IsoDate, WallSpan, ZoneId } from './units.ts';

/** The parts of `intervals` inside the window of any date; a window may run past midnight. */
export function inWindow(
  zones: Zones,
  zone: ZoneId,
  intervals: readonly Interval[],
  window: WallSpan,
): Interval[] {
  const [first] = intervals;
  const final = intervals.at(-1);
  if (first === undefined || final === undefined || window.to <= window.from) return [];
  const found: Interval[] = [];
  const reach = Math.ceil(Math.max(window.to, 1440) / 1440);
  let date: IsoDate = zones.addDays(zones.dateOf(zone, first[0]), -reach);
  const end = zones.addDays(zones.dateOf(zone, final[1]), window.from < 0 ? 1 : 0);
  for (; date <= end; date = zones.addDays(date, 1)) {
    const from = zones.wall(zone, date, window.from);
    const to = zones.wall(zone, date, window.to);
    found.push(...clip(intervals, from, to));
  }
  return union(found);
}

/** The same per window, and all windows together without counting a minute twice. */
export function inWindows(
  zones: Zones,
  zone: ZoneId,
  intervals: readonly Interval[],
  windows: readonly WallSpan[],
): { readonly all: readonly Interval[]; readonly minutes: readonly number[] } {
  const each = windows.map((w) => inWindow(zones, zone, intervals, w));
  return { all: union(each.flat()), minutes: each.map(total) };
}
