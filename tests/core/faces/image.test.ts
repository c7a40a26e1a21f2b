import { expect, test } from 'vitest';
import { mirrored, resample } from '../../../src/core/faces/image.ts';
import type { Image } from '../../../src/core/faces/image.ts';

const SAME = { a: 1, b: 0, tx: 0, ty: 0 };

/** Grey pixels, one number each. */
function grey(width: number, ...values: number[]): Image {
  const data = new Uint8ClampedArray(values.flatMap((value) => [value, value, value, 255]));
  return { width, height: values.length / width, data };
}
const reds = (pixels: Float32Array) => [...pixels].filter((_, index) => index % 3 === 0);

test('cuts 2 × 2 pixels out as they are', () => {
  expect(reds(resample(grey(2, 10, 20, 30, 40), SAME, 2, 2))).toEqual([10, 20, 30, 40]);
});

test('half a pixel to the right lies half way between neighbours', () => {
  const moved = resample(grey(3, 10, 20, 40), { ...SAME, tx: 0.5 }, 2, 1);
  expect(reds(moved)).toEqual([15, 30]);
});

test('outside the picture is black', () => {
  expect(reds(resample(grey(1, 200), { ...SAME, tx: -1 }, 3, 1))).toEqual([0, 200, 0]);
});

test.each([2, 3, 4])('a pixel %i times as large is the mean of what it covers', (scale) => {
  const values = Array.from({ length: scale * scale }, (_, i) => i * 10);
  const [mean] = reds(resample(grey(scale, ...values), { ...SAME, a: scale }, 1, 1));
  expect(mean).toBeCloseTo(values.reduce((sum, value) => sum + value) / values.length, 3);
});

test('turned by 90° rows become columns', () => {
  // Output x runs down the picture, output y to its left.
  const turned = resample(grey(2, 1, 2, 3, 4), { a: 0, b: 1, tx: 2, ty: 0 }, 2, 2);
  expect(reds(turned)).toEqual([2, 4, 1, 3]);
});

test('the mirror image of the mirror image is the picture', () => {
  const pixels = Float32Array.from({ length: 4 * 3 * 3 }, (_, i) => i);
  expect(mirrored(mirrored(pixels, 4), 4)).toEqual(pixels);
  expect([...mirrored(pixels, 4).subarray(0, 3)]).toEqual([9, 10, 11]);
});
