import { expect, test } from 'vitest';
import { buildGallery } from '../../../src/core/faces/gallery.ts';
import { resembling } from '../../../src/core/faces/lookalike.ts';
import { face, near, shop } from './descriptors.ts';

test('of 12 people the one who is enrolled again is found first, as the same person', () => {
  const people = shop(12, 8);
  const again = near(people[6]?.vectors ?? face(1), 0.12, 4);
  const [first] = resembling(again, buildGallery(people));
  expect(first).toMatchObject({ employeeId: 'e6', same: true });
});

test('a face unlike all 12 resembles nobody', () => {
  expect(resembling(face(4242), buildGallery(shop(12, 8)))).toEqual([]);
});

test('nobody resembles anybody in an empty shop', () => {
  expect(resembling(face(1), buildGallery([]))).toEqual([]);
});
