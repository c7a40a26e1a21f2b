/**
 * What a table is made of before anybody decides whether it becomes a workbook, a CSV or a preview.
 * A cell keeps its meaning (a time is a time), each writer its own notation.
 */
import { dayOf } from '../core/attendance/dates.ts';

/** A bare text is always a text, whatever it looks like; a bare number is a whole number. */
export type Cell = string | number | null | Styled;

export interface Styled {
  readonly v: string | number | null;
  readonly f?: Format;
  readonly look?: Look;
}

/**
 * `time` and `hours` are minutes (clock time; length), `percent` basis points, `hundredths` a
 * hundred times the number, `date` and `datetime` texts `YYYY-MM-DD[ HH:MM:SS]`.
 */
export const FORMATS = [
  'text',
  'int',
  'hundredths',
  'time',
  'hours',
  'date',
  'datetime',
  'percent',
] as const;
export type Format = (typeof FORMATS)[number];

export const LOOKS = [
  'plain',
  'title',
  'head',
  'rest',
  'trouble',
  'note',
  'centre',
  'label',
] as const;
export type Look = (typeof LOOKS)[number];

/** What a writer is told about a sheet before its first row. */
export interface SheetSpec {
  readonly name: string;
  /** In characters, from the first column on. */
  readonly widths?: readonly number[];
  readonly freeze?: { readonly rows: number; readonly columns: number };
  /** Rows repeated on every printed page. */
  readonly titleRows?: number;
  readonly landscape?: boolean;
}

export interface Sheet {
  row(cells: readonly Cell[], height?: number): void;
  /** First and last cell of rows and columns from 0; in rows already written or to come. */
  merge(from: readonly [number, number], to: readonly [number, number]): void;
}

/** Where a format writes. */
export interface Out {
  sheet(spec: SheetSpec): Sheet;
}

export function styled(v: Styled['v'], f: Format, look?: Look): Styled {
  return look === undefined ? { v, f } : { v, f, look };
}

export function parts(cell: Cell): { readonly v: Styled['v']; readonly f: Format; look: Look } {
  if (typeof cell === 'object' && cell !== null)
    return { v: cell.v, f: cell.f ?? formatOf(cell.v), look: cell.look ?? 'plain' };
  return { v: cell, f: formatOf(cell), look: 'plain' };
}

function formatOf(value: Styled['v']): Format {
  return typeof value === 'number' ? 'int' : 'text';
}

/** As plain text, for CSV and preview. */
export function textOf(cell: Cell): string {
  const { v, f } = parts(cell);
  if (v === null || typeof v === 'string') return v ?? '';
  switch (f) {
    case 'time':
      return `${two(Math.floor(v / 60))}:${two(v % 60)}`;
    case 'hours':
      return `${Math.floor(v / 60)}:${two(v % 60)}`;
    case 'percent':
      return `${(v / 100).toFixed(2)}%`;
    case 'hundredths':
      return (v / 100).toFixed(2);
    case 'int':
    case 'text':
    case 'date':
    case 'datetime':
      return String(v);
  }
}

/** Days since 30 December 1899, as spreadsheets count; a text that is no date gives `undefined`. */
export function serialOf(text: string): number | undefined {
  const found = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  if (found === null) return undefined;
  const [, date = '', h = '0', m = '0', s = '0'] = found;
  return dayOf(date) + 25_569 + (Number(h) * 3600 + Number(m) * 60 + Number(s)) / 86_400;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
