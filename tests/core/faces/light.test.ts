import { expect, test } from 'vitest';
import { addLight, lightDay, NO_LIGHT, poorHours } from '../../../src/core/faces/light.ts';

test('8 o’clock with 10 of 25 looks against the light is the hour to move the tablet for', () => {
  let day = NO_LIGHT;
  for (let i = 0; i < 25; i += 1) day = addLight(day, 8, 40, i < 10);
  for (let i = 0; i < 25; i += 1) day = addLight(day, 12, 140, i < 2);
  for (let i = 0; i < 5; i += 1) day = addLight(day, 20, 10, true); // too few to tell
  expect(day[8]).toEqual({ looks: 25, sum: 1000, poor: 10 });
  expect(poorHours(day)).toEqual([8]);
});

test('after 2,000 looks of an hour the past counts half: a new lamp shows within days', () => {
  let day = NO_LIGHT;
  for (let i = 0; i < 2000; i += 1) day = addLight(day, 9, 30, true);
  expect(poorHours(day)).toEqual([9]);
  for (let i = 0; i < 2100; i += 1) day = addLight(day, 9, 150, false);
  expect(poorHours(day)).toEqual([]);
});

test.each([null, 'x', [], [1], Array(24).fill({ looks: -1, sum: 0, poor: 0 }), Array(24).fill({})])(
  'kept light that is %j begins anew',
  (kept) => {
    expect(lightDay(kept)).toEqual(NO_LIGHT);
  },
);

test('kept light comes back as it was', () => {
  const day = addLight(NO_LIGHT, 7, 120, false);
  expect(lightDay(JSON.parse(JSON.stringify(day)))).toEqual(day);
});
