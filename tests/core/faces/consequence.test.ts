import { expect, test } from 'vitest';
import { consequences } from '../../../src/core/faces/consequence.ts';
import { near, shop } from './descriptors.ts';

const people = shop(8, 9).map(({ employeeId, vectors }, i) => ({
  employeeId,
  vectors: new Float32Array([
    ...vectors,
    ...near(vectors, 0.1, 40 + i),
    ...near(vectors, 0.1, 70 + i),
  ]),
}));

test('accepting fewer strangers asks more of the staff, for 8 people of three photos', () => {
  const lax = consequences(people, { strangersAccepted: 0.02 });
  const strict = consequences(people, { strangersAccepted: 0.0005 });
  expect(lax.people).toBe(8);
  expect(strict.strangersIn).toBeLessThan(lax.strangersIn);
  expect(strict.staffAsked).toBeGreaterThan(lax.staffAsked);
  expect(lax.staffAsked).toBeLessThan(0.1);
});

test('with nobody enrolled the figures are those of other shops: 1 in 200', () => {
  const { strangersIn, people: n } = consequences([], { strangersAccepted: 0.005 });
  expect(n).toBe(0);
  expect(strangersIn).toBeCloseTo(0.005, 6);
});

test('a shop whose people all look alike lets more strangers in', () => {
  const first = people[0]?.vectors.subarray(0, 128) ?? new Float32Array(128);
  const family = Array.from({ length: 8 }, (_, i) => ({
    employeeId: `f${i}`,
    vectors: near(first, 0.16, 900 + i),
  }));
  const of = (entries: typeof family) =>
    consequences(entries, { strangersAccepted: 0.005 }).strangersIn;
  expect(of(family)).toBeGreaterThan(of(people));
});
