import { expect, test } from 'vitest';
import { oneIn, stepOf, STRANGER_STEPS } from '../../src/admin/settings/strangers.ts';

test.each([
  [0.005, 2],
  [0.0055, 2],
  [0.01, 1],
  [0.5, 0],
  [0.000001, 4],
])('a share of %f stands at step %i', (share, step) => {
  expect(stepOf(share)).toBe(step);
});

test('the 5 steps say one in 50, 100, 200, 500 and 1000', () => {
  expect(STRANGER_STEPS.map(oneIn)).toEqual([50, 100, 200, 500, 1000]);
});
