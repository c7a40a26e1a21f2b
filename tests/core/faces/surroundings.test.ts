import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NEAREST, smallest, surroundings } from '../../../src/core/faces/surroundings.ts';

test('the 5 smallest of 1,000 numbers come in order, with their places', () => {
  const numbers = Float32Array.from({ length: 1000 }, (_, i) => (i * 7919) % 1000);
  const { values, places } = smallest(numbers, 5);
  expect([...values]).toEqual([0, 1, 2, 3, 4]);
  expect([...places].map((place) => numbers[place])).toEqual([0, 1, 2, 3, 4]);
});

test('smallest agrees with sorting, whatever the numbers', () => {
  fc.assert(
    fc.property(fc.float32Array({ noNaN: true, noDefaultInfinity: true }), (numbers) => {
      const sorted = [...numbers].sort((one, other) => one - other).slice(0, 4);
      expect([...smallest(numbers, 4).values]).toEqual(sorted);
    }),
  );
});

test('20 colleagues at 5 are all of the surroundings; without one of them an invented face enters', () => {
  const invented = new Float32Array(NEAREST).fill(9);
  const colleagues = new Float32Array(20).fill(5);
  expect(surroundings(invented, colleagues, -1).mean).toBeCloseTo(5, 9);
  const one = surroundings(invented, colleagues, 3);
  expect(one.mean).toBeCloseTo((19 * 9 * 5 + 9 * 9) / NEAREST, 9);
  expect(one.deviation).toBeGreaterThan(0.5);
});
