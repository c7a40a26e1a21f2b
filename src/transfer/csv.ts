/** What a spreadsheet would take for a formula when it stands at the start of a cell. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * RFC 4180 with a byte-order mark, so that Excel reads the UTF-8. Every cell is quoted: leading
 * zeros stay in the file. A cell that would begin a formula gets a leading apostrophe.
 */
export function csv(lines: readonly (readonly string[])[]): string {
  return '\uFEFF' + lines.map((cells) => cells.map(cell).join(',') + '\r\n').join('');
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
