/** One person's rows in the grid: a sign a day, or morning, afternoon and overtime apart. */
import type { DayResult } from '../../core/attendance/day-result.ts';
import type { IsoDate } from '../../core/attendance/units.ts';
import type { Column } from '../../core/reports/columns.ts';
import { styled, type Cell } from '../cells.ts';
import type { Choice } from './choice.ts';
import { groupOf } from './month-data.ts';
import type { MonthData, PersonMonth } from './month-data.ts';
import { total } from './month-workbook.ts';
import { signOf, square } from './symbols.ts';

const PARTS = { zh: ['上午', '下午', '加班'], en: ['a.m.', 'p.m.', 'OT'] } as const;

export function gridRows(
  data: MonthData,
  choice: Choice,
  person: PersonMonth,
  dates: readonly IsoDate[],
  totals: readonly Column[],
  restful: (date: IsoDate) => boolean,
): Cell[][] {
  const days = new Map(person.days.map((day) => [day.workDate, day]));
  const squares = (text: (day: DayResult) => string | number): Cell[] =>
    dates.map((date) => {
      const day = days.get(date);
      const v = day === undefined ? '' : text(day);
      const look =
        day !== undefined && troubled(day) ? 'trouble' : restful(date) ? 'rest' : 'centre';
      return styled(v, typeof v === 'number' ? 'hundredths' : 'text', look);
    });
  const tail: Cell[] = [...totals.map((column) => total(column, person)), '', ''];
  const lead: Cell[] = [person.no, person.name, groupOf(person)];
  if ((choice.rowsEach ?? 1) === 1)
    return [[...lead, ...squares((day) => square(data, choice, day)), ...tail]];
  const [morning, afternoon, overtime] = PARTS[choice.language];
  const blank: Cell[] = tail.map(() => '');
  return [
    [...lead, morning, ...squares((day) => half(data, choice, day, 'am')), ...tail],
    ['', '', '', afternoon, ...squares((day) => half(data, choice, day, 'pm')), ...blank],
    [
      '',
      '',
      '',
      overtime,
      ...squares((d) => (d.overtimeMin > 0 ? Math.round(d.overtimeMin / 0.6) : '')),
      ...blank,
    ],
  ];
}

/** Lateness belongs to the morning, leaving early to the afternoon; the rest to both. */
function half(data: MonthData, choice: Choice, day: DayResult, side: 'am' | 'pm'): string {
  if (day.status === 'halfDay') {
    const present = day.flags.includes('late') || day.flags.includes('severeLate') ? 'pm' : 'am';
    return signOf(choice, side === present ? '√' : '×');
  }
  if (day.status !== 'present') return square(data, choice, day);
  const flag = side === 'am' ? day.flags.includes('late') : day.flags.includes('early');
  return signOf(choice, flag ? (side === 'am' ? '○' : '◇') : '√');
}

const TROUBLE: ReadonlySet<DayResult['flags'][number]> = new Set([
  'late',
  'early',
  'missingIn',
  'missingOut',
]);

function troubled(day: DayResult): boolean {
  return (
    day.status === 'absent' || day.status === 'incomplete' || day.flags.some((f) => TROUBLE.has(f))
  );
}
