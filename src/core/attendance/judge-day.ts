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
import { inWindow, inWindows } from './premium.ts';
import type { Reason } from './reason.ts';
import { minutesByDate } from './split-by-date.ts';
import type { EpochMin, Min } from './units.ts';
import { isWholeDay } from './leave.ts';

export function judgeDay(zones: Zones, day: DayInput): DayResult {
  const { zone } = day.employee;
  const stints = day.employed ? stintFigures(zones, day) : [];
  const punches = punchHash(day);
  const sums = sumsOf(stints);
  const { workedMin } = sums;
  const unrostered = unrosteredMin(day, stints);
  const requiredMin = sums.requiredMin + unrostered;
  const net = together(stints, 'net');
  const paid = together(stints, 'paid');
  const judged = dayStatus(day, stints);
  const extra = overtimeOf(zones, day, stints, { workedMin, requiredMin, paid, punches });
  const short = shortMin(day, judged.status, requiredMin, workedMin);
  const { nightWindow, premiumWindows } = day.policy;
  const night = nightWindow === undefined ? [] : inWindow(zones, zone, net, nightWindow);
  const premium = inWindows(zones, zone, net, premiumWindows);
  const workedByDate = minutesByDate(zones, zone, paid);
  const statutory = Object.keys(workedByDate).filter((d) => day.typeOf(d) === 'statutory');

  const reasons: Reason[] = [];
  for (const stint of stints) reasons.push(...stint.reasons);
  if (unrostered > 0)
    reasons.push({ figure: 'requiredMin', rule: 'unrostered-required', minutes: unrostered });
  if (short > 0)
    reasons.push({ figure: 'shortMin', rule: 'short', minutes: short, requiredMin, workedMin });
  reasons.push(...extra.reasons);
  tellWindows(reasons, 'nightMin', night);
  tellWindows(reasons, 'premiumMin', premium.all);
  let statutoryMin = 0;
  for (const date of statutory) {
    const minutes = workedByDate[date] ?? 0;
    statutoryMin += minutes;
    reasons.push({ figure: 'statutoryMin', rule: 'calendar-date', minutes, date });
  }

  return {
    employeeId: day.employee.id,
    workDate: day.workDate,
    dayType: day.dayType,
    shiftIds: day.shifts.map((s) => s.instance.shift.id),
    status: judged.status,
    flags: judged.flags,
    in: sums.first,
    out: sums.final,
    intervals: together(stints, 'presence'),
    requiredMin,
    presenceMin: sums.presenceMin,
    workedMin,
    regularMin: sums.regularMin,
    lateMin: sums.lateMin,
    earlyMin: sums.earlyMin,
    shortMin: short,
    breakMin: sums.breakMin,
    leaveMin: sums.leaveMin,
    excusedMin: sums.excusedMin,
    overtimeMin: extra.overtimeMin,
    overtimeByClass: extra.byClass,
    pendingOvertimeMin: extra.pendingMin,
    tiers: extra.tiers,
    nightMin: total(night),
    nightByDate: minutesByDate(zones, zone, night),
    premiumMin: total(premium.all),
    premiumByWindow: premium.minutes,
    statutoryMin,
    workedByDate,
    attendedPct: judged.attendedPct,
    leavePct: judged.leavePct,
    absentPct: judged.absentPct,
    shiftCount: sums.shiftCount,
    nightShifts: sums.nightShifts,
    duplicates: day.duplicates.length,
    orphans: sums.orphans,
    makeupPunches: sums.makeupPunches,
    missing: judged.missing,
    leaves: judged.leaves,
    trace: traceOf(day, stints),
    reasons,
    corrections: notesOf(day),
    final: isFinal(day),
    ruleVersion: `${day.policy.name}@${day.policy.effectiveFrom ?? ''}`,
    punchHash: punches,
    inputHash: inputHash(day, punches),
  };
}

