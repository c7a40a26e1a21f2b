/** Files as others write them, and what is read from them. */
import { utils, write, type WorkSheet } from '@e965/xlsx';
import { encodeText } from '../../../src/transfer/encodings.ts';
import type { FoundPunch } from '../../../src/transfer/imports/found.ts';
import { readForeign } from '../../../src/transfer/imports/read.ts';

export const utf8 = (text: string) => encodeText(text, 'utf-8');

export async function punches(bytes: Uint8Array, name = 'file') {
  const read = await readForeign(bytes, name);
  if (read.kind !== 'punches') throw new Error(JSON.stringify(read));
  return read;
}

export const told = ({ no, date, time, direction }: FoundPunch) =>
  `${no} ${date} ${time}${direction === undefined ? '' : ` ${direction}`}`;

export function book(
  sheets: Record<string, unknown[][]>,
  type: 'xlsx' | 'biff8' = 'xlsx',
): Uint8Array {
  const all: Record<string, WorkSheet> = {};
  for (const [name, rows] of Object.entries(sheets)) all[name] = utils.aoa_to_sheet(rows);
  const bytes = write(
    { SheetNames: Object.keys(all), Sheets: all },
    { bookType: type, type: 'array' },
  ) as ArrayBuffer;
  return new Uint8Array(bytes);
}
