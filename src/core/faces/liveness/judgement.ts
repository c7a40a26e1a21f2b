import type { Evidence, Measure } from './evidence.ts';

/** What the passive evidence says by itself. */
export type Judgement =
  | 'too-early'
  /** The face is no flat picture, and its surroundings stay where they are. */
  | 'live'
  /** It moved, and a flat picture explains everything. */
  | 'flat'
  /** The surroundings come along with the face. */
  | 'rigid-scene'
  /** Nothing moved enough to tell. */
  | 'little-motion';

/** Comparisons, and the time they are spread over, before anything is said. */
const ENOUGH = 8;
const ENOUGH_MS = 1000;
/** A face that moved this share of its size tells whether its surroundings come along. */
const MOVED = 0.04;
const ENOUGH_MOVED = 4;

/**
 * Share of a face's structure that must defy a picture, in four of ten comparisons. NUAA and two
 * clips, 2026-11-21: prints reach 0.028 (18 of 19 sequences; one under changing glare 0.056), real
 * people 0.031–0.19 (14 of 15; one who kept quite still 0.020).
 */
export const NOT_FLAT = 0.03;
const SHARE = 0.6;
/**
 * Median of `follows` above which the scene is rigid. Same data: prints 0.48–0.98, which is what
 * stops the one under glare; real people at most 0.28, but 0.40 with long hair, which moves with
 * the head like a picture's border.
 */
const RIGID = 0.36;
/** The clearer the face is no flat picture, the more may move with it: so much at twice the bound. */
const ALLOWANCE = 0.1;

export function judge({ measures, since, at }: Evidence): Judgement {
  if (measures.length < ENOUGH || at - since < ENOUGH_MS) return 'too-early';
  if (isRigid(measures)) return 'rigid-scene';
  if (quantile(measures.map(mismatchOf), SHARE) >= NOT_FLAT) return 'live';
  return measures.filter(hasMoved).length >= ENOUGH_MOVED ? 'flat' : 'little-motion';
}

/** Whether the surroundings move with the face; `false` while it has not moved enough to tell. */
export function isRigid(measures: readonly Measure[]): boolean {
  const told = measures.filter((measure) => hasMoved(measure) && measure.follows !== undefined);
  if (told.length < ENOUGH_MOVED) return false;
  const doublings = Math.log2(quantile(told.map(mismatchOf), 0.25) / NOT_FLAT);
  const limit = RIGID + ALLOWANCE * Math.min(1, Math.max(0, doublings));
  return (
    quantile(
      told.map(({ follows }) => follows ?? 0),
      0.5,
    ) > limit
  );
}

function hasMoved({ moved }: Measure): boolean {
  return moved >= MOVED;
}

export function mismatchOf({ mismatch }: Measure): number {
  return mismatch;
}

/** Linear between the two nearest values; `share` 0..1; 0 of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}
