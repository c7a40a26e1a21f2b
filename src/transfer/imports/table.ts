/**
 * Any file somebody hands us as sheets of texts: xlsx, xls, csv, dat. Hostile ones are refused before
 * they grow: by size, by what they would unpack to, by rows and columns.
 */
import { decodeText } from '../encodings.ts';
import { repacked, unpack } from './unpack.ts';

export interface Table {
  readonly name: string;
  /** Trimmed texts; times `HH:MM:SS`, dates `YYYY-MM-DD`. Rows may be of different lengths. */
  readonly rows: readonly (readonly string[])[];
}

/** Nothing of the file was taken over. */
export interface BadTable {
  readonly kind: 'bad-file';
  readonly why:
    | 'empty'
    | 'too-large'
    | 'too-many-rows'
    | 'damaged'
    | 'protected'
    /** A backup or evidence file: there are other doors for it. */
    | 'daka'
    /** A table, but none of those that are known here. */
    | 'unknown-layout'
    /** Filling needs the newer format: save it as .xlsx first. */
    | 'not-xlsx';
}

export type Tables = { readonly kind: 'tables'; readonly tables: readonly Table[] } | BadTable;

/** 32 MiB in the file. */
const MOST_BYTES = 32 * 1024 * 1024;
export const MOST_ROWS = 100_000;
const MOST_COLUMNS = 400;
const MOST_SHEETS = 64;

export async function readTables(bytes: Uint8Array): Promise<Tables> {
  if (bytes.length === 0) return bad('empty');
  if (bytes.length > MOST_BYTES) return bad('too-large');
  if (begins(bytes, [0x44, 0x41, 0x4b, 0x41])) return bad('daka');
  const zip = begins(bytes, [0x50, 0x4b, 0x03, 0x04]);
  if (!zip && !begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return delimited(bytes);
  if (!zip) return workbook(bytes);
  const unpacked = unpack(bytes);
  return unpacked.kind === 'parts' ? workbook(repacked(unpacked.parts)) : bad(unpacked.kind);
}

async function workbook(bytes: Uint8Array): Promise<Tables> {
  const xlsx = await import('@e965/xlsx');
  const { read } = xlsx;
  // The package leaves the number formats' own module untyped.
  const formats = xlsx.SSF as { readonly is_date: (format: string) => boolean };
  const isDate = (format: string): boolean => formats.is_date(format);
  type Cell = {
    readonly t?: string;
    readonly v?: unknown;
    readonly w?: string;
    readonly z?: unknown;
  };
  try {
    const book = read(bytes, {
      type: 'array',
      dense: true,
      cellNF: true,
      cellHTML: false,
      cellFormula: false,
      sheetRows: MOST_ROWS + 1,
    });
    const tables: Table[] = [];
    for (const name of book.SheetNames.slice(0, MOST_SHEETS)) {
      const data = (book.Sheets[name]?.['!data'] ?? []) as readonly (
        readonly (Cell | undefined)[] | undefined
      )[];
      if (data.length > MOST_ROWS) return bad('too-many-rows');
      const rows = Array.from(data, (row) =>
        Array.from((row ?? []).slice(0, MOST_COLUMNS), (cell) => textOf(cell, isDate)),
      );
      tables.push({ name, rows });
    }
    return settled(tables);
  } catch (error) {
    // The library throws for everything it cannot read.
    return bad(/password|encrypt/i.test(String(error)) ? 'protected' : 'damaged');
  }
}

async function delimited(bytes: Uint8Array): Promise<Tables> {
  const { text } = decodeText(bytes);
  if (text.trim() === '') return bad('empty');
  // More than a few zero bytes are no text.
  if ((text.slice(0, 4_096).match(/\0/g)?.length ?? 0) > 8) return bad('damaged');
  const { default: papa } = await import('papaparse');
  const { data } = papa.parse<string[]>(text, {
    preview: MOST_ROWS + 1,
    delimitersToGuess: [',', '\t', ';', '|'],
  });
  if (data.length > MOST_ROWS) return bad('too-many-rows');
  const rows = data.map((row) => row.slice(0, MOST_COLUMNS).map(unguarded));
  return settled([{ name: '', rows }]);
}

function settled(tables: readonly Table[]): Tables {
  const filled = tables.filter(({ rows }) => rows.some((row) => row.some((cell) => cell !== '')));
  return filled.length === 0 ? bad('empty') : { kind: 'tables', tables: filled };
}

/** Our own guard against formulas, taken off again; a tab that kept a text a text goes with the trim. */
function unguarded(text: string): string {
  const bare = text.replace(/\0/g, '').trim();
  return /^'[=+\-@＝＋－＠]/.test(bare) ? bare.slice(1) : bare;
}

function textOf(
  cell:
    | { readonly t?: string; readonly v?: unknown; readonly w?: string; readonly z?: unknown }
    | undefined,
  isDate: (format: string) => boolean,
): string {
  if (cell === undefined || cell.v === undefined || cell.v === null || cell.t === 'e') return '';
  const { v, w, z } = cell;
  if (typeof v !== 'number') return (typeof v === 'string' ? v : v === true ? 'TRUE' : '').trim();
  if (typeof z === 'string' && isDate(z)) return momentOf(v);
  // A number shown with leading zeros is meant with them.
  if (typeof z === 'string' && /^0{2,}$/.test(z)) return (w ?? String(v)).trim();
  return String(v);
}

/** A spreadsheet's serial: days since 30 December 1899. */
function momentOf(serial: number): string {
  if (!(serial >= 0 && serial < 2_958_466)) return '';
  const seconds = Math.round(serial * 86_400);
  const text = new Date((seconds - 25_569 * 86_400) * 1000).toISOString();
  if (seconds < 86_400) return text.slice(11, 19);
  return seconds % 86_400 === 0 ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}

function begins(bytes: Uint8Array, with_: readonly number[]): boolean {
  return with_.every((byte, i) => bytes[i] === byte);
}

function bad(why: BadTable['why']): BadTable {
  return { kind: 'bad-file', why };
}
