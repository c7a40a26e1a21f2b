/** Vectors about many days at once: weeks, months, caps, approvals, rest. */
import { comprehensive as comprehensiveHours } from '../../src/core/attendance/comprehensive.ts';
import type { DayStatus } from '../../src/core/attendance/day-result.ts';
import type { Interval } from '../../src/core/attendance/intervals.ts';
import { clip, total, union } from '../../src/core/attendance/intervals.ts';
import { overCaps, shortRests } from '../../src/core/attendance/monitors.ts';
import { overtime } from '../../src/core/attendance/overtime.ts';
import { periodOvertime } from '../../src/core/attendance/period-overtime.ts';
import type { Pct } from '../../src/core/attendance/units.ts';
import { summarize } from '../../src/core/reports/month.ts';
import { at } from './compare.ts';
import { minute, wall } from './clock.ts';
import type { Clock } from './clock.ts';
import { intervalsFrom } from './punches.ts';
import { fields, list, maybe, number, present, text } from './read.ts';
import type { Fields } from './read.ts';
import { overtimeFrom } from './rules.ts';

export function period(_: Clock, vector: Fields): unknown {
  const p = fields(vector['policy'] ?? {});
  const numbers = (v: unknown): number[] => list(v).map((n) => number(n));
  const days = list(vector['days']).map((v) => {
    const d = fields(v);
    return { date: text(d['date']), workedMin: number(d['workedMinutes'], 0) };
  });
  const found = periodOvertime(
    days,
    present({
      dailyTriggerMin: maybe(p['dailyTriggerMin'], number),
      weeklyTriggerMin: maybe(p['weeklyTriggerMin'], number),
      weeklyTiersMin: maybe(p['weeklyTiersMin'] ?? p['tiersMin'] ?? p['tiers'], numbers),
      dailyTiersMin: maybe(p['dailyTiersMin'], numbers),
      weekStart: maybe(p['weekStart'], number),
    }),
  );
  return {
    overtimeByDate: found.overtimeByDate,
    overtimeMinutes: found.overtimeMin,
    regularMinutes: found.regularMin,
    workedMinutes: days.reduce((sum, d) => sum + d.workedMin, 0),
    tierMinutes: found.tierMin,
    tierByDate: found.tierByDate,
  };
}

export function comprehensive(_: Clock, vector: Fields): unknown {
  const p = fields(vector['policy'] ?? {});
  const found = comprehensiveHours({
    workedMin: number(vector['totalWorkedMinutes']),
    statutoryMin: number(vector['statutoryMinutes'], 0),
    standardMin: number(p['standardMinutes']),
  });
  return {
    overtimeWorkdayMinutes: found.workdayMin,
    overtimeStatutoryMinutes: found.statutoryMin,
    overtimeRestMinutes: 0,
  };
}

export function cap(_: Clock, vector: Fields): unknown {
  const p = fields(vector['policy'] ?? {});
  const days = list(vector['days']).map((v) => {
    const d = fields(v);
    return { date: text(d['date']), overtimeMin: number(d['overtimeMinutes'], 0) };
  });
  const limits = present({
    monthlyCapMin: maybe(p['monthlyCapMin'], number),
    dailyCapMin: maybe(p['dailyCapMin'], number),
  });
  const found = overCaps(days, limits);
  return {
    totalMinutes: found.totalMin,
    exceededOn: found.exceededOn ?? null,
    exceeded: found.exceededOn !== undefined,
    dailyExceeded: found.dailyExceeded,
  };
}

/** Rows may leave out shares their status implies, and say late and early as counts or minutes. */
export function month(_: Clock, vector: Fields): unknown {
  const rows = list(vector['days']).map((v) => fields(v));
  const m = summarize(rows.map(row));
  const sums: Record<string, unknown> = {};
  for (const [key, value] of rows.flatMap((r) => Object.entries(r)))
    if (typeof value === 'number') sums[key] = Number(sums[key] ?? 0) + value;
  return {
    ...sums,
    expectedDays: m.expectedDays,
    attendedDays: m.attendedPct / 100,
    leaveDays: m.leavePct / 100,
    absentDays: m.absentPct / 100,
    presentDays: m.presentDays,
    halfDays: m.halfDays,
    incompleteDays: m.incompleteDays,
    pendingDays: m.pendingDays,
    restDays: m.restDays,
    holidayDays: m.holidayDays,
    lateCount: m.lateCount,
    earlyCount: m.earlyCount,
    severeLateCount: m.severeLateCount,
    missingCount: m.missingCount,
    attendanceRateBp: m.attendanceRateBp,
    attendanceRateExcludingPaidLeaveBp: m.rateWithoutPaidLeaveBp,
    punctualityRateBp: m.punctualityRateBp,
  };
}

