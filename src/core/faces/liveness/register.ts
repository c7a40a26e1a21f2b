/**
 * Lays one face on another as if both were one picture, flat or bent: first the homography under
 * which they differ least, then what bending adds; by Gauss–Newton on the grey values, coarse to fine (inverse compositional
 * Lucas–Kanade: Baker & Matthews, IJCV 56(3), 2004). Sub-pixel, and far steadier than landmarks.
 */
import { fitBend, makeBendable } from './bend.ts';
import type { Bend, Bendable } from './bend.ts';
import { compose, IDENTITY, invert } from './homography.ts';
import type { Homography } from './homography.ts';
import { reachOf } from './patch.ts';
import type { Patch } from './patch.ts';
import { sample } from './plane.ts';
import type { Plane } from './plane.ts';
import { solve } from './solve.ts';

/** A patch prepared to be the still one; what does not change from frame to frame is done once. */
export interface Reference {
  readonly patch: Patch;
  /** Coarse first. */
  readonly levels: readonly Level[];
  /** At half size: bending is smooth. */
  readonly bendable: Bendable;
}

/** Maps the reference's face square onto a patch's: bent first, then the homography. */
export interface Registration {
  readonly homography: Homography;
  readonly bend: Bend;
}

interface Level {
  /** x and y of every pixel of the face, −1..1. */
  readonly points: Float32Array;
  readonly values: Float32Array;
  /** n × 8: how each value changes with each of the eight numbers of a homography. */
  readonly slopes: Float32Array;
  /** 8 × 8: the slopes' products, summed. */
  readonly normal: readonly number[];
}

/** Steps at each size; the last is nearly there when it begins. */
const STEPS = [8, 6, 5] as const;
/** No step moved any of the eight numbers further than this: done (a thirtieth of a pixel). */
const SETTLED = 6e-4;

export function makeReference(patch: Patch): Reference {
  const [full, half, quarter] = patch.levels;
  const levels = [quarter, half, full].map(makeLevel);
  const middle = makeLevel(half);
  const gradients = new Float32Array(middle.values.length * 2);
  for (let i = 0; i < middle.values.length; i += 1) {
    gradients[i * 2] = middle.slopes[i * 8 + 2] ?? 0;
    gradients[i * 2 + 1] = middle.slopes[i * 8 + 5] ?? 0;
  }
  return { patch, levels, bendable: makeBendable(middle.points, middle.values, gradients) };
}

/** `undefined` when the two do not meet. */
export function register(reference: Reference, patch: Patch): Registration | undefined {
  const [full, half, quarter] = patch.levels;
  let h: Homography | undefined = IDENTITY;
  for (const [index, plane] of [quarter, half, full].entries()) {
    const level = reference.levels[index];
    if (h === undefined || level === undefined) return undefined;
    h = refine(level, plane, h, STEPS[index] ?? 1);
  }
  if (h === undefined) return undefined;
  return { homography: h, bend: fitBend(reference.bendable, half, h) };
}

function refine(
  level: Level,
  plane: Plane,
  start: Homography,
  steps: number,
): Homography | undefined {
  let h = start;
  for (let step = 0; step < steps; step += 1) {
    const p = solve(level.normal, pull(level, plane, h));
    if (p === undefined) return undefined;
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, k = 0] = p;
    const back = invert([1 + a, b, c, d, 1 + e, f, g, k, 1]);
    if (back === undefined) return undefined;
    h = compose(h, back);
    if (!h.every((value) => Math.abs(value) < 3)) return undefined;
    if (p.every((value) => Math.abs(value) < SETTLED)) break;
  }
  return h;
}

/** How the remaining differences pull at each of the eight numbers. */
function pull({ points, values, slopes }: Level, plane: Plane, h: Homography): number[] {
  const centre = (plane.width - 1) / 2;
  const reach = reachOf(plane.width);
  const [h0 = 1, h1 = 0, h2 = 0, h3 = 0, h4 = 1, h5 = 0, h6 = 0, h7 = 0] = h;
  const sums = new Float64Array(8);
  for (let i = 0, at = 0; i < values.length; i += 1, at += 8) {
    const x = points[i * 2] ?? 0;
    const y = points[i * 2 + 1] ?? 0;
    const w = reach / (h6 * x + h7 * y + 1);
    const u = (h0 * x + h1 * y + h2) * w + centre;
    const v = (h3 * x + h4 * y + h5) * w + centre;
    const error = sample(plane, u, v) - (values[i] ?? 0);
    for (let k = 0; k < 8; k += 1) sums[k] = (sums[k] ?? 0) + (slopes[at + k] ?? 0) * error;
  }
  return Array.from(sums);
}

function makeLevel(plane: Plane): Level {
  const { width, data } = plane;
  const centre = (width - 1) / 2;
  const reach = reachOf(width);
  const points: number[] = [];
  const values: number[] = [];
  const slopes: number[] = [];
  const normal = new Float64Array(64);
  for (let v = 1; v < width - 1; v += 1) {
    for (let u = 1; u < width - 1; u += 1) {
      const x = (u - centre) / reach;
      const y = (v - centre) / reach;
      if (!inFace(x, y)) continue;
      const at = v * width + u;
      const gx = (((data[at + 1] ?? 0) - (data[at - 1] ?? 0)) / 2) * reach;
      const gy = (((data[at + width] ?? 0) - (data[at - width] ?? 0)) / 2) * reach;
      const along = gx * x + gy * y;
      const row = [gx * x, gx * y, gx, gy * x, gy * y, gy, -along * x, -along * y];
      points.push(x, y);
      values.push(data[at] ?? 0);
      slopes.push(...row);
      for (let i = 0; i < 64; i += 1) {
        normal[i] = (normal[i] ?? 0) + (row[i >> 3] ?? 0) * (row[i & 7] ?? 0);
      }
    }
  }
  // A featureless face has no slopes: the smallest pull towards "nothing changed".
  for (let i = 0; i < 64; i += 9) normal[i] = (normal[i] ?? 0) + 1e-3;
  return {
    points: Float32Array.from(points),
    values: Float32Array.from(values),
    slopes: Float32Array.from(slopes),
    normal: Array.from(normal),
  };
}

/** The oval of the face square that is face for certain. */
export function inFace(x: number, y: number): boolean {
  return (x / 0.92) ** 2 + y * y < 1;
}
