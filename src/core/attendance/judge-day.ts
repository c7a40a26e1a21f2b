/** One day, from its input to its result. Specification: attendance, §5.6–5.8. */
import type { Zones } from '../zone.ts';
import { inputHash, isFinal, punchHash } from './day-input.ts';
import type { DayInput } from './day-input.ts';
import { stintFigures } from './day-figures.ts';
import type { StintFigures } from './day-figures.ts';
import type { DayResult } from './day-result.ts';
import { dayStatus } from './day-status.ts';
import { notesOf, traceOf } from './day-trace.ts';
import { total, union } from './intervals.ts';
import type { Interval } from './intervals.ts';
import { overtime } from './overtime.ts';
import type { Overtime } from './overtime.ts';
import type { OvertimeRule } from './overtime-rule.ts';
import { spans, standing } from './overtime-request.ts';
import type { OvertimeRequest } from './overtime-request.ts';
import { inWindows } from './premium.ts';
import type { Reason } from './reason.ts';
import { minutesByDate } from './split-by-date.ts';
import type { Min, WallSpan } from './units.ts';

export function judgeDay(zones: Zones, day: DayInput): DayResult {
  const { zone } = day.employee;
  const stints = day.employed ? stintFigures(zones, day) : [];
  const punches = punchHash(day);
  const workedMin = sum(stints, (s) => s.minutes.workedMin);
  const hasChains = day.shifts.length === 0 && stints.length > 0 && day.dayType === 'workday';
  const unrostered =
    hasChains && day.leave.day === undefined ? day.policy.unscheduled.requiredMin : 0;
  const requiredMin = sum(stints, (s) => s.judged?.required.requiredMin ?? 0) + unrostered;
  const net = union(stints.flatMap((s) => s.minutes.net));
  const paid = union(stints.flatMap((s) => s.minutes.paid));
  const status = dayStatus(day, stints);
  const extra = overtimeOf(zones, day, stints, { workedMin, requiredMin, paid, punches });
  const short = shortMin(day, status.status, requiredMin, workedMin);
  const night = windows(zones, zone, net, day.policy.nightWindow);
  const premium = inWindows(zones, zone, net, day.policy.premiumWindows);
  const workedByDate = minutesByDate(zones, zone, paid);
  const statutory = Object.entries(workedByDate).filter(([d]) => day.typeOf(d) === 'statutory');
  const statutoryMin = statutory.reduce((n, [, minutes]) => n + minutes, 0);
  const [first, final] = ends(stints);

  const reasons: Reason[] = stints.flatMap((s) => [...s.reasons]);
  if (unrostered > 0)
    reasons.push({ figure: 'requiredMin', rule: 'unrostered-required', minutes: unrostered });
  if (short > 0)
    reasons.push({ figure: 'shortMin', rule: 'short', minutes: short, requiredMin, workedMin });
  reasons.push(...extra.reasons, ...windowReasons('nightMin', night.all));
  reasons.push(...windowReasons('premiumMin', premium.all));
  for (const [date, minutes] of statutory)
    reasons.push({ figure: 'statutoryMin', rule: 'calendar-date', minutes, date });

  return {
    employeeId: day.employee.id,
    workDate: day.workDate,
    dayType: day.dayType,
    shiftIds: day.shifts.map((s) => s.instance.shift.id),
    ...status,
    ...(first === undefined ? {} : { in: first }),
    ...(final === undefined ? {} : { out: final }),
    intervals: union(stints.flatMap((s) => s.stint.presence)),
    requiredMin,
    presenceMin: sum(stints, (s) => s.minutes.presenceMin),
    workedMin,
    regularMin: sum(stints, (s) => s.regularMin),
    lateMin: sum(stints, (s) => s.judged?.lateness.lateMin ?? 0),
    earlyMin: sum(stints, (s) => s.judged?.lateness.earlyMin ?? 0),
    shortMin: short,
    breakMin: sum(stints, (s) => s.minutes.breakMin),
    leaveMin: sum(stints, (s) => s.judged?.required.leaveMin ?? 0),
    excusedMin: sum(stints, (s) => s.judged?.lateness.excusedMin ?? 0),
    overtimeMin: extra.overtimeMin,
    overtimeByClass: extra.byClass,
    pendingOvertimeMin: extra.pendingMin,
    tiers: extra.tiers,
    nightMin: total(night.all),
    nightByDate: minutesByDate(zones, zone, night.all),
    premiumMin: total(premium.all),
    premiumByWindow: premium.minutes,
    statutoryMin,
    workedByDate,
    shiftCount: stints.filter((s) => s.stint.roles.length > 0).length,
    nightShifts: nightShifts(stints),
    duplicates: day.duplicates.length,
    orphans: sum(stints, (s) => s.stint.roles.filter((r) => r.role === 'orphan').length),
    makeupPunches: sum(stints, (s) => s.stint.roles.filter((r) => r.mark.correction).length),
    trace: traceOf(day, stints),
    reasons,
    corrections: notesOf(day),
    final: isFinal(day),
    ruleVersion: `${day.policy.name}@${day.policy.effectiveFrom ?? ''}`,
    inputHash: inputHash(day, punches),
  };
}

