import { convolve, makeConvolution, readConvolution, readSeparable, separable } from './layers.ts';
import type { Separable } from './layers.ts';
import { add, avgPool, relu, tensor4d, tidy } from './tfjs.ts';
import type { Tensor4D } from './tfjs.ts';
import { weight } from './weights.ts';
import type { Weights } from './weights.ts';

/** Side of the square the landmark network looks at, in pixels. */
export const LANDMARK_SIZE = 112;

/**
 * face-api's 68-point network, the same weights with biases and activations fused. Takes RGB
 * 0..255, 112 × 112; gives 136 numbers, x and y in turn, as fractions of the square.
 */
export type Landmarker = (pixels: Float32Array) => Float32Array;

export function readLandmarker(weights: Weights): Landmarker {
  const first = readConvolution(weights, 'dense0/conv0');
  const blocks = [0, 1, 2, 3].map((block) =>
    (block === 0 ? [1, 2, 3] : [0, 1, 2, 3]).map((n) =>
      readSeparable(weights, `dense${block}/conv${n}`),
    ),
  );
  const { shape, values } = weight(weights, 'fc/weights');
  const last = makeConvolution(values, [1, 1, ...shape], weight(weights, 'fc/bias').values);

  return (pixels) =>
    tidy(() => {
      const input = tensor4d(normalise(pixels), [1, LANDMARK_SIZE, LANDMARK_SIZE, 3]);
      let x = dense(convolve(input, first, 'relu', 2), blocks[0] ?? []);
      for (const [down, ...rest] of blocks.slice(1)) {
        if (down !== undefined) x = dense(separable(x, down, 'relu', 2), rest);
      }
      return convolve(avgPool(x, 7, 2, 'valid'), last, 'linear').dataSync<'float32'>();
    });
}

/** Every layer sees the sum of all before it. */
function dense(first: Tensor4D, layers: readonly Separable[]): Tensor4D {
  let sum = first;
  let seen = first;
  for (const layer of layers) {
    sum = add(sum, separable(seen, layer, 'linear'));
    seen = relu(sum);
  }
  return seen;
}

const MEAN_RGB = [122.782, 117.001, 104.298] as const;

/** As the landmark and the recognition network were trained: mean taken off, divided by 255. */
export function normalise(pixels: Float32Array, into = new Float32Array(pixels.length)) {
  for (let i = 0; i < pixels.length; i += 3) {
    into[i] = ((pixels[i] ?? 0) - MEAN_RGB[0]) / 255;
    into[i + 1] = ((pixels[i + 1] ?? 0) - MEAN_RGB[1]) / 255;
    into[i + 2] = ((pixels[i + 2] ?? 0) - MEAN_RGB[2]) / 255;
  }
  return into;
}