function row(r: Fields): Parameters<typeof summarize>[0][number] {
  const status = text(r['status']) as DayStatus;
  const said = ['attendedPct', 'leavePct', 'absentPct'].some((key) => r[key] !== undefined);
  const pct = (key: string, implied: Pct): Pct => (said ? number(r[key], 0) : implied) as Pct;
  const implied = IMPLIED[status] ?? [0, 0, 0];
  const missing = ['missing', 'missingIn', 'missingOut'].reduce((n, k) => n + Number(r[k] ?? 0), 0);
  const flags = [
    ...list(r['flags']),
    ...(Number(r['late'] ?? r['lateMinutes'] ?? 0) > 0 ? ['late'] : []),
    ...(Number(r['early'] ?? r['earlyMinutes'] ?? 0) > 0 ? ['early'] : []),
  ];
  const attendedPct = pct('attendedPct', implied[0]);
  const leavePct = pct('leavePct', implied[1]);
  return {
    status,
    attendedPct,
    leavePct,
    absentPct: pct('absentPct', implied[2]),
    flags: flags as never[],
    missing: missing > 0 ? missing : status === 'incomplete' ? 1 : 0,
    leaves:
      leavePct > 0 ? [{ type: 'leave', paid: r['paid'] !== false, pct: leavePct, minutes: 0 }] : [],
  };
}

/** A half day without shares says nothing of its other half. */
const IMPLIED: Partial<Record<DayStatus, readonly [Pct, Pct, Pct]>> = {
  present: [100, 0, 0],
  halfDay: [50, 0, 0],
  absent: [0, 0, 100],
  leave: [0, 100, 0],
  halfLeave: [50, 50, 0],
};

/** Presence around a shift's end (and start), against what was approved. */
export function otApproval(clock: Clock, vector: Fields): unknown {
  const p = fields(vector['policy'] ?? {});
  const worked = union(intervalsFrom(clock, vector['intervals']));
  const approved = approvedFrom(clock, p['approved']);
  const first = worked[0]?.[0] ?? approved[0]?.[0] ?? 0;
  const date = maybe(vector['workDate'], text) ?? clock.zones.dateOf(clock.zone, first);
  const edge = (value: unknown, none: number): number =>
    maybe(value, (v) => clock.zones.wall(clock.zone, date, wall(v))) ?? none;
  const start = edge(p['shiftStart'], -Infinity);
  const end = edge(p['shiftEnd'], Infinity);
  const rule = overtimeFrom({
    basis: 'intersection',
    before: start > -Infinity,
    ...p,
    mode: 'outside-shift',
  });
  const found = overtime(clock.zones, clock.zone, {
    dayType: 'workday',
    rule,
    workedMin: total(worked),
    requiredMin: 0,
    paid: worked,
    before: clip(worked, -Infinity, start),
    after: clip(worked, end + rule.startDelayMin, Infinity),
    approved,
    waiting: [],
    refused: [],
    typeOf: () => 'workday',
  });
  return { overtimeMinutes: found.overtimeMin, pendingOvertimeMinutes: found.pendingMin };
}

export function restGap(clock: Clock, vector: Fields): unknown {
  const p = fields(vector['policy'] ?? {});
  const stints = intervalsFrom(clock, vector['intervals']);
  return {
    violations: shortRests(stints, number(p['minRestMin'], 660)).map((v) => ({
      before: at(v.before),
      restMinutes: v.restMin,
    })),
  };
}

/** One span, or several. */
function approvedFrom(clock: Clock, value: unknown): readonly Interval[] {
  const spans = list(value, 'approved');
  if (typeof spans[0] === 'string') return [[minute(clock, spans[0]), minute(clock, spans[1])]];
  return union(intervalsFrom(clock, spans));
}
