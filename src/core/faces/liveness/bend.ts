/**
 * What a curled or flexed sheet adds to a homography: over a face, its depth is a parabola, and
 * so is every shift it causes. A nose, lids and lips are none.
 */
import { apply } from './homography.ts';
import type { Homography } from './homography.ts';
import { reachOf } from './patch.ts';
import { sample } from './plane.ts';
import type { Plane } from './plane.ts';
import { solve } from './solve.ts';

/** Shift in x, then in y, each by 1, x, y, x², xy, y² (coordinates of the face square, −1..1). */
export type Bend = readonly number[];

export const UNBENT: Bend = new Array<number>(12).fill(0);

/** Grey values of the still face, and how a bend changes each. */
export interface Bendable {
  readonly points: Float32Array;
  readonly values: Float32Array;
  /** n × 12. */
  readonly slopes: Float32Array;
  /** 12 × 12. */
  readonly normal: readonly number[];
}

const STEPS = 5;
/** A bend that would shift an edge of the face by a quarter of it is none. */
const WILD = 0.5;

export function bent(bend: Bend, x: number, y: number): readonly [number, number] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, j = 0, k = 0, l = 0] = bend;
  return [
    x + a + b * x + c * y + d * x * x + e * x * y + f * y * y,
    y + g + h * x + i * y + j * x * x + k * x * y + l * y * y,
  ];
}

/** `points`, `values` as of a registration level; `gradients` x and y of each, per unit. */
export function makeBendable(
  points: Float32Array,
  values: Float32Array,
  gradients: ArrayLike<number>,
): Bendable {
  const slopes = new Float32Array(values.length * 12);
  const normal = new Float64Array(144);
  for (let n = 0; n < values.length; n += 1) {
    const x = points[n * 2] ?? 0;
    const y = points[n * 2 + 1] ?? 0;
    const terms = [1, x, y, x * x, x * y, y * y];
    const at = n * 12;
    for (let t = 0; t < 6; t += 1) {
      slopes[at + t] = (gradients[n * 2] ?? 0) * (terms[t] ?? 0);
      slopes[at + 6 + t] = (gradients[n * 2 + 1] ?? 0) * (terms[t] ?? 0);
    }
    for (let i = 0; i < 144; i += 1) {
      const product = (slopes[at + Math.floor(i / 12)] ?? 0) * (slopes[at + (i % 12)] ?? 0);
      normal[i] = (normal[i] ?? 0) + product;
    }
  }
  for (let i = 0; i < 144; i += 13) normal[i] = (normal[i] ?? 0) + 1e-2;
  return { points, values, slopes, normal: Array.from(normal) };
}

/** The bend that, before `h`, lays `plane` best on the still face (Gauss–Newton). */
export function fitBend(still: Bendable, plane: Plane, h: Homography): Bend {
  const { points, values, slopes, normal } = still;
  const centre = (plane.width - 1) / 2;
  const reach = reachOf(plane.width);
  let bend: Bend = UNBENT;
  for (let step = 0; step < STEPS; step += 1) {
    const sums = new Float64Array(12);
    for (let n = 0; n < values.length; n += 1) {
      const [x, y] = bent(bend, points[n * 2] ?? 0, points[n * 2 + 1] ?? 0);
      const [u, v] = apply(h, x, y);
      const error = sample(plane, u * reach + centre, v * reach + centre) - (values[n] ?? 0);
      for (let k = 0; k < 12; k += 1) {
        sums[k] = (sums[k] ?? 0) + (slopes[n * 12 + k] ?? 0) * error;
      }
    }
    const change = solve(normal, Array.from(sums));
    if (change === undefined) return bend;
    const next = bend.map((value, k) => value - (change[k] ?? 0));
    if (next.some((value) => Math.abs(value) > WILD)) return bend;
    bend = next;
  }
  return bend;
}
