import { expect, test } from 'vitest';
import { oneIn, stepOf, STRANGER_STEPS } from '../../src/admin/settings/strangers.ts';

test.each([
  [0.001, 2],
  [0.0012, 2],
  [0.002, 1],
  [0.5, 0],
  [0.000001, 4],
])('a share of %f stands at step %i', (share, step) => {
  expect(stepOf(share)).toBe(step);
});

test('the 5 steps say one in 100, 333, 1000, 3333 and 10000', () => {
  expect(STRANGER_STEPS.map(oneIn)).toEqual([100, 333, 1000, 3333, 10000]);
});