/** What adds up over a day's stints. */
function sumsOf(stints: readonly StintFigures[]) {
  const sums = {
    presenceMin: 0,
    breakMin: 0,
    workedMin: 0,
    regularMin: 0,
    requiredMin: 0,
    leaveMin: 0,
    lateMin: 0,
    earlyMin: 0,
    excusedMin: 0,
    shiftCount: 0,
    nightShifts: 0,
    orphans: 0,
    makeupPunches: 0,
    first: undefined as EpochMin | undefined,
    final: undefined as EpochMin | undefined,
  };
  for (const { stint, minutes, regularMin, judged } of stints) {
    sums.presenceMin += minutes.presenceMin;
    sums.breakMin += minutes.breakMin;
    sums.workedMin += minutes.workedMin;
    sums.regularMin += regularMin;
    if (judged !== undefined) {
      sums.requiredMin += judged.required.requiredMin;
      sums.leaveMin += judged.required.leaveMin;
      sums.lateMin += judged.lateness.lateMin;
      sums.earlyMin += judged.lateness.earlyMin;
      sums.excusedMin += judged.lateness.excusedMin;
    }
    if (stint.roles.length > 0) sums.shiftCount += 1;
    if (stint.instance?.shift.nightAllowance !== undefined && minutes.workedMin > 0)
      sums.nightShifts += 1;
    for (const { mark, role } of stint.roles) {
      if (role === 'orphan') sums.orphans += 1;
      if (mark.correction !== undefined) sums.makeupPunches += 1;
    }
    for (const slot of stint.slots) {
      if (slot.in !== undefined) sums.first = Math.min(sums.first ?? Infinity, slot.in.at);
      if (slot.out !== undefined) sums.final = Math.max(sums.final ?? -Infinity, slot.out.at);
    }
  }
  return sums;
}

/** Work without a shift on a working day, once for all its stints. */
function unrosteredMin(day: DayInput, stints: readonly StintFigures[]): Min {
  const applies = day.dayType === 'workday' && day.shifts.length === 0 && stints.length > 0;
  return applies && !isWholeDay(day.leave) ? day.policy.unscheduled.requiredMin : 0;
}

function together(
  stints: readonly StintFigures[],
  which: 'presence' | 'net' | 'paid',
): readonly Interval[] {
  return union(stints.flatMap((s) => (which === 'presence' ? s.stint.presence : s.minutes[which])));
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
  return short > Math.max(0, day.policy.undertimeToleranceMin) ? short : 0;
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
  const onLeave = isWholeDay(day.leave);
  return overtime(zones, day.employee.zone, {
    dayType: day.dayType,
    rule: onLeave ? undefined : ruleOf(day),
    workedMin: onLeave ? 0 : totals.workedMin,
    requiredMin: totals.requiredMin,
    paid: totals.paid,
    before: outside(stints, 'before'),
    after: outside(stints, 'after'),
    approved: asked(day.requests, 'approved', totals.punches),
    waiting: asked(day.requests, 'waiting', totals.punches),
    refused: asked(day.requests, 'refused', totals.punches),
    typeOf: day.typeOf,
  });
}

function outside(stints: readonly StintFigures[], side: 'before' | 'after'): Interval[] {
  const intervals: Interval[] = [];
  for (const stint of stints) intervals.push(...stint[side]);
  return intervals;
}

function asked(
  requests: readonly OvertimeRequest[],
  which: ReturnType<typeof standing>,
  punches: string,
): readonly Interval[] {
  return spans(requests.filter((r) => standing(r, punches) === which));
}

function ruleOf(day: DayInput): OvertimeRule | undefined {
  const ofShift = day.shifts.find((s) => s.instance.shift.overtime !== undefined);
  const rule = ofShift?.instance.shift.overtime;
  if (day.dayType !== 'workday') return day.policy.overtime ?? rule;
  return day.shifts.length > 0 ? rule : day.policy.overtime;
}

function tellWindows(
  reasons: Reason[],
  figure: 'nightMin' | 'premiumMin',
  intervals: readonly Interval[],
): void {
  for (const [from, to] of intervals)
    reasons.push({ figure, rule: 'window', minutes: to - from, from, to });
}
