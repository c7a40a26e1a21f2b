import type { Image, Similarity } from '../image.ts';
import { blur, evened, halved, sample } from './plane.ts';
import type { Plane } from './plane.ts';

/** Side of a patch in pixels, and of the square in its middle that the face fills. */
export const PATCH = 160;
export const FACE = 96;

/** A face and its surroundings, upright at one size, as luminance: all that is kept of a frame. */
export interface Patch {
  /** From patch pixels to image pixels. */
  readonly map: Similarity;
  /** Luminance 0..255 at half size: what the surroundings are compared on. */
  readonly half: Plane;
  /** Light taken out, at full, half and quarter size: what faces are laid on each other with. */
  readonly levels: readonly [Plane, Plane, Plane];
}

/** Half the side of the face square in pixels, in a patch drawn `width` wide. */
export function reachOf(width: number): number {
  return (width * FACE) / PATCH / 2;
}

/** Luminance (ITU-R BT.601 weights) of a whole frame. */
export function luminance({ width, height, data }: Image): Plane {
  const out = new Float32Array(width * height);
  for (let i = 0, at = 0; i < out.length; i += 1, at += 4) {
    out[i] = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
  }
  return { width, height, data: out };
}

/** Cuts the patch around a face; `landmarks` as in `Observation`. */
export function cutPatch(frame: Plane, landmarks: ArrayLike<number>): Patch {
  const map = patchMap(landmarks);
  const full = cut(frame, map, PATCH, 1);
  const even = evened(full, LIGHT_RADIUS, DARK_NOISE);
  const half = halved(even);
  return {
    map,
    half: halved(full),
    levels: [blur(even, 1), blur(half, 1), blur(halved(half), 1)],
  };
}

/** Light is what changes over more than this many pixels: a tenth of the face. */
const LIGHT_RADIUS = 9;
/** Grey steps that are noise: a neighbourhood flatter than this is not blown up. */
const DARK_NOISE = 3;

/** The same place of another frame, at half size like `Patch.half`. */
export function cutHalf(frame: Plane, map: Similarity): Plane {
  return cut(frame, map, PATCH / 2, 2);
}

/** Where the middle of the patch lies in the image, in pixels; with `x`, `y` a shift from there. */
export function place({ a, b, tx, ty }: Similarity, x = 0, y = 0): readonly [number, number] {
  const px = PATCH / 2 + x;
  const py = PATCH / 2 + y;
  return [a * px - b * py + tx, b * px + a * py + ty];
}

/** `step` patch pixels an output pixel. Where a pixel is larger than its source it averages samples. */
function cut(frame: Plane, map: Similarity, side: number, step: number): Plane {
  const data = new Float32Array(side * side);
  const grid = Math.max(1, Math.min(3, Math.round(Math.hypot(map.a, map.b) * step)));
  const share = 1 / (grid * grid);
  for (let v = 0; v < side; v += 1) {
    for (let u = 0; u < side; u += 1) {
      let sum = 0;
      for (let j = 0; j < grid; j += 1) {
        for (let i = 0; i < grid; i += 1) {
          const px = (u + (i + 0.5) / grid) * step;
          const py = (v + (j + 0.5) / grid) * step;
          const x = map.a * px - map.b * py + map.tx - 0.5;
          const y = map.b * px + map.a * py + map.ty - 0.5;
          sum += sample(frame, x, y);
        }
      }
      data[v * side + u] = sum * share;
    }
  }
  return { width: side, height: side, data };
}

/** Where the eyes and the mouth come to lie, as shares of the face square; points `from` to `to`. */
export const EYES = [
  { x: 0.3, y: 0.32, from: 36, to: 42 },
  { x: 0.7, y: 0.32, from: 42, to: 48 },
] as const;
const MARKS = [...EYES, { x: 0.5, y: 0.74, from: 48, to: 60 }] as const;

/** The similarity that best lays the three marks on the landmarks (least squares, closed form). */
function patchMap(landmarks: ArrayLike<number>): Similarity {
  const border = (PATCH - FACE) / 2;
  const pairs = MARKS.map(({ x, y, from, to }) => {
    let [gx, gy] = [0, 0];
    for (let point = from; point < to; point += 1) {
      gx += (landmarks[point * 2] ?? 0) / (to - from);
      gy += (landmarks[point * 2 + 1] ?? 0) / (to - from);
    }
    return { px: border + x * FACE, py: border + y * FACE, gx, gy };
  });
  const mean = (pick: (pair: (typeof pairs)[number]) => number) =>
    pairs.reduce((sum, pair) => sum + pick(pair), 0) / pairs.length;
  const [mx, my] = [mean((pair) => pair.px), mean((pair) => pair.py)];
  const [nx, ny] = [mean((pair) => pair.gx), mean((pair) => pair.gy)];
  let [dot, cross, square] = [0, 0, 0];
  for (const { px, py, gx, gy } of pairs) {
    dot += (px - mx) * (gx - nx) + (py - my) * (gy - ny);
    cross += (px - mx) * (gy - ny) - (py - my) * (gx - nx);
    square += (px - mx) ** 2 + (py - my) ** 2;
  }
  const a = dot / square;
  const b = cross / square;
  return { a, b, tx: nx - a * mx + b * my, ty: ny - b * mx - a * my };
}
