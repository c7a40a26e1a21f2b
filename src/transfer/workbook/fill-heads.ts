/** The words over the columns of somebody's own workbook: where they stand, what they may mean. */
import { tidy } from '../imports/header.ts';
import { dateIn } from '../imports/moments.ts';
import type { Table } from '../imports/table.ts';

/** Rows from the top in which heads are looked for. */
const DEEP = 15;

const KEYS: readonly (readonly [RegExp, Key])[] = [
  [/^(工号|员工编号|编号|employee (no|number|id)|no|number)$/, 'no'],
  [/^(姓名|员工姓名|name|employee name)$/, 'name'],
];

/** The first that fits; texts are tidied before. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/应出?勤|expected|scheduled/, 'expectedDays'],
  [/出勤率|attendance rate/, 'attendanceRate'],
  [/实际?出?勤|^出勤(天数)?$|attended|days worked/, 'attendedDays'],
  [/迟到.*(分|时长)|late.*min/, 'lateMin:min'],
  [/迟到|late/, 'lateCount'],
  [/早退.*(分|时长)|early.*min/, 'earlyMin:min'],
  [/早退|early/, 'earlyCount'],
  [/旷工|absent/, 'absentDays'],
  [/缺卡|漏打卡|missing/, 'missingCount'],
  [/年假|婚假|丧假|事假|病假|产假|陪产假|产检假/, 'leave'],
  [/请假|leave/, 'leaveDays'],
  [/(休息日|周末|双休).*加班|加班.*(休息日|周末|双休)|weekend/, 'overtimeRestMin'],
  [/(法定|节假?日).*加班|加班.*(法定|节)|holiday overtime/, 'overtimeStatutoryMin'],
  [/(平[时日常]|工作日).*加班|加班.*(平|工作日)/, 'overtimeWorkdayMin'],
  [/加班|overtime|^ot\b/, 'overtimeMin'],
  [/工时|工作(时长|小时)|hours worked|worked/, 'workedMin'],
  [/夜班|night/, 'nightShifts'],
  [/休息天数|rest days/, 'restDays'],
];

/** What people are found by. */
export type Key = 'no' | 'name';

interface HeadRow {
  readonly row: number;
  readonly column: number;
  readonly key: Key;
}

/** By a word for number or name; without one, the first of the fullest rows, people by its first column. */
export function headRow(table: Table): HeadRow | undefined {
  for (const [word, key] of KEYS) {
    for (const [row, cells] of table.rows.slice(0, DEEP).entries()) {
      const column = cells.findIndex((cell) => word.test(tidy(cell)));
      // A head stands among others; a lone word is a label.
      if (column >= 0 && filledIn(cells) > 2) return { row, column, key };
    }
  }
  const top = table.rows.slice(0, DEEP);
  const most = Math.max(0, ...top.map(filledIn));
  const row = top.findIndex((cells) => filledIn(cells) === most);
  const column = top[row]?.findIndex((cell) => cell !== '') ?? -1;
  const named = Number.isNaN(Number(top[row]?.[column]));
  return most > 2 && named ? { row, column, key: 'name' } : undefined;
}

/** The row these words stand in; -1 = none. */
export function rowOf(table: Table, head: string): number {
  return table.rows
    .slice(0, DEEP)
    .findIndex((row) => row.some((cell) => tidy(cell) === tidy(head)));
}

/** The row of heads, in which people stand under column `key`; its gaps filled from the row below where that is a second row of heads. */
export function headsOf(table: Table, row: number, key: number): string[] {
  const upper = table.rows[row] ?? [];
  const lower = table.rows[row + 1] ?? [];
  const two = (lower[key] ?? '') === '';
  const width = Math.max(upper.length, two ? lower.length : 0);
  return Array.from({ length: width }, (_, i) => {
    const under = two ? (lower[i] ?? '') : '';
    const over = upper[i] ?? '';
    // Weekdays under the days say nothing more.
    return isDay(over) || under === '' || over === '' || /^[一二三四五六日天]$/.test(under)
      ? over || under
      : `${over} ${under}`;
  });
}

export function guessField(head: string): string | undefined {
  const text = tidy(head);
  const field = WORDS.find(([word]) => word.test(text))?.[1];
  if (field !== 'leave') return field;
  return `leave:${/年假|婚假|丧假|事假|病假|陪产假|产检假|产假/.exec(text)?.[0] ?? ''}`;
}

export function isDay(head: string): boolean {
  return /^([1-9]|[12]\d|3[01])[日号]?$/.test(head) || dateIn(head) !== undefined;
}

export function dayNumber(head: string): number {
  const date = dateIn(head);
  return date === undefined ? Number.parseInt(head, 10) : Number(date.slice(8));
}

function filledIn(row: readonly string[]): number {
  return row.filter((cell) => cell !== '').length;
}
