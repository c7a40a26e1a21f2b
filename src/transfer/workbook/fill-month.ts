/** The owner's workbook and a month together: what is shown before, and what is written. */
import type { Language } from '../../core/people/person.ts';
import type { MonthData } from '../exports/month-data.ts';
import { readTables, type BadTable } from '../imports/table.ts';
import { fill, type FilledFile } from './fill.ts';
import {
  look,
  placeOf,
  rowFor,
  type FillCell,
  type FillLook,
  type FillMapping,
  type FillPreview,
} from './fill-plan.ts';
import { valueOf } from './fill-values.ts';

const PREVIEW_ROWS = 60;

export async function lookAt(
  file: Uint8Array,
): Promise<({ readonly kind: 'look' } & FillLook) | BadTable> {
  const read = await tablesOf(file);
  if (read.kind === 'bad-file') return read;
  const found = look(read.tables);
  return found === undefined
    ? { kind: 'bad-file', why: 'unknown-layout' }
    : { kind: 'look', ...found };
}

export async function previewFill(
  file: Uint8Array,
  data: MonthData,
  mapping: FillMapping,
  language: Language,
): Promise<({ readonly kind: 'preview' } & FillPreview) | BadTable> {
  const read = await tablesOf(file);
  if (read.kind === 'bad-file') return read;
  const place = placeOf(read.tables, mapping);
  if (place === undefined) return { kind: 'bad-file', why: 'unknown-layout' };
  const rows: { who: string; cells: string[] }[] = [];
  const missing: string[] = [];
  const used = new Set<number>();
  for await (const person of data.people()) {
    const row = rowFor(place, mapping, person);
    if (row === undefined) {
      missing.push(`${person.no} ${person.name}`);
      continue;
    }
    used.add(row);
    if (rows.length >= PREVIEW_ROWS) continue;
    const cells = place.columns.map(({ field }) =>
      String(valueOf(data, person, field, mapping, language)),
    );
    rows.push({ who: `${person.no} ${person.name}`, cells });
  }
  const strangers = [...place.rows].filter(([, row]) => !used.has(row)).map(([key]) => key);
  return {
    kind: 'preview',
    heads: place.columns.map(({ head }) => head),
    rows,
    missing,
    strangers,
  };
}

export async function fillMonth(
  file: Uint8Array,
  data: MonthData,
  mapping: FillMapping,
  language: Language,
): Promise<FilledFile | BadTable> {
  const read = await tablesOf(file);
  if (read.kind === 'bad-file') return read;
  const place = placeOf(read.tables, mapping);
  if (place === undefined) return { kind: 'bad-file', why: 'unknown-layout' };
  const cells: FillCell[] = [];
  for await (const person of data.people()) {
    const row = rowFor(place, mapping, person);
    if (row === undefined) continue;
    for (const { column, field } of place.columns)
      cells.push({ row, column, value: valueOf(data, person, field, mapping, language) });
  }
  return fill(file, place.sheet, cells);
}

async function tablesOf(file: Uint8Array) {
  if (file[0] !== 0x50 || file[1] !== 0x4b)
    return { kind: 'bad-file' as const, why: 'not-xlsx' as const };
  return readTables(file);
}
