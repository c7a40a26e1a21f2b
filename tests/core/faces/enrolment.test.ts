import { describe, expect, test } from 'vitest';
import { adds, nextAsk, poseAsked } from '../../../src/core/faces/enrolment.ts';
import type { Taken } from '../../../src/core/faces/enrolment.ts';

function frame(yaw: number, pitch: number, at: number, person = 0): Taken {
  const vector = new Float32Array(128);
  vector[person] = 1;
  return { vector, worth: 1, at, pose: { yaw, pitch, roll: 0 } };
}

describe('enrolling', () => {
  test.each([
    [0, 0, 'straight'],
    [9, 6, 'straight'],
    [12, 0, 'left'],
    [-12, 0, 'right'],
    [0, 8, 'up'],
    [0, -8, 'down'],
  ] as const)('yaw %i°, pitch %i° is %s', (yaw, pitch, ask) => {
    expect(poseAsked({ yaw, pitch, roll: 0 })).toBe(ask);
  });

  test('begins with a straight look', () => {
    expect(adds([], frame(20, 0, 0), 0)).toBe('not-yet');
    expect(adds([], frame(0, 0, 0), 0)).toBe('yes');
  });

  test('takes who never looks straight as they look, and reads the turns from there', () => {
    expect(adds([], frame(0, -20, 2499), 0)).toBe('not-yet');
    const first = frame(0, -20, 2500);
    expect(adds([], first, 0)).toBe('yes');
    expect(poseAsked(frame(0, -22, 0).pose, first.pose)).toBe('straight');
    expect(adds([first], frame(12, -20, 2600), 0)).toBe('yes');
  });

  test('asks straight, left, right, up, down, and takes each as it comes', () => {
    const taken: Taken[] = [];
    const asked: string[] = [];
    const poses: [number, number][] = [
      [0, 0],
      [15, 0],
      [-15, 0],
      [0, 12],
      [0, -12],
    ];
    for (const [index, [yaw, pitch]] of poses.entries()) {
      asked.push(nextAsk(taken));
      const next = frame(yaw, pitch, index * 500);
      expect(adds(taken, next, 0)).toBe('yes');
      taken.push(next);
    }
    expect(asked).toEqual(['straight', 'left', 'right', 'up', 'down']);
  });

  test('the same pose counts again only after 2.5 s, so nobody is stuck', () => {
    const taken = [frame(0, 0, 0)];
    expect(adds(taken, frame(1, 0, 2499), 0)).toBe('not-yet');
    expect(adds(taken, frame(1, 0, 2500), 0)).toBe('yes');
  });

  test('somebody else stepping in is noticed', () => {
    expect(adds([frame(0, 0, 0)], frame(15, 0, 500, 1), 0)).toBe('somebody-else');
  });
});
