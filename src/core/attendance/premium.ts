/** Minutes inside windows of the clock: night work, premiums. Specification: attendance, §5.7 and the vectors. */
import type { Zones } from '../zone.ts';
import { dateOf, dayOf } from './dates.ts';
import { clip, total, union } from './intervals.ts';
import type { Interval } from './intervals.ts';
import type { WallSpan, ZoneId } from './units.ts';

/** The parts of `intervals` inside the window of any date; a window may run past midnight. */
export function inWindow(
  zones: Zones,
  zone: ZoneId,
  intervals: readonly Interval[],
  window: WallSpan,
): readonly Interval[] {
  const [first] = intervals;
  const final = intervals.at(-1);
  if (first === undefined || final === undefined) return [];
  const found: Interval[] = [];
  // The window of a date may lie on a later one, or begin before its own.
  const begin = dayOf(zones.dateOf(zone, first[0])) - Math.floor((window.to - 1) / 1440);
  const end = dayOf(zones.dateOf(zone, final[1])) - Math.floor(window.from / 1440);
  for (let day = begin; day <= end; day += 1) {
    const date = dateOf(day);
    const [from, to] = [zones.wall(zone, date, window.from), zones.wall(zone, date, window.to)];
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
