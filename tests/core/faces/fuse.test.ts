import { expect, test } from 'vitest';
import { distance, gather, mean, rows, samePerson } from '../../../src/core/faces/fuse.ts';
import type { Sample } from '../../../src/core/faces/fuse.ts';

/** Length 1, `angle` radians from the first axis towards axis `axis`. */
function vector(angle: number, axis = 1): Float32Array {
  const out = new Float32Array(128);
  out[0] = Math.cos(angle);
  out[axis] = Math.sin(angle);
  return out;
}
const sample = (angle: number, worth = 1, axis = 1): Sample => ({
  vector: vector(angle, axis),
  worth,
  at: 0,
});

test('the ninth frame takes the place of the least worthy, not of the oldest', () => {
  let samples: readonly Sample[] = [];
  for (const worth of [0.9, 0.3, 0.8, 0.7, 0.6, 0.9, 0.5, 0.8]) {
    samples = gather(samples, sample(0, worth));
  }
  expect(samples).toHaveLength(8);
  samples = gather(samples, sample(0, 0.4));
  expect(samples.map(({ worth }) => worth)).toEqual([0.9, 0.8, 0.7, 0.6, 0.9, 0.5, 0.8, 0.4]);
  samples = gather(samples, sample(0, 0.1));
  expect(samples.map(({ worth }) => worth)).not.toContain(0.1);
});

test.each([
  [0.2, true],
  [0.3, true],
  [0.36, false],
])('a frame %f from the others is the same person: %s', (apart, same) => {
  const angle = 2 * Math.asin(apart / 2);
  expect(distance(vector(0), vector(angle))).toBeCloseTo(apart, 5);
  expect(samePerson([sample(0), sample(0)], vector(angle))).toBe(same);
});

test('the first frame of a track is its person', () => {
  expect(samePerson([], vector(3))).toBe(true);
});

test('the mean has length 1 and leans towards the frame that is worth more', () => {
  const fused = mean([sample(0, 0.9), sample(0.4, 0.3)]);
  expect(Math.hypot(...fused)).toBeCloseTo(1, 6);
  expect(distance(fused, vector(0))).toBeLessThan(distance(fused, vector(0.4)));
});

test('three frames are 384 numbers, row after row', () => {
  const packed = rows([sample(0), sample(0.1), sample(0.2)]);
  expect(packed).toHaveLength(384);
  expect(packed.subarray(128, 256)).toEqual(vector(0.1));
});
