/** Delimited text as spreadsheets write it (RFC 4180, also `;` and tab), from bytes of any origin. */

/** Larger files are not a list of a shop's people; 4 MB. */
export const MAX_BYTES = 4_000_000;

export type Decoded =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: string }
  | { readonly kind: 'too-large' }
  /** A workbook or another binary file. */
  | { readonly kind: 'not-text' };

/** UTF-8 and UTF-16 with or without their marks; else GB18030, which Chinese Excel writes. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_BYTES) return { kind: 'too-large' };
  const encoding = encodingOf(bytes);
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? { kind: 'not-text' } : { kind: 'text', text, encoding };
  } catch {
    return { kind: 'not-text' };
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 400);
  const zeros = (odd: number) => head.filter((byte, i) => byte === 0 && i % 2 === odd).length;
  if (zeros(1) > head.length / 8 && zeros(0) === 0) return 'utf-16le';
  if (zeros(0) > head.length / 8 && zeros(1) === 0) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}

/** Rows of cells. The delimiter is the one the first line has most of; blank lines are left out. */
export function parseDelimited(text: string): readonly (readonly string[])[] {
  const delimiter = delimiterOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    row.push(cell);
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (row.some((value) => value.trim() !== '')) rows.push(row);
    row = [];
  };
  for (let i = 0; i < text.length; i += 1) {
    const sign = text.charAt(i);
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text.charAt(i + 1) === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (sign === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (sign === delimiter) endCell();
    else if (sign === '\n') endRow();
    else if (sign !== '\r') cell += sign;
    else if (text.charAt(i + 1) !== '\n') endRow();
  }
  endRow();
  return rows;
}

function delimiterOf(text: string): string {
  const line = text.slice(0, text.search(/[\r\n]|$/));
  const count = (sign: string) => line.split(sign).length - 1;
  return [',', '\t', ';'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
