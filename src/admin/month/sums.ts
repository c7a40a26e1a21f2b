/** The sums at the end of a row: how a month writes them, and what a day adds to them. */
import type { DayResult } from '../../core/attendance/day-result.ts';
import type { MonthSummary } from '../../core/reports/month.ts';
import { m } from '../../ui/words/compiled/messages.js';
import { hours } from './hours.ts';

export type SumKey =
  'days' | 'worked' | 'late' | 'early' | 'absent' | 'leave' | 'overtime' | 'night' | 'gaps';

export interface Sum {
  readonly key: SumKey;
  readonly label: () => string;
  readonly of: (month: MonthSummary) => number;
  readonly ofDay: (day: DayResult) => number;
  /** What `of` and `ofDay` count, written. */
  readonly write: (value: number) => string;
  /** Where a month says more than one number; nothing for none. */
  readonly cell?: (month: MonthSummary) => string;
  readonly tone?: 'care' | 'bad';
}

/** Hundredths of a day. */
const days = (value: number) => String(value / 100);
const times = (count: number, minutes: number) => (count === 0 ? '' : `${count} · ${minutes}′`);

export const SUMS: readonly Sum[] = [
  {
    key: 'days',
    label: m.office_month_days,
    of: (month) => month.attendedPct,
    ofDay: (day) => day.attendedPct,
    write: days,
  },
  {
    key: 'worked',
    label: m.office_month_hours,
    of: (month) => month.workedMin,
    ofDay: (day) => day.workedMin,
    write: hours,
  },
  {
    key: 'late',
    label: m.office_month_late_head,
    of: (month) => month.lateMin,
    ofDay: (day) => day.lateMin,
    write: (value) => `${value}′`,
    cell: ({ lateCount, lateMin }) => times(lateCount, lateMin),
    tone: 'care',
  },
  {
    key: 'early',
    label: m.office_figure_early,
    of: (month) => month.earlyMin,
    ofDay: (day) => day.earlyMin,
    write: (value) => `${value}′`,
    cell: ({ earlyCount, earlyMin }) => times(earlyCount, earlyMin),
    tone: 'care',
  },
  {
    key: 'absent',
    label: m.office_month_absent,
    of: (month) => month.absentPct,
    ofDay: (day) => day.absentPct,
    write: days,
    tone: 'bad',
  },
  {
    key: 'leave',
    label: m.office_month_leave,
    of: (month) => month.leavePct,
    ofDay: (day) => day.leavePct,
    write: days,
  },
  {
    key: 'overtime',
    label: m.office_month_overtime,
    of: (month) => month.overtimeMin,
    ofDay: (day) => day.overtimeMin,
    write: hours,
  },
  {
    key: 'night',
    label: m.office_figure_night,
    of: (month) => month.nightMin,
    ofDay: (day) => day.nightMin,
    write: hours,
  },
  {
    key: 'gaps',
    label: m.office_month_gaps,
    of: (month) => month.missingCount,
    ofDay: (day) => day.missing,
    write: String,
    tone: 'bad',
  },
];

/** As the grid writes it; days and hours always, of the others only what is there. */
export function sumText(sum: Sum, month: MonthSummary): string {
  if (sum.cell !== undefined) return sum.cell(month);
  const value = sum.of(month);
  return value === 0 && sum.key !== 'days' && sum.key !== 'worked' ? '' : sum.write(value);
}

export function sumOf(key: SumKey): Sum {
  const found = SUMS.find((sum) => sum.key === key);
  if (found === undefined) throw new Error(`no sum is called ${key}`);
  return found;
}
