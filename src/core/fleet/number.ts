/**
 * Numbers of other tablets' records, beside this one's own: the tablet's place in the roster's list,
 * which is the same everywhere, times 2^45, plus its own number. A correction made here names a
 * punch of another door by it, and every tablet understands whose it is.
 */
const STRIDE = 2 ** 45;
/** Tablets that can be told apart in a safe integer. */
export const MOST_TABLETS = 254;

/** `index`: in the roster's list. */
export function fleetNumber(index: number, seq: number): number {
  return (index + 1) * STRIDE + seq;
}

/** What the tablet itself calls it. */
export function plainNumber(number: number): number {
  return number % STRIDE;
}

/** The part that names the tablet; 0 = this one. */
export function tabletPart(number: number): number {
  return number - plainNumber(number);
}

/** What the tablet at `index` means by `q`, as the one at `own` calls it. */
export function heardNumber(q: number, index: number, own: number): number {
  if (tabletPart(q) === 0) return fleetNumber(index, q);
  return tabletPart(q) === fleetNumber(own, 0) ? plainNumber(q) : q;
}
