/**
 * The owner's own workbook: which of its columns mean what, told once by the words over them, and
 * which of its cells a month fills. Nothing is written here; `fill.ts` patches the file.
 */
import type { DayResult } from '../../core/attendance/day-result.ts';
import { COLUMNS } from '../../core/reports/columns.ts';
import { dateIn } from '../imports/moments.ts';
import { tidy } from '../imports/header.ts';
import type { Table } from '../imports/table.ts';
import type { Choice } from '../exports/choice.ts';
import type { MonthData, PersonMonth } from '../exports/month-data.ts';
import { square } from '../exports/symbols.ts';

export interface FillMapping {
  readonly sheet: string;
  /** Words over the column people are found by, and what it holds. */
  readonly keyHead: string;
  readonly key: 'no' | 'name';
  readonly fields: readonly { readonly head: string; readonly field: string }[];
  /** What columns headed by days are filled with. */
  readonly days: 'signs' | 'hours' | 'none';
  readonly symbols?: Readonly<Record<string, string>>;
}

export interface FillLook {
  readonly sheets: readonly { readonly name: string; readonly heads: readonly string[] }[];
  readonly guess: FillMapping;
  /** What a column may be filled with. */
  readonly fields: readonly string[];
}

export interface FillPreview {
  readonly heads: readonly string[];
  readonly rows: readonly { readonly who: string; readonly cells: readonly string[] }[];
  /** People of the month who stand in no row, and names in the workbook nobody here bears. */
  readonly missing: readonly string[];
  readonly strangers: readonly string[];
}

export interface FillCell {
  readonly row: number;
  readonly column: number;
  readonly value: string | number;
}

/** Where the mapping's words stand in this file. */
export interface Place {
  readonly headRow: number;
  readonly keyColumn: number;
  /** By column: the words over it and what goes in. */
  readonly columns: readonly {
    readonly column: number;
    readonly head: string;
    readonly field: string;
  }[];
  /** Key as written → row. */
  readonly rows: ReadonlyMap<string, number>;
}

const KEYS: readonly (readonly [RegExp, FillMapping['key']])[] = [
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

export const FILL_FIELDS: readonly string[] = [
  ...COLUMNS.flatMap(({ key, unit }) => (unit === 'minutes' ? [key, `${key}:min`] : [key])),
  'overtimeMin',
  'overtimeMin:min',
  'department',
];

export function look(tables: readonly Table[]): FillLook | undefined {
  const sheets = tables.map((table) => ({ name: table.name, at: headRow(table) }));
  const first = sheets.find(({ at }) => at !== undefined);
  const table = tables.find(({ name }) => name === first?.name);
  if (first?.at === undefined || table === undefined) return undefined;
  const heads = headsOf(table, first.at.row);
  const guess: FillMapping = {
    sheet: first.name,
    keyHead: heads[first.at.column] ?? '',
    key: first.at.key,
    fields: heads.flatMap((head, i) => {
      const field = i === first.at?.column || isDay(head) ? undefined : guessField(head);
      return field === undefined ? [] : [{ head, field }];
    }),
    days: heads.some(isDay) ? 'signs' : 'none',
  };
  return {
    sheets: tables.flatMap((one) => {
      const at = headRow(one);
      return at === undefined
        ? []
        : [{ name: one.name, heads: headsOf(one, at.row).filter((h) => h !== '') }];
    }),
    guess,
    fields: FILL_FIELDS,
  };
}

/** `undefined`: the sheet or the key's words are not in this file any more. */
export function placeOf(tables: readonly Table[], mapping: FillMapping): Place | undefined {
  const table =
    tables.find(({ name }) => name === mapping.sheet) ??
    tables.find((one) => rowOf(one, mapping.keyHead) >= 0);
  if (table === undefined) return undefined;
  const headAt = rowOf(table, mapping.keyHead);
  if (headAt < 0) return undefined;
  const heads = headsOf(table, headAt);
  const keyColumn = heads.findIndex((head) => tidy(head) === tidy(mapping.keyHead));
  const columns = heads.flatMap((head, column) => {
    if (column === keyColumn || head === '') return [];
    if (isDay(head))
      return mapping.days === 'none' ? [] : [{ column, head, field: `day:${dayNumber(head)}` }];
    const field = mapping.fields.find((one) => tidy(one.head) === tidy(head))?.field;
    return field === undefined || field === '' ? [] : [{ column, head, field }];
  });
  const rows = new Map<string, number>();
  for (let row = headAt + 1; row < table.rows.length; row += 1) {
    const key = table.rows[row]?.[keyColumn] ?? '';
    if (key !== '' && tidy(key) !== tidy(mapping.keyHead) && !rows.has(key)) rows.set(key, row);
  }
  return { headRow: headAt, keyColumn, columns, rows };
}

/** The cells of one person; their row by number, without leading zeros where need be. */
export function rowFor(
  place: Place,
  mapping: FillMapping,
  person: PersonMonth,
): number | undefined {
  const key = mapping.key === 'no' ? person.no : person.name;
  const found = place.rows.get(key);
  if (found !== undefined || mapping.key === 'name') return found;
  const bare = key.replace(/^0+(?=\d)/, '');
  return (
    place.rows.get(bare) ?? [...place.rows].find(([k]) => k.replace(/^0+(?=\d)/, '') === bare)?.[1]
  );
}

export function valueOf(
  data: MonthData,
  person: PersonMonth,
  field: string,
  mapping: FillMapping,
  language: Choice['language'],
): string | number {
  if (field.startsWith('day:'))
    return dayValue(data, person, Number(field.slice(4)), mapping, language);
  if (field.startsWith('leave:')) return (person.month.leaveByType[field.slice(6)]?.pct ?? 0) / 100;
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

function guessField(head: string): string | undefined {
  const text = tidy(head);
  const field = WORDS.find(([word]) => word.test(text))?.[1];
  if (field !== 'leave') return field;
  return `leave:${/年假|婚假|丧假|事假|病假|陪产假|产检假|产假/.exec(text)?.[0] ?? ''}`;
}

function headRow(
  table: Table,
): { readonly row: number; readonly column: number; readonly key: FillMapping['key'] } | undefined {
  for (const [word, key] of KEYS) {
    for (const [row, cells] of table.rows.slice(0, 15).entries()) {
      const column = cells.findIndex((cell) => word.test(tidy(cell)));
      // A head stands among others; a lone word is a label.
      if (column >= 0 && cells.filter((cell) => cell !== '').length > 2)
        return { row, column, key };
    }
  }
  return undefined;
}

function rowOf(table: Table, keyHead: string): number {
  return table.rows
    .slice(0, 15)
    .findIndex((row) => row.some((cell) => tidy(cell) === tidy(keyHead)));
}

/** The row of heads, its gaps filled from the row below where that is a second row of heads. */
function headsOf(table: Table, row: number): string[] {
  const upper = table.rows[row] ?? [];
  const lower = table.rows[row + 1] ?? [];
  const key = upper.findIndex((cell) => KEYS.some(([word]) => word.test(tidy(cell))));
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

function isDay(head: string): boolean {
  return /^([1-9]|[12]\d|3[01])[日号]?$/.test(head) || dateIn(head) !== undefined;
}

function dayNumber(head: string): number {
  const date = dateIn(head);
  return date === undefined ? Number.parseInt(head, 10) : Number(date.slice(8));
}