function sum(stints: readonly StintFigures[], pick: (s: StintFigures) => Min): Min {
  let minutes = 0;
  for (const stint of stints) minutes += pick(stint);
  return minutes;
}

/** What is missing is not yet missing while the day may still bring it. */
function shortMin(
  day: DayInput,
  status: DayResult['status'],
  requiredMin: Min,
  workedMin: Min,
): Min {
  if (status === 'pending' || day.employee.exempt === true) return 0;
  const short = requiredMin - workedMin;
  return short > day.policy.undertimeToleranceMin ? Math.max(0, short) : 0;
}

interface DayTotals {
  readonly workedMin: Min;
  readonly requiredMin: Min;
  readonly paid: readonly Interval[];
  readonly punches: string;
}

/** On leave nobody earns overtime unseen: the punches are flagged for the owner instead. */
function overtimeOf(
  zones: Zones,
  day: DayInput,
  stints: readonly StintFigures[],
  totals: DayTotals,
): Overtime {
  const onLeave = day.leave.day !== undefined;
  return overtime(zones, day.employee.zone, {
    dayType: day.dayType,
    rule: onLeave ? undefined : ruleOf(day),
    workedMin: onLeave ? 0 : totals.workedMin,
    requiredMin: totals.requiredMin,
    paid: onLeave ? [] : totals.paid,
    before: stints.flatMap((s) => s.before),
    after: stints.flatMap((s) => s.after),
    approved: asked(day.requests, 'approved', totals.punches),
    waiting: asked(day.requests, 'waiting', totals.punches),
    refused: asked(day.requests, 'refused', totals.punches),
    typeOf: day.typeOf,
  });
}

function asked(
  requests: readonly OvertimeRequest[],
  which: ReturnType<typeof standing>,
  punches: string,
): Interval[] {
  return requests.length === 0 ? [] : spans(requests.filter((r) => standing(r, punches) === which));
}

function ruleOf(day: DayInput): OvertimeRule | undefined {
  const ofShift = day.shifts.map((s) => s.instance.shift.overtime).find((r) => r !== undefined);
  if (day.dayType !== 'workday') return day.policy.overtime ?? ofShift;
  return day.shifts.length > 0 ? ofShift : day.policy.overtime;
}

function ends(stints: readonly StintFigures[]): [number | undefined, number | undefined] {
  let [first, final] = [Infinity, -Infinity];
  for (const { stint } of stints) {
    for (const slot of stint.slots) {
      if (slot.in !== undefined) first = Math.min(first, slot.in.at);
      if (slot.out !== undefined) final = Math.max(final, slot.out.at);
    }
  }
  return [first === Infinity ? undefined : first, final === -Infinity ? undefined : final];
}

function windows(
  zones: Zones,
  zone: string,
  net: readonly Interval[],
  window: WallSpan | undefined,
): { readonly all: readonly Interval[] } {
  return window === undefined ? { all: [] } : inWindows(zones, zone, net, [window]);
}

function windowReasons(
  figure: 'nightMin' | 'premiumMin',
  intervals: readonly Interval[],
): Reason[] {
  return intervals.map(([from, to]) => ({ figure, rule: 'window', minutes: to - from, from, to }));
}

function nightShifts(stints: readonly StintFigures[]): number {
  return stints.filter(
    (s) => s.stint.instance?.shift.nightAllowance !== undefined && s.minutes.workedMin > 0,
  ).length;
}
