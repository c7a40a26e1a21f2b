/**
 * Stretches of elapsed minutes, half open `[from, to)`, ascending and apart. Specification:
 * attendance, §5.1. Every figure of every day passes through here: plain loops, and as few new
 * arrays as possible.
 */
import type { EpochMin, Min } from './units.ts';

export type Interval = readonly [from: EpochMin, to: EpochMin];

export function total(intervals: readonly Interval[]): Min {
  let sum = 0;
  for (const interval of intervals) sum += interval[1] - interval[0];
  return sum;
}

/** Sorted, merged where they touch or overlap, empty ones dropped. */
export function union(intervals: readonly Interval[]): readonly Interval[] {
  if (isApart(intervals)) return intervals;
  const sorted = intervals.filter((i) => i[1] > i[0]).sort((a, b) => a[0] - b[0]);
  const merged: Interval[] = [];
  for (const next of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && next[0] <= last[1])
      merged[merged.length - 1] = [last[0], Math.max(last[1], next[1])];
    else merged.push(next);
  }
  return merged;
}

/** Nothing to unite. */
function isApart(intervals: readonly Interval[]): boolean {
  let end = -Infinity;
  for (const interval of intervals) {
    if (interval[0] <= end || interval[1] <= interval[0]) return false;
    end = interval[1];
  }
  return true;
}

export function clip(
  intervals: readonly Interval[],
  from: EpochMin,
  to: EpochMin,
): readonly Interval[] {
  if (lieWithin(intervals, from, to)) return intervals;
  const inside: Interval[] = [];
  for (const interval of intervals) {
    const start = Math.max(interval[0], from);
    const end = Math.min(interval[1], to);
    if (end > start) inside.push([start, end]);
  }
  return inside;
}

function lieWithin(intervals: readonly Interval[], from: EpochMin, to: EpochMin): boolean {
  for (const interval of intervals)
    if (interval[0] < from || interval[1] > to || interval[1] <= interval[0]) return false;
  return true;
}

export function intersect(a: readonly Interval[], b: readonly Interval[]): readonly Interval[] {
  if (a.length === 0 || b.length === 0) return [];
  const common: Interval[] = [];
  for (const each of b) for (const one of clip(a, each[0], each[1])) common.push(one);
  return common.length > 1 ? common.sort((x, y) => x[0] - y[0]) : common;
}

export function subtract(
  from: readonly Interval[],
  holes: readonly Interval[],
): readonly Interval[] {
  let rest = from;
  for (const hole of holes) if (hole[1] > hole[0]) rest = without(rest, hole[0], hole[1]);
  return rest;
}

function without(
  intervals: readonly Interval[],
  start: EpochMin,
  end: EpochMin,
): readonly Interval[] {
  if (intervals.every((i) => end <= i[0] || start >= i[1])) return intervals;
  const left: Interval[] = [];
  for (const whole of intervals) {
    if (end <= whole[0] || start >= whole[1]) left.push(whole);
    else {
      if (start > whole[0]) left.push([whole[0], start]);
      if (end < whole[1]) left.push([end, whole[1]]);
    }
  }
  return left;
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
  for (const interval of intervals) {
    const [from, to] = interval;
    const start = Math.max(from, from + skip - before);
    const end = Math.min(to, from + skip + length - before);
    if (end > start) taken.push([start, end]);
    before += to - from;
  }
  return taken;
}

/** The last `length` minutes. */
export function last(intervals: readonly Interval[], length: Min): readonly Interval[] {
  if (length <= 0) return [];
  const all = total(intervals);
  return part(intervals, Math.max(0, all - length), length);
}
