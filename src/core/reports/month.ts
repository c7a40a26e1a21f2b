/** A month as the fold of its days, whatever their order. Specification: attendance, §5.9. */
import type { DayResult } from '../attendance/day-result.ts';
import type { Bp, Min } from '../attendance/units.ts';

export interface MonthSummary {
  readonly expectedDays: number;
  /** In hundredths of a day, as the shares are: 1850 = 18.5 days. */
  readonly attendedPct: number;
  readonly leavePct: number;
  readonly absentPct: number;
  /** attended ÷ expected, half up; `null` when nothing was expected. Leave stays in the denominator. */
  readonly attendanceRateBp: Bp | null;
  /** The variant without approved paid leave in the denominator; always shown under its own name. */
  readonly rateWithoutPaidLeaveBp: Bp | null;
  /** Days without late, early or missing ÷ days attended. */
  readonly punctualityRateBp: Bp | null;
  readonly presentDays: number;
  readonly halfDays: number;
  readonly absentDays: number;
  readonly incompleteDays: number;
  readonly pendingDays: number;
  readonly restDays: number;
  readonly holidayDays: number;
  readonly lateCount: number;
  readonly lateMin: Min;
  readonly severeLateCount: number;
  readonly earlyCount: number;
  readonly earlyMin: Min;
  readonly missingCount: number;
  readonly makeupCount: number;
  readonly workedMin: Min;
  readonly requiredMin: Min;
  readonly shortMin: Min;
  readonly overtimeMin: Min;
  readonly overtimeWorkdayMin: Min;
  readonly overtimeRestMin: Min;
  readonly overtimeStatutoryMin: Min;
  readonly pendingOvertimeMin: Min;
  readonly statutoryMin: Min;
  readonly nightMin: Min;
  readonly nightShifts: number;
  readonly premiumMin: Min;
  readonly excusedMin: Min;
  readonly leaveByType: Readonly<Record<string, { readonly pct: number; readonly minutes: Min }>>;
}

type Row = Pick<DayResult, 'status' | 'attendedPct' | 'leavePct' | 'absentPct'> &
  Partial<Omit<DayResult, 'attendedPct' | 'leavePct' | 'absentPct'>>;

const UNEXPECTED: ReadonlySet<DayResult['status']> = new Set([
  'rest',
  'holiday',
  'unscheduled',
  'notEmployed',
  'pending',
]);

export function summarize(days: readonly Row[]): MonthSummary {
  const count = (which: (d: Row) => boolean): number => days.filter(which).length;
  const sum = (pick: (d: Row) => number | undefined): number =>
    days.reduce((n, d) => n + (pick(d) ?? 0), 0);
  const flagged = (d: Row, flag: DayResult['flags'][number]): boolean =>
    d.flags?.includes(flag) ?? false;
  const expectedDays = count((d) => !UNEXPECTED.has(d.status));
  const attendedPct = sum((d) => d.attendedPct);
  const paidLeavePct = sum(paidLeaveOf);
  const attended = days.filter((d) => d.attendedPct > 0);
  const blemished = (d: Row): boolean =>
    flagged(d, 'late') || flagged(d, 'early') || (d.missing ?? 0) > 0;
  return {
    expectedDays,
    attendedPct,
    leavePct: sum((d) => d.leavePct),
    absentPct: sum((d) => d.absentPct),
    attendanceRateBp: rate(attendedPct, expectedDays * 100),
    rateWithoutPaidLeaveBp: rate(attendedPct, expectedDays * 100 - paidLeavePct),
    punctualityRateBp: rate(attended.filter((d) => !blemished(d)).length, attended.length),
    presentDays: count((d) => d.status === 'present'),
    halfDays: count((d) => d.status === 'halfDay'),
    absentDays: count((d) => d.status === 'absent'),
    incompleteDays: count((d) => d.status === 'incomplete'),
    pendingDays: count((d) => d.status === 'pending'),
    restDays: count((d) => d.status === 'rest'),
    holidayDays: count((d) => d.status === 'holiday'),
    lateCount: count((d) => flagged(d, 'late')),
    lateMin: sum((d) => d.lateMin),
    severeLateCount: count((d) => flagged(d, 'severeLate')),
    earlyCount: count((d) => flagged(d, 'early')),
    earlyMin: sum((d) => d.earlyMin),
    missingCount: sum((d) => d.missing),
    makeupCount: sum((d) => d.makeupPunches),
    workedMin: sum((d) => d.workedMin),
    requiredMin: sum((d) => d.requiredMin),
    shortMin: sum((d) => d.shortMin),
    overtimeMin: sum((d) => d.overtimeMin),
    overtimeWorkdayMin: sum((d) => d.overtimeByClass?.workday),
    overtimeRestMin: sum((d) => d.overtimeByClass?.rest),
    overtimeStatutoryMin: sum((d) => d.overtimeByClass?.statutory),
    pendingOvertimeMin: sum((d) => d.pendingOvertimeMin),
    statutoryMin: sum((d) => d.statutoryMin),
    nightMin: sum((d) => d.nightMin),
    nightShifts: sum((d) => d.nightShifts),
    premiumMin: sum((d) => d.premiumMin),
    excusedMin: sum((d) => d.excusedMin),
    leaveByType: leaveByType(days),
  };
}

/** In basis points, half up, in whole numbers: 18.5 of 22 = 8409. */
export function rate(part: number, whole: number): Bp | null {
  return whole <= 0 ? null : Math.floor((part * 20_000 + whole) / (2 * whole));
}

/** Of a day's share of leave, what was paid: paid hours beside an unpaid half day make no half of it. */
function paidLeaveOf({ leaves = [], leavePct }: Row): number {
  return Math.min(
    leavePct,
    leaves.reduce((sum, l) => sum + (l.paid ? l.pct : 0), 0),
  );
}

function leaveByType(days: readonly Row[]): MonthSummary['leaveByType'] {
  const byType: Record<string, { pct: number; minutes: Min }> = {};
  const leaves = days.flatMap((d) => d.leaves ?? []);
  for (const { type, pct, minutes } of leaves.toSorted((a, b) => (a.type < b.type ? -1 : 1))) {
    const known = byType[type] ?? { pct: 0, minutes: 0 };
    byType[type] = { pct: known.pct + pct, minutes: known.minutes + minutes };
  }
  return byType;
}
