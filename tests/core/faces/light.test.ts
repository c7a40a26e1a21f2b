import { expect, test } from 'vitest';
import { addLight, NO_LIGHT, poorHours } from '../../../src/core/faces/light.ts';

test('8 o’clock with 10 of 25 looks against the light is the hour to move the tablet for', () => {
  let day = NO_LIGHT;
  for (let i = 0; i < 25; i += 1) day = addLight(day, 8, 40, i < 10);
  for (let i = 0; i < 25; i += 1) day = addLight(day, 12, 140, i < 2);
  for (let i = 0; i < 5; i += 1) day = addLight(day, 20, 10, true); // too few to tell
  expect(day[8]).toEqual({ looks: 25, sum: 1000, poor: 10 });
  expect(poorHours(day)).toEqual([8]);
});
