import { depthwiseConv2d, fused, tensor1d, tensor4d } from './tfjs.ts';
import type { Tensor1D, Tensor4D } from './tfjs.ts';
import { weight } from './weights.ts';
import type { Weights } from './weights.ts';

export type Activation = 'linear' | 'relu' | 'leakyrelu';

/** One convolution with its bias, ready to run. Held for the life of the worker. */
export interface Convolution {
  readonly filters: Tensor4D;
  readonly bias: Tensor1D;
}

/** x ∗ filters + bias, then the activation: one kernel, no intermediate tensors. */
export function convolve(
  x: Tensor4D,
  { filters, bias }: Convolution,
  activation: Activation,
  stride = 1,
  padding: 'same' | 'valid' = 'same',
): Tensor4D {
  return fused.conv2d({
    x,
    filter: filters,
    strides: stride,
    pad: padding,
    bias,
    activation,
    leakyreluAlpha: 0.1,
  });
}

/** A depthwise and a pointwise convolution, as the small networks use them everywhere. */
export interface Separable {
  readonly depthwise: Tensor4D;
  readonly pointwise: Convolution;
}

export function separable(
  x: Tensor4D,
  { depthwise, pointwise }: Separable,
  activation: Activation,
  stride = 1,
): Tensor4D {
  return convolve(depthwiseConv2d(x, depthwise, stride, 'same'), pointwise, activation);
}

export function readConvolution(weights: Weights, name: string): Convolution {
  return constant(weights, `${name}/filters`, `${name}/bias`);
}

export function readSeparable(weights: Weights, name: string): Separable {
  const { shape, values } = weight(weights, `${name}/depthwise_filter`);
  return {
    depthwise: tensor4d(values, sides(shape)),
    pointwise: constant(weights, `${name}/pointwise_filter`, `${name}/bias`),
  };
}

function constant(weights: Weights, filters: string, bias: string): Convolution {
  return makeConvolution(
    weight(weights, filters).values,
    weight(weights, filters).shape,
    weight(weights, bias).values,
  );
}

/** `shape` is height, width, channels in, channels out. */
export function makeConvolution(
  filters: Float32Array,
  shape: readonly number[],
  bias: Float32Array,
): Convolution {
  return { filters: tensor4d(filters, sides(shape)), bias: tensor1d(bias) };
}

function sides([a = 1, b = 1, c = 1, d = 1]: readonly number[]): [number, number, number, number] {
  return [a, b, c, d];
}
