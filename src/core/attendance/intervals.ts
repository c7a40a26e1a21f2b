/** Stretches of elapsed minutes, half open `[from, to)`, ascending and apart. Specification: attendance, §5.1. */
import type { EpochMin, Min } from './units.ts';

export type Interval = readonly [from: EpochMin, to: EpochMin];

export function total(intervals: readonly Interval[]): Min {
  let sum = 0;
  for (const [from, to] of intervals) sum += to - from;
  return sum;
}

/** Sorted, merged where they touch or overlap, empty ones dropped. */
export function union(intervals: readonly Interval[]): Interval[] {
  const [only] = intervals;
  if (only === undefined) return [];
  if (intervals.length === 1) return only[1] > only[0] ? [only] : [];
  const sorted = intervals.filter(([from, to]) => to > from).sort((a, b) => a[0] - b[0]);
  const merged: Interval[] = [];
  for (const next of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && next[0] <= last[1])
      merged[merged.length - 1] = [last[0], Math.max(last[1], next[1])];
    else merged.push(next);
  }
  return merged;
}

export function clip(intervals: readonly Interval[], from: EpochMin, to: EpochMin): Interval[] {
  const inside: Interval[] = [];
  for (const [a, b] of intervals) {
    const start = Math.max(a, from);
    const end = Math.min(b, to);
    if (end > start) inside.push([start, end]);
  }
  return inside;
}

export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  if (a.length === 0 || b.length === 0) return [];
  return b.flatMap(([from, to]) => clip(a, from, to)).sort((x, y) => x[0] - y[0]);
}

export function subtract(from: readonly Interval[], holes: readonly Interval[]): Interval[] {
  let rest: readonly Interval[] = from;
  for (const [start, end] of holes) {
    if (end <= start) continue;
    const left: Interval[] = [];
    for (const whole of rest) {
      const [a, b] = whole;
      if (end <= a || start >= b) left.push(whole);
      else {
        if (start > a) left.push([a, start]);
        if (end < b) left.push([end, b]);
      }
    }
    rest = left;
  }
  return [...rest];
}

/** What lies between consecutive intervals. */
export function gaps(intervals: readonly Interval[]): Interval[] {
  const between: Interval[] = [];
  for (let i = 1; i < intervals.length; i += 1) {
    const from = intervals[i - 1]?.[1] ?? 0;
    const to = intervals[i]?.[0] ?? 0;
    if (to > from) between.push([from, to]);
  }
  return between;
}

/** The part that lies from `skip` to `skip + length` minutes into the intervals. */
export function part(intervals: readonly Interval[], skip: Min, length: Min): Interval[] {
  const taken: Interval[] = [];
  let before = 0;
  for (const [from, to] of intervals) {
    const start = Math.max(from, from + skip - before);
    const end = Math.min(to, from + skip + length - before);
    if (end > start) taken.push([start, end]);
    before += to - from;
  }
  return taken;
}

/** The last `length` minutes. */
export function last(intervals: readonly Interval[], length: Min): Interval[] {
  const all = total(intervals);
  return part(intervals, Math.max(0, all - length), length);
}
