/** When a forgotten going would have been: only ever proposed, as a correction. Specification: attendance, §5.5 (end). */
import type { Zones } from '../zone.ts';
import type { Employee } from './employee.ts';
import type { Instance } from './instance.ts';
import { clip, subtract, total } from './intervals.ts';
import type { Interval } from './intervals.ts';
import type { LeaveOnDay } from './leave.ts';
import type { Mark } from './mark.ts';
import { unpaidBreaks } from './minutes.ts';
import { pair } from './pairing.ts';
import type { Policy } from './policy.ts';
import { required } from './required.ts';
import { minuteOf } from './units.ts';
import type { EpochMin, IsoDate, Min } from './units.ts';

export interface OpenStint {
  readonly workDate: IsoDate;
  /** Absent = unrostered. */
  readonly instance?: Instance;
  /** In order; the last one is the coming nobody ended. */
  readonly marks: readonly Mark[];
  readonly leave: LeaveOnDay;
}

export interface ClosingTime {
  readonly closeAt: EpochMin;
  /** With this closing. */
  readonly workedMin: Min;
}

/** Absent when the policy closes nothing, or nothing is expected that could be fulfilled. */
export function closingTime(
  zones: Zones,
  employee: Pick<Employee, 'zone'>,
  policy: Policy,
  { workDate, instance, marks, leave }: OpenStint,
): ClosingTime | undefined {
  const open = marks.at(-1);
  if (open === undefined || policy.autoClose === undefined) return undefined;
  const rules = instance?.shift ?? policy.unscheduled;
  const breaks = unpaidBreaks(zones, employee.zone, workDate, rules.breaks);
  const earlier = pair(marks.slice(0, -1), 'alternate', () => 'in').pairs.map((p): Interval => [
    minuteOf(p.in.at),
    minuteOf(p.out.at),
  ]);
  const before = total(subtract(earlier, breaks));
  const since = minuteOf(open.at);
  if (policy.autoClose.mode === 'fixed-time') {
    const sameDay = zones.wall(employee.zone, workDate, policy.autoClose.at);
    const nextDay = zones.wall(employee.zone, workDate, policy.autoClose.at + 1440);
    const closeAt = sameDay > since ? sameDay : nextDay;
    return { closeAt, workedMin: before + total(subtract([[since, closeAt]], breaks)) };
  }
  const expected =
    instance === undefined
      ? policy.unscheduled.requiredMin
      : required(instance, breaks, leave).requiredMin;
  if (expected <= 0) return undefined;
  const budget = expected + policy.autoClose.toleranceMin;
  const left = Math.max(0, budget - before);
  const auto = rules.autoDeduct;
  const deducted = auto !== undefined && before + left >= auto.afterMin ? auto.minutes : 0;
  return { closeAt: after(since, left + deducted, breaks), workedMin: before + left };
}

/** The instant by which `minutes` outside the breaks have passed. */
function after(from: EpochMin, minutes: Min, breaks: readonly Interval[]): EpochMin {
  let at = from + minutes;
  for (const [start, end] of clip(breaks, from, Infinity)) if (start < at) at += end - start;
  return at;
}
