import { convolve, readConvolution, readSeparable, separable } from './layers.ts';
import { maxPool, tensor4d, tidy } from './tfjs.ts';
import type { Weights } from './weights.ts';

/** A face, in pixels of the frame it was found in; `score` 0..1. */
export interface Detected {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly score: number;
}

/**
 * face-api's tiny face detector (YOLO-like, separable convolutions), the same weights with its
 * bias, padding and activation fused into the convolutions.
 */
export type Detector = (
  /** RGB 0..255, `size` × `size`, the frame at its top left, the rest black. */
  pixels: Float32Array,
  size: number,
  atLeast: number,
) => readonly Detected[];

const MEAN_RGB = [117.001, 114.697, 97.404] as const;
/** Width and height of the five box shapes, in cells. */
const ANCHORS = [
  [1.603231, 2.094468],
  [6.041143, 7.080126],
  [2.882459, 3.518061],
  [4.266906, 5.178857],
  [9.041765, 10.66308],
] as const;
const NUMBERS_PER_BOX = 5;
/** Two boxes that share more than this of their union are one face. */
const SAME_FACE = 0.4;

/** Boxes come back in pixels of the square input. */
export function readDetector(weights: Weights): Detector {
  const first = readConvolution(weights, 'conv0');
  const blocks = [1, 2, 3, 4, 5].map((n) => readSeparable(weights, `conv${n}`));
  const last = readConvolution(weights, 'conv8');

  function run(pixels: Float32Array, size: number): Float32Array {
    return tidy(() => {
      const input = tensor4d(normalise(pixels), [1, size, size, 3]);
      let x = convolve(input, first, 'leakyrelu', 1, 'valid');
      x = maxPool(x, 2, 2, 'same');
      blocks.forEach((block, index) => {
        x = separable(x, block, 'leakyrelu');
        if (index < 4) x = maxPool(x, 2, 2, 'same');
      });
      x = maxPool(x, 2, 1, 'same');
      return convolve(x, last, 'linear', 1, 'valid').dataSync<'float32'>();
    });
  }

  return (pixels, size, atLeast) => {
    const out = run(pixels, size);
    const cells = Math.sqrt(out.length / (ANCHORS.length * NUMBERS_PER_BOX));
    return suppressed(boxes(out, cells, size / cells, atLeast));
  };
}

function normalise(pixels: Float32Array): Float32Array {
  const out = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i += 3) {
    out[i] = ((pixels[i] ?? 0) - MEAN_RGB[0]) / 255;
    out[i + 1] = ((pixels[i + 1] ?? 0) - MEAN_RGB[1]) / 255;
    out[i + 2] = ((pixels[i + 2] ?? 0) - MEAN_RGB[2]) / 255;
  }
  return out;
}

function boxes(out: Float32Array, cells: number, cell: number, atLeast: number): Detected[] {
  const found: Detected[] = [];
  let at = 0;
  for (let row = 0; row < cells; row += 1) {
    for (let column = 0; column < cells; column += 1) {
      for (const [anchorX, anchorY] of ANCHORS) {
        const score = sigmoid(out[at + 4] ?? 0);
        if (score >= atLeast) {
          const width = Math.exp(out[at + 2] ?? 0) * anchorX * cell;
          const height = Math.exp(out[at + 3] ?? 0) * anchorY * cell;
          const x = (column + sigmoid(out[at] ?? 0)) * cell - width / 2;
          const y = (row + sigmoid(out[at + 1] ?? 0)) * cell - height / 2;
          found.push({ x, y, width, height, score });
        }
        at += NUMBERS_PER_BOX;
      }
    }
  }
  return found;
}

/** The best box of every face: any other that overlaps a better one is dropped. */
function suppressed(found: Detected[]): readonly Detected[] {
  const kept: Detected[] = [];
  for (const box of found.sort((one, other) => other.score - one.score)) {
    if (kept.every((better) => overlap(box, better) <= SAME_FACE)) kept.push(box);
  }
  return kept;
}

function overlap(one: Detected, other: Detected): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (one.width * one.height + other.width * other.height - shared);
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
