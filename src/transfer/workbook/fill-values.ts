/** What goes into one cell of the owner's workbook. */
import type { DayResult } from '../../core/attendance/day-result.ts';
import { COLUMNS } from '../../core/reports/columns.ts';
import type { Choice } from '../exports/choice.ts';
import { leavePct } from '../exports/leave-names.ts';
import type { MonthData, PersonMonth } from '../exports/month-data.ts';
import { square } from '../exports/symbols.ts';
import type { FillMapping } from './fill-plan.ts';

export const FILL_FIELDS: readonly string[] = [
  ...COLUMNS.flatMap(({ key, unit }) => (unit === 'minutes' ? [key, `${key}:min`] : [key])),
  'overtimeMin',
  'overtimeMin:min',
  'department',
];

export function valueOf(
  data: MonthData,
  person: PersonMonth,
  field: string,
  mapping: FillMapping,
  language: Choice['language'],
): string | number {
  if (field.startsWith('day:'))
    return dayValue(data, person, Number(field.slice(4)), mapping, language);
  if (field.startsWith('leave:')) return leavePct(person.month, field.slice(6)) / 100;
  if (field === 'department') return person.department;
  const [key = '', as] = field.split(':');
  if (key === 'overtimeMin')
    return as === 'min' ? person.month.overtimeMin : hours(person.month.overtimeMin);
  const column = COLUMNS.find((one) => one.key === key);
  const value = column?.value(person.month) ?? null;
  if (column === undefined || value === null) return '';
  switch (column.unit) {
    case 'days':
      return value / 100;
    case 'minutes':
      return as === 'min' ? value : hours(value);
    case 'basis-points':
      return value / 10_000;
    case 'count':
      return value;
  }
}

function dayValue(
  data: MonthData,
  person: PersonMonth,
  number: number,
  mapping: FillMapping,
  language: Choice['language'],
): string | number {
  const day: DayResult | undefined = person.days.find(
    ({ workDate }) => Number(workDate.slice(8)) === number,
  );
  if (day === undefined) return '';
  if (mapping.days === 'hours') return day.workedMin === 0 ? '' : hours(day.workedMin);
  const symbols = mapping.symbols === undefined ? {} : { symbols: { ...mapping.symbols } };
  return square(data, { format: 'month', language, ...symbols }, day);
}

function hours(minutes: number): number {
  return Math.round(minutes / 0.6) / 100;
}
