/** Comma-separated texts that a spreadsheet opens without running or changing anything. */

/** What a spreadsheet would take for a formula at the start of a cell, full-width forms included. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** What a spreadsheet would turn into a number or a date of its own: leading zeros, long digits, 1E5, 3-4. */
const MISREAD = /^(?:0\d+|\d{12,}|\d+(?:\.\d+)?[eE][+-]?\d+|\d{1,4}[-/]\d{1,2}(?:[-/]\d{1,4})?)$/;

export interface CsvStyle {
  readonly separator: ',' | ';' | '\t';
  /** For people who open it in Excel: texts it would misread end with a tab, which keeps them texts. */
  readonly forExcel: boolean;
}

export const MACHINE: CsvStyle = { separator: ',', forExcel: false };

/**
 * RFC 4180 with a byte-order mark, so that Excel reads the UTF-8. Every cell is quoted: leading
 * zeros stay in the file. A cell that would begin a formula gets a leading apostrophe.
 */
export function csv(lines: readonly (readonly string[])[]): string {
  return '\uFEFF' + lines.map((cells) => csvLine(cells)).join('');
}

/** `numeric[i]`: the cell is a number of ours and stands as it is. */
export function csvLine(
  cells: readonly string[],
  style: CsvStyle = MACHINE,
  numeric: readonly boolean[] = [],
): string {
  const written = cells.map((text, i) => (numeric[i] === true ? text : cell(text, style)));
  return `${written.join(style.separator)}\r\n`;
}

function cell(text: string, { forExcel }: CsvStyle): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  const kept = forExcel && MISREAD.test(safe) ? `${safe}\t` : safe;
  return `"${kept.replaceAll('"', '""')}"`;
}
