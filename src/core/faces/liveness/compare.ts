/**
 * Two frames of one face, the second laid on the first as if the face were a picture, flat or bent. What
 * cannot be laid on (a nose against cheeks, lids, lips) speaks for a head; surroundings that come
 * along speak for a picture held into the scene.
 */
import { correlate } from './correlation.ts';
import type { Correlation } from './correlation.ts';
import { bent, UNBENT } from './bend.ts';
import type { Bend } from './bend.ts';
import { apply } from './homography.ts';
import type { Homography } from './homography.ts';
import { cutHalf, EYES, FACE, PATCH, place, reachOf } from './patch.ts';
import type { Patch } from './patch.ts';
import { middle, sample } from './plane.ts';
import type { Plane } from './plane.ts';
import { inFace, register } from './register.ts';
import type { Reference } from './register.ts';

export interface Comparison {
  /** How far the middle of the face moved through the frame, in sides of the face square. */
  readonly moved: number;
  /**
   * 0..1: the share of the face's structure that no picture, flat or bent, explains; of the upper and the
   * lower half the smaller, so that a thumb before the chin is not taken for a face that moves.
   */
  readonly mismatch: number;
  /** The same in the windows of the two eyes, the smaller of both. */
  readonly eyes: number;
  /** The same around the nose, which lids do not reach. */
  readonly nose: number;
  /**
   * −2..2: how much better the surroundings fit when moved with the face than when left where
   * they were. Absent where there is nothing to see.
   */
  readonly follows: number | undefined;
}

/** `frame` is the whole frame `patch` was cut from. `undefined`: not the same face, or not one at all. */
export function compare(reference: Reference, patch: Patch, frame: Plane): Comparison | undefined {
  const found = register(reference, patch);
  if (found === undefined) return undefined;
  const { homography: h, bend } = found;
  const still = reference.patch;
  const moved = warp(patch.levels[0], h, bend, FACE);
  const face = correlate(middle(still.levels[0], FACE), moved.plane, moved.valid, 5, EVEN_NOISE);
  const [mx, my] = apply(h, 0, 0);
  const [fromX, fromY] = place(still.map);
  const [toX, toY] = place(patch.map, (mx * FACE) / 2, (my * FACE) / 2);
  return {
    moved: Math.hypot(toX - fromX, toY - fromY) / Math.hypot(still.map.a, still.map.b) / FACE,
    mismatch: Math.min(
      mismatchWhere(face, (x, y) => y < CUT && inFace(x, y)),
      mismatchWhere(face, (x, y) => y >= CUT && inFace(x, y)),
    ),
    nose: mismatchWhere(face, (x, y) => Math.abs(x) < 0.35 && Math.abs(y) < CUT),
    eyes: Math.min(...EYES.map((eye) => mismatchWhere(face, (x, y) => inEye(eye, x, y)))),
    follows: surroundings(still, patch, h, frame),
  };
}

/** Variance of noise in a patch whose light was taken out, where structure has about 1. */
const EVEN_NOISE = 0.01;
/** The same in grey steps squared. */
const GREY_NOISE = 4;
/** Surroundings flatter than this (grey steps squared) tell nothing. */
const PLAIN = 25;
/** Under the nose: what divides the upper half of the face square (−1..1) from the lower. */
const CUT = 0.3;
/** The ring of surroundings begins this far out, where 1 is the oval of the face. */
const RING = 1.1;

function inEye({ x, y }: { readonly x: number; readonly y: number }, px: number, py: number) {
  return Math.hypot((px + 1) / 2 - x, ((py + 1) / 2 - y) * 1.6) < 0.13;
}

/**
 * 1 minus the mean correlation, where both pictures show structure: a highlight or a shadow that
 * only one of them has counts for nothing.
 */
function mismatchWhere(of: Correlation, where: (x: number, y: number) => boolean): number {
  const centre = (FACE - 1) / 2;
  const reach = FACE / 2;
  let [sum, weights] = [0, 0];
  for (let i = 0; i < of.value.length; i += 1) {
    if (!where(((i % FACE) - centre) / reach, (Math.floor(i / FACE) - centre) / reach)) continue;
    const one = of.first[i] ?? 0;
    const two = of.second[i] ?? 0;
    const weight = ((one * two) / (one + two + 1e-6)) ** 2;
    sum += weight * (of.value[i] ?? 0);
    weights += weight;
  }
  return weights === 0 ? 0 : 1 - sum / weights;
}

function surroundings(still: Patch, patch: Patch, h: Homography, frame: Plane) {
  const side = PATCH / 2;
  const moved = warp(patch.half, h, UNBENT, side);
  const along = correlate(still.half, moved.plane, moved.valid, 2, GREY_NOISE);
  const there = cutHalf(frame, still.map);
  const everywhere = new Float32Array(side * side).fill(1);
  const stayed = correlate(still.half, there, everywhere, 2, GREY_NOISE);
  const centre = (side - 1) / 2;
  const reach = reachOf(side);
  let [sum, count] = [0, 0];
  for (let i = 0; i < side * side; i += 1) {
    const x = ((i % side) - centre) / reach;
    const y = (Math.floor(i / side) - centre) / reach;
    const structured = (along.first[i] ?? 0) >= PLAIN && (along.there[i] ?? 0) >= 0.95;
    if (!structured || Math.hypot(x / 0.92, y) < RING) continue;
    sum += (along.value[i] ?? 0) - (stayed.value[i] ?? 0);
    count += 1;
  }
  return count < side ? undefined : sum / count;
}

/** The middle of a patch as it would lie on the reference; `valid` is 0 where the patch ends. */
function warp(plane: Plane, h: Homography, bend: Bend, side: number) {
  const data = new Float32Array(side * side);
  const valid = new Float32Array(side * side);
  const centre = (plane.width - 1) / 2;
  const reach = reachOf(plane.width);
  for (let i = 0; i < data.length; i += 1) {
    const u = (i % side) - (side - 1) / 2;
    const v = Math.floor(i / side) - (side - 1) / 2;
    const [x, y] = apply(h, ...bent(bend, u / reach, v / reach));
    const px = x * reach + centre;
    const py = y * reach + centre;
    if (px < 0 || py < 0 || px > plane.width - 1 || py > plane.width - 1) continue;
    data[i] = sample(plane, px, py);
    valid[i] = 1;
  }
  return { plane: { width: side, height: side, data }, valid };
}
