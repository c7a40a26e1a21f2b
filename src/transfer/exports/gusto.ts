/** Gusto's payroll CSV: hours per person; what is nothing stays blank, because zeros overwrite. Layout: formats, 5.6. */
import { styled, type Cell, type Out } from '../cells.ts';
import type { Choice } from './choice.ts';
import type { Format, Written } from './format.ts';
import type { MonthData } from './month-data.ts';

export const gusto: Format = {
  id: 'gusto',
  shape: 'csv',
  extension: 'csv',
  mime: 'text/csv',
  encoding: 'utf-8',
  name: () => 'gusto',
  write,
};

const HEADS = [
  'last_name',
  'first_name',
  'gusto_employee_id',
  'regular_hours',
  'overtime_hours',
  'double_overtime_hours',
  'personal_note',
];

async function write(data: MonthData, choice: Choice, out: Out): Promise<Written> {
  const sheet = out.sheet({ name: 'gusto' });
  sheet.row(HEADS);
  let rows = 0;
  for await (const { no, name, month } of data.people()) {
    const { last, first } = namesOf(name);
    const double = month.overtimeStatutoryMin;
    const overtime = month.overtimeMin - double;
    const regular = Math.max(0, month.workedMin - month.overtimeMin);
    sheet.row([
      last,
      first,
      choice.numbers?.[no] ?? '',
      hours(regular),
      hours(overtime),
      hours(double),
      '',
    ]);
    rows += 1;
  }
  return { rows, leftOut: [] };
}

function hours(minutes: number): Cell {
  return minutes === 0 ? '' : styled(Math.round(minutes / 0.6), 'hundredths');
}

const COMPOUND = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '司徒',
  '夏侯',
  '端木',
  '南宫',
];

/** Family name last in alphabets, first in Chinese characters. */
export function namesOf(name: string): { readonly last: string; readonly first: string } {
  const text = name.trim();
  const space = text.lastIndexOf(' ');
  if (space > 0) return { last: text.slice(space + 1), first: text.slice(0, space).trim() };
  if (!/^\p{Script=Han}{2,}$/u.test(text)) return { last: text, first: text };
  const family =
    COMPOUND.find((one) => text.startsWith(one) && text.length > 2) ?? text.slice(0, 1);
  return { last: family, first: text.slice(family.length) };
}
