/** Whether somebody's scores have sunk so far that the face should be enrolled anew. */

/** Punches before anything is said, and how many of the newest speak. */
const LEAST = 12;
const NEWEST = 6;
/** The median must have sunk by this many standard deviations … */
const SUNK_BY = 1.5;
/** … and stand this near to what *sure* asks: a fall from very high hurts nobody. */
const NEAR = 1;

export type Drift =
  | { readonly kind: 'steady' }
  | { readonly kind: 're-enrol'; readonly was: number; readonly is: number };

/** `scores` of a person's *sure* punches, oldest first; `asked` is what *sure* asks. */
export function drift(scores: readonly number[], asked: number): Drift {
  if (scores.length < LEAST) return { kind: 'steady' };
  const was = median(scores.slice(0, NEWEST));
  const is = median(scores.slice(-NEWEST));
  return was - is >= SUNK_BY && is < asked + NEAR
    ? { kind: 're-enrol', was, is }
    : { kind: 'steady' };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
