import { expect, test } from 'vitest';
import { drawCohort, EVERYBODY, NEIGHBOURS } from '../../../src/core/faces/cohort.ts';
import { buildGallery, distances } from '../../../src/core/faces/gallery.ts';
import { smallest } from '../../../src/core/faces/surroundings.ts';
import { WHITENED } from '../../../src/core/faces/whitening.ts';
import { near, face, shop } from './descriptors.ts';

test('2 people have 900 neighbours invented, 16 people 450, and nobody is among them', () => {
  const [two, sixteen] = [buildGallery(shop(2, 1)), buildGallery(shop(16, 1))];
  expect(two.cohort).toHaveLength((EVERYBODY + NEIGHBOURS) * WHITENED);
  expect(sixteen.cohort).toHaveLength((EVERYBODY + NEIGHBOURS / 2) * WHITENED);
  const own = two.people.subarray(0, WHITENED);
  expect(Math.min(...distances(own, two.cohort))).toBeGreaterThan(3);
});

test('the same people are given the same neighbours', () => {
  const { people } = buildGallery(shop(3, 2));
  expect(drawCohort(people).slice(-WHITENED)).toEqual(drawCohort(people).slice(-WHITENED));
});

test('neighbours of people who are alike lie nearer to them than those of people who are not', () => {
  const first = face(5);
  const alike = buildGallery([
    { employeeId: 'a', vectors: first },
    { employeeId: 'b', vectors: near(first, 0.2, 6) },
  ]);
  const different = buildGallery([
    { employeeId: 'a', vectors: first },
    { employeeId: 'b', vectors: face(77) },
  ]);
  const nearest = ({ people, cohort }: typeof alike) =>
    smallest(distances(people.subarray(0, WHITENED), cohort), 180).values.at(-1) ?? NaN;
  expect(nearest(alike)).toBeLessThan(nearest(different) * 0.95);
});
