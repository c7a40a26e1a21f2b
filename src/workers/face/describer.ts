import { CHIP_SIZE } from '../../core/faces/chip.ts';
import { normalise } from './landmarker.ts';
import { convolve, makeConvolution } from './layers.ts';
import type { Convolution } from './layers.ts';
import { add, avgPool, maxPool, pad, relu, tensor4d, tidy } from './tfjs.ts';
import type { Tensor4D } from './tfjs.ts';
import { weight } from './weights.ts';
import type { Weights } from './weights.ts';

/** Numbers in a descriptor. */
const DESCRIPTOR_SIZE = 128;

/**
 * face-api's recognition network (dlib's ResNet, 29 convolutions), the same weights with every
 * scale layer folded into its convolution. Takes chips (RGB 0..255, 150 × 150) as one batch;
 * gives 128 numbers for each, in order.
 */
export type Describer = (chips: readonly Float32Array[]) => readonly Float32Array[];

export function readDescriber(weights: Weights): Describer {
  const first = folded(weights, 'conv32_down');
  const blocks = BLOCKS.map((name) => ({
    down: name.includes('down'),
    one: folded(weights, `${name}/conv1`),
    two: folded(weights, `${name}/conv2`),
  }));
  const fc = weight(weights, 'fc');
  const last = makeConvolution(fc.values, [1, 1, ...fc.shape], new Float32Array(DESCRIPTOR_SIZE));

  function run(batch: Float32Array, count: number): Float32Array {
    return tidy(() => {
      const input = tensor4d(batch, [count, CHIP_SIZE, CHIP_SIZE, 3]);
      let x = maxPool(convolve(input, first, 'relu', 2, 'valid'), 3, 2, 'valid');
      for (const { down, one, two } of blocks) {
        x = down ? narrowed(x, one, two) : residual(x, one, two);
      }
      // The mean over what is left of the image, 2 × 2 pixels.
      return convolve(avgPool(x, 2, 2, 'valid'), last, 'linear').dataSync<'float32'>();
    });
  }

  return (chips) => {
    const one = CHIP_SIZE * CHIP_SIZE * 3;
    const batch = new Float32Array(chips.length * one);
    chips.forEach((chip, index) => {
      normalise(chip, batch.subarray(index * one, (index + 1) * one));
    });
    const out = run(batch, chips.length);
    return chips.map((_, index) =>
      out.slice(index * DESCRIPTOR_SIZE, (index + 1) * DESCRIPTOR_SIZE),
    );
  };
}

const BLOCKS = [
  ...['conv32_1', 'conv32_2', 'conv32_3'],
  ...['conv64_down', 'conv64_1', 'conv64_2', 'conv64_3'],
  ...['conv128_down', 'conv128_1', 'conv128_2'],
  ...['conv256_down', 'conv256_1', 'conv256_2', 'conv256_down_out'],
];

function residual(x: Tensor4D, one: Convolution, two: Convolution): Tensor4D {
  return relu(add(convolve(convolve(x, one, 'relu'), two, 'linear'), x));
}

/** Half the side: the shortcut is pooled, and both are padded with zeros to the larger shape. */
function narrowed(x: Tensor4D, one: Convolution, two: Convolution): Tensor4D {
  const out = convolve(convolve(x, one, 'relu', 2, 'valid'), two, 'linear');
  const pooled = avgPool(x, 2, 2, 'valid');
  const shape = out.shape.map((side, axis) => Math.max(side, pooled.shape[axis] ?? 0));
  return relu(add(grown(out, shape), grown(pooled, shape)));
}

function grown(x: Tensor4D, shape: readonly number[]): Tensor4D {
  const missing = shape.map((side, axis): [number, number] => [0, side - (x.shape[axis] ?? 0)]);
  return missing.some(([, after]) => after > 0) ? pad(x, missing) : x;
}

/** (x ∗ f + b) · w + c = x ∗ (f · w) + (b · w + c), so the scale layer costs nothing. */
function folded(weights: Weights, name: string): Convolution {
  const filters = weight(weights, `${name}/conv/filters`);
  const bias = weight(weights, `${name}/conv/bias`).values;
  const scale = weight(weights, `${name}/scale/weights`).values;
  const shift = weight(weights, `${name}/scale/biases`).values;
  const channels = scale.length;
  return makeConvolution(
    filters.values.map((value, index) => value * (scale[index % channels] ?? 1)),
    filters.shape,
    bias.map((value, index) => value * (scale[index] ?? 1) + (shift[index] ?? 0)),
  );
}
