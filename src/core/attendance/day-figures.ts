/** The minutes of each stint of a day, side by side. Specification: attendance, §5.6–5.7. */
import type { Zones } from '../zone.ts';
import type { DayInput } from './day-input.ts';
import type { Instance } from './instance.ts';
import type { Interval } from './intervals.ts';
import { lateness } from './lateness.ts';
import type { Boundaries, Lateness } from './lateness.ts';
import { insideShift, unpaidBreaks, workedMinutes } from './minutes.ts';
import type { WorkedMinutes } from './minutes.ts';
import { outside } from './overtime.ts';
import type { Reason } from './reason.ts';
import { required } from './required.ts';
import type { Required } from './required.ts';
import type { BreakRules } from './shift.ts';
import type { Slot, Stint } from './stint.ts';
import { verdictOn } from './verdict.ts';
import type { Verdict } from './verdict.ts';
import { isWholeDay } from './leave.ts';

export interface StintFigures {
  readonly stint: Stint;
  readonly minutes: WorkedMinutes;
  readonly regularMin: number;
  readonly before: readonly Interval[];
  readonly after: readonly Interval[];
  readonly reasons: readonly Reason[];
  /** Of a rostered shift on a working day. */
  readonly judged?: {
    readonly required: Required;
    readonly lateness: Lateness;
    readonly verdict: Verdict;
  };
}

export function stintFigures(zones: Zones, day: DayInput): StintFigures[] {
  const shifts = day.shifts.map(({ instance, stint }) =>
    day.dayType === 'workday'
      ? onWorkday(zones, day, instance, stint)
      : plain(zones, day, stint, { breaks: [] }),
  );
  // A fixed pause belongs to a schedule; on a day off there is none. What presence triggers stays.
  const { unscheduled } = day.policy;
  const rules = day.dayType === 'workday' ? unscheduled : { ...unscheduled, breaks: [] };
  const { start, end } = edges(day);
  const chains = day.chains.map((stint) => {
    const figures = plain(zones, day, stint, rules);
    const delay = day.shifts[0]?.instance.shift.overtime?.startDelayMin ?? 0;
    return { ...figures, ...outside(figures.minutes.paid, start, end, delay) };
  });
  return [...shifts, ...chains];
}

function onWorkday(zones: Zones, day: DayInput, instance: Instance, stint: Stint): StintFigures {
  const { shift, segments } = instance;
  const { zone } = day.employee;
  const unpaid = unpaidBreaks(zones, zone, day.workDate, shift.breaks);
  const minutes = workedMinutes(stint.presence, shift, unpaid, shift.rounding?.day);
  const regular = insideShift(minutes.net, segments);
  const need = required(instance, unpaid, day.leave);
  const bounds = boundaries(zones, day, instance, stint.slots);
  const late = lateness(shift, stint.slots, bounds, need, unpaid, day.outages);
  const verdict = verdictOn({
    instance,
    stint,
    workedMin: minutes.workedMin,
    required: need,
    lateness: late,
    unpaid,
    halfHoliday: day.holiday?.kind === 'halfHoliday',
    outages: day.outages,
    asOf: day.asOf,
  });
  const delay = shift.overtime?.startDelayMin ?? 0;
  return {
    stint,
    minutes,
    regularMin: regular.minutes,
    ...outside(minutes.paid, instance.start, instance.end, delay),
    reasons: [
      ...stint.reasons,
      ...minutes.reasons,
      ...regular.reasons,
      ...need.reasons,
      ...late.reasons,
    ],
    judged: { required: need, lateness: late, verdict },
  };
}

function plain(zones: Zones, day: DayInput, stint: Stint, rules: BreakRules): StintFigures {
  const unpaid = unpaidBreaks(zones, day.employee.zone, day.workDate, rules.breaks);
  const minutes = workedMinutes(stint.presence, rules, unpaid, undefined);
  return {
    stint,
    minutes,
    regularMin: 0,
    before: [],
    after: [],
    reasons: [...stint.reasons, ...minutes.reasons],
  };
}

/** Where a day's shifts begin and end; without any, everything lies after. */
function edges(day: DayInput): { start: number; end: number } {
  if (day.shifts.length === 0) return { start: -Infinity, end: -Infinity };
  return {
    start: Math.min(...day.shifts.map((s) => s.instance.start)),
    end: Math.max(...day.shifts.map((s) => s.instance.end)),
  };
}

/** Fixed: each slot's own ends. Flexible: the core time, if any. Free: none. On leave all day: none. */
function boundaries(
  zones: Zones,
  day: DayInput,
  instance: Instance,
  slots: readonly Slot[],
): Boundaries[] {
  const { shift } = instance;
  if (isWholeDay(day.leave) || shift.kind === 'free') return [];
  if (shift.kind === 'fixed') return slots.map((s) => ({ latestIn: s.start, earliestOut: s.end }));
  const { core } = shift;
  if (core === undefined) return [];
  const at = (minute: number): number => zones.wall(day.employee.zone, day.workDate, minute);
  return slots.map((_, i) => ({
    ...(i === 0 ? { latestIn: at(core.latestIn) } : {}),
    ...(i === slots.length - 1 ? { earliestOut: at(core.earliestOut) } : {}),
  }));
}
