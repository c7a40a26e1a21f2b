import { describe, expect, test } from 'vitest';
import {
  brightness,
  changed,
  FIRST_GATE,
  looked,
  THUMB,
  worthALook,
} from '../../../src/core/faces/motion.ts';
import type { Thumb } from '../../../src/core/faces/motion.ts';

const CELLS = THUMB.width * THUMB.height;
/** A scene of one luminance with `cells` cells `by` lighter: somebody. */
function scene(light: number, cells = 0, by = 60): Thumb {
  return new Uint8Array(CELLS).fill(light).fill(light + by, 0, cells);
}

describe('the motion gate', () => {
  const empty = looked(FIRST_GATE, scene(100), 0, 0);

  test('looks at the very first frame', () => {
    expect(worthALook(FIRST_GATE, scene(100), 0)).toBe(true);
  });

  test('does not look at a scene that stays, nor at one that becomes 30 lighter as a whole', () => {
    expect(worthALook(empty, scene(100), 1000)).toBe(false);
    expect(worthALook(empty, scene(130), 1000)).toBe(false);
  });

  test.each([
    [8, false],
    [12, true],
    [200, true],
  ])('%i of 768 cells changed: %s', (cells, look) => {
    expect(worthALook(empty, scene(100, cells), 1000)).toBe(look);
  });

  test('notices who has come and stands still: the empty scene is what it compares with', () => {
    for (const now of [200, 400, 3000]) {
      expect(worthALook(empty, scene(100, 100), now)).toBe(true);
    }
  });

  test('looks after 5 s whatever it sees', () => {
    expect(worthALook(empty, scene(100), 4999)).toBe(false);
    expect(worthALook(empty, scene(100), 5000)).toBe(true);
  });

  test('looks at a moved chair once', () => {
    const chair = scene(100, 100);
    expect(worthALook(empty, chair, 200)).toBe(true);
    expect(worthALook(looked(empty, chair, 200, 0), chair, 400)).toBe(false);
  });

  test('a fan costs a look every second and no more; a person ends that', () => {
    let gate = empty;
    let looks = 0;
    for (let now = 200; now <= 60_000; now += 200) {
      const frame = scene(100, now % 400 === 0 ? 100 : 0);
      if (worthALook(gate, frame, now)) {
        looks += 1;
        gate = looked(gate, frame, now, 0);
      }
    }
    expect(looks).toBeGreaterThan(30);
    expect(looks).toBeLessThan(70);
    expect(looked(gate, scene(100), 60_200, 1).vain).toBe(0);
  });
});

test('a third of the cells changed is a third, and the light is the mean', () => {
  expect(changed(scene(50), scene(50, 256, 100))).toBeCloseTo(1 / 3, 1);
  expect(brightness(scene(50, 384, 100))).toBe(100);
});
