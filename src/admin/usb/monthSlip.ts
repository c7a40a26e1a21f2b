/** One person's month as a slip: what is signed for, day by day. */
import type { DayResult } from '../../core/attendance/day-result.ts';
import { statusWord } from '../../core/reports/status-word.ts';
import type { GridDay, GridRow } from '../../core/shop/grid.ts';
import type { MonthSlip } from '../../devices/usb/printer/slips.ts';
import { m } from '../../ui/words/compiled/messages.js';
import { spoken } from '../../ui/words/language.svelte.ts';
import { dateInWords } from '../calendar.ts';
import { clocked } from '../month/clocked.ts';
import { hours } from '../month/hours.ts';
import { SUMS, sumText } from '../month/sums.ts';
import { tag } from '../session.svelte.ts';

export interface MonthFacts {
  readonly shop: string;
  readonly zone: string;
  /** In words. */
  readonly month: string;
  readonly row: GridRow;
  /** The same days with their times. */
  readonly days: readonly DayResult[];
}

export function monthSlip({ shop, zone, month, row, days }: MonthFacts): MonthSlip {
  const full = new Map(days.map((day) => [day.workDate, day]));
  const lines = row.days.map((day) => ({ day, times: clocked(full.get(day.date), zone) }));
  return {
    kind: 'month',
    shop,
    title: m.usb_slip_month(),
    person: `${row.no} ${row.name}`,
    month,
    days: lines
      .filter(({ day, times }) => times.length > 0 || says(day))
      .map(({ day, times }) => ({
        date: dateInWords(day.date, tag(), { day: '2-digit', weekday: 'short' }),
        times,
        hours: day.workedMin === 0 ? '' : hours(day.workedMin),
        note: note(day, times.length > 0),
      })),
    totals: SUMS.map((sum) => ({
      label: sum.label(),
      // The sign of minutes is in no printer's letters: the whole slip would have to be drawn for it.
      value: sumText(sum, row.month).replace('′', "'"),
    })).filter(({ value }) => value !== ''),
    statement: m.usb_slip_month_statement(),
    signature: m.usb_slip_month_sign(),
  };
}

/** A day without times that still has to be signed for: paper is narrow, and a month is long. */
function says({ status, off, workedMin }: GridDay): boolean {
  return workedMin > 0 || (!off && status !== 'notEmployed' && status !== 'pending');
}

/** What the times do not say by themselves. */
function note({ status, lateMin }: GridDay, timed: boolean): string {
  const plain = timed && (status === 'present' || status === 'pending');
  return [
    plain ? '' : statusWord(status, spoken()).replace(/[.。]$/u, ''),
    lateMin > 0 ? m.office_today_late({ minutes: lateMin }) : '',
  ]
    .filter((words) => words !== '')
    .join(' · ');
}
