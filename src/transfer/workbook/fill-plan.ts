/**
 * The owner's own workbook: which of its columns mean what, told once by the words over them, and
 * where in this file they stand. Nothing is written here; `fill.ts` patches the file.
 */
import { tidy } from '../imports/header.ts';
import type { Table } from '../imports/table.ts';
import type { PersonMonth } from '../exports/month-data.ts';
import { dayNumber, guessField, headRow, headsOf, isDay, rowOf, type Key } from './fill-heads.ts';
import { FILL_FIELDS } from './fill-values.ts';

export interface FillMapping {
  readonly sheet: string;
  /** Words over the column people are found by, and what it holds. */
  readonly keyHead: string;
  readonly key: Key;
  readonly fields: readonly { readonly head: string; readonly field: string }[];
  /** What columns headed by days are filled with. */
  readonly days: 'signs' | 'hours' | 'none';
  readonly symbols?: Readonly<Record<string, string>>;
}

export interface FillLook {
  /** Those with heads; the first that has any is shown first. */
  readonly sheets: readonly {
    readonly name: string;
    readonly heads: readonly string[];
    /** What its heads are taken for. */
    readonly guess: FillMapping;
  }[];
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
  readonly sheet: string;
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

export function look(tables: readonly Table[]): FillLook | undefined {
  const sheets = tables.flatMap((table) => {
    const at = headRow(table);
    if (at === undefined) return [];
    const heads = headsOf(table, at.row, at.column);
    const guess: FillMapping = {
      sheet: table.name,
      keyHead: heads[at.column] ?? '',
      key: at.key,
      fields: heads.flatMap((head, i) => {
        const field = i === at.column || isDay(head) ? undefined : guessField(head);
        return field === undefined ? [] : [{ head, field }];
      }),
      days: heads.some(isDay) ? 'signs' : 'none',
    };
    return [{ name: table.name, heads: heads.filter((head) => head !== ''), guess }];
  });
  return sheets.length === 0 ? undefined : { sheets, fields: FILL_FIELDS };
}

/** `undefined`: the sheet or the key's words are not in this file any more. */
export function placeOf(tables: readonly Table[], mapping: FillMapping): Place | undefined {
  const table =
    tables.find(({ name }) => name === mapping.sheet) ??
    tables.find((one) => rowOf(one, mapping.keyHead) >= 0);
  if (table === undefined) return undefined;
  const headAt = rowOf(table, mapping.keyHead);
  if (headAt < 0) return undefined;
  const keyColumn = (table.rows[headAt] ?? []).findIndex(
    (cell) => tidy(cell) === tidy(mapping.keyHead),
  );
  const heads = headsOf(table, headAt, keyColumn);
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
  return { sheet: table.name, headRow: headAt, keyColumn, columns, rows };
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
