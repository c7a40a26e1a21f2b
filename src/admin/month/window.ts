/** Which rows of a long list are drawn: those in sight and some around them. */

/** Rows beyond the edge, so that a quick finger does not see the gap. */
const AROUND = 12;
/** A list this short is drawn whole: searching in the page finds everybody. */
const WHOLE = 80;

/** Pixels in, rows out: `from` inclusive, `to` exclusive. */
export function windowOf(
  rows: number,
  rowPx: number,
  top: number,
  height: number,
): { readonly from: number; readonly to: number } {
  if (rows <= WHOLE) return { from: 0, to: rows };
  const from = Math.max(0, Math.floor(top / rowPx) - AROUND);
  const to = Math.min(rows, Math.ceil((top + height) / rowPx) + AROUND);
  return { from: Math.min(from, rows), to };
}
