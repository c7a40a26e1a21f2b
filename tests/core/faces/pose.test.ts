import { describe, expect, test } from 'vitest';
import { poseOf } from '../../../src/core/faces/pose.ts';
import { faceAt } from './face.ts';

const straight = { scale: 2, turn: 0, x: 300, y: 300 };

describe('the pose', () => {
  test('of the mean face is within 1° of straight', () => {
    const { yaw, pitch, roll } = poseOf(faceAt(straight));
    for (const angle of [yaw, pitch, roll]) expect(Math.abs(angle)).toBeLessThan(1);
  });

  test('a head tilted by 15° rolls by 15° and neither turns nor nods', () => {
    const { yaw, pitch, roll } = poseOf(faceAt({ ...straight, turn: (15 * Math.PI) / 180 }));
    expect(roll).toBeCloseTo(15, 0);
    expect(Math.abs(yaw)).toBeLessThan(1);
    expect(Math.abs(pitch)).toBeLessThan(1);
  });

  // On a head whose nose stands out half the eyes' distance (0.737 of the face): offset = 0.37 tan.
  test.each([-30, -15, 15, 30])('a nose aside as at %i° is a yaw of that', (degrees) => {
    const right = 0.368 * Math.tan((degrees * Math.PI) / 180);
    const { yaw } = poseOf(faceAt({ ...straight, nose: { right, up: 0 } }));
    expect(Math.abs(yaw - degrees)).toBeLessThan(5);
  });

  test('a nose that rises is a head that looks up', () => {
    expect(poseOf(faceAt({ ...straight, nose: { right: 0, up: 0.08 } })).pitch).toBeGreaterThan(8);
    expect(poseOf(faceAt({ ...straight, nose: { right: 0, up: -0.08 } })).pitch).toBeLessThan(-8);
  });
});
