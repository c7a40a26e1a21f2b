/** Which of the known files is it, and what does it say? By what stands in it, never by its name alone. */
import { decodeText } from '../encodings.ts';
import { csvLine } from '../csv.ts';
import { readAttlog } from './attlog-file.ts';
import { readHolidayTable, readHolidayText } from './calendar-file.ts';
import { readCanonical } from './canonical-file.ts';
import { readCards } from './card-file.ts';
import type { Found } from './found.ts';
import { findHeader } from './header.ts';
import { readPersonCards } from './person-cards.ts';
import { readRoster } from './roster-file.ts';
import { readAnyRows, readDays, readRows } from './sheets-of-others.ts';
import { readTables, type BadTable, type Table } from './table.ts';

export type Read = Found | BadTable;

export async function readForeign(bytes: Uint8Array, fileName: string): Promise<Read> {
  const start = decodeText(bytes.subarray(0, 4_096)).text;
  const own = /^\s*\{"daka":/.test(start) || isZip(bytes) ? readCanonical(bytes) : undefined;
  if (own !== undefined) return own;
  const holidays = /^\s*(\{|BEGIN:VCALENDAR)/.test(start)
    ? readHolidayText(decodeText(bytes).text)
    : undefined;
  if (holidays !== undefined) return holidays;
  const read = await readTables(bytes);
  if (read.kind === 'bad-file') return read;
  const { tables } = read;
  const [first] = tables;
  return (
    (first === undefined ? undefined : readAttlog(first)) ??
    readRows(tables) ??
    readCards(tables, fileName) ??
    readPersonCards(tables, fileName) ??
    readDays(tables) ??
    readHolidayTable(tables) ??
    readRoster(tables, fileName) ??
    readAnyRows(tables) ??
    peopleList(tables) ?? { kind: 'bad-file', why: 'unknown-layout' }
  );
}

/** The sheet with most rows as comma-separated text. */
export async function readAsText(
  bytes: Uint8Array,
): Promise<{ readonly kind: 'table'; readonly text: string } | BadTable> {
  const read = await readTables(bytes);
  if (read.kind === 'bad-file') return read;
  const [largest] = read.tables.toSorted((a, b) => b.rows.length - a.rows.length);
  return { kind: 'table', text: plainCsv(largest?.rows ?? []) };
}

/** A sheet headed by number and name: an HR list. */
function peopleList(tables: readonly Table[]): Found | undefined {
  for (const { rows } of tables) {
    const header = findHeader(rows, [
      /^(工号|员工编号|员工工号|编号|no|number|employee (no|number|id)|id|staff no)$/,
      /^(姓名|员工姓名|名字|name|full name|employee name)$/,
    ]);
    if (header !== undefined)
      return { kind: 'people', text: plainCsv(rows.slice(header.body - 1)) };
  }
  return undefined;
}

function plainCsv(rows: Table['rows']): string {
  return rows.map((row) => csvLine(row.map((cell) => cell.replace(/^[=+\-@]/, "'$&")))).join('');
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}
