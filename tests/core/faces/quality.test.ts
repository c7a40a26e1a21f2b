import { describe, expect, test } from 'vitest';
import { CHIP_SIZE } from '../../../src/core/faces/chip.ts';
import { frameSharpness, judge, measure, worth } from '../../../src/core/faces/quality.ts';
import type { Quality } from '../../../src/core/faces/quality.ts';
import { faceAt } from './face.ts';

const GOOD: Quality = {
  size: 0.35,
  offCentre: 0.2,
  sharpness: 0.5,
  light: 120,
  surround: 120,
  clipped: 0,
  covered: 0.1,
  yaw: 0,
  pitch: 0,
  roll: 0,
};

describe('judging', () => {
  test.each<[string | undefined, Partial<Quality>]>([
    [undefined, {}],
    ['too-far', { size: 0.16 }],
    ['too-near', { size: 0.95 }],
    ['off-centre', { offCentre: 0.85 }],
    ['too-dark', { light: 30, surround: 60 }],
    ['backlit', { light: 30, surround: 120 }],
    [undefined, { light: 43, surround: 153 }],
    ['too-bright', { light: 240 }],
    ['too-bright', { clipped: 0.7 }],
    ['blurred', { sharpness: 0.2 }],
    ['turn-to-camera', { yaw: -28 }],
    ['turn-to-camera', { pitch: 25 }],
    ['turn-to-camera', { roll: 30 }],
    ['covered', { covered: 0.5 }],
    // One thing at a time: come closer first.
    ['too-far', { size: 0.1, light: 10, sharpness: 0.1 }],
    ['too-dark', { light: 10, surround: 10, sharpness: 0.1 }],
  ])('says %s of %j', (reason, measured) => {
    expect(judge({ ...GOOD, ...measured })).toBe(reason);
  });

  test('a large, sharp, lit, straight face is worth 1; turned by 24° it is worth 0.6', () => {
    expect(worth(GOOD)).toBe(1);
    expect(worth({ ...GOOD, yaw: 24 })).toBeCloseTo(0.6);
    expect(worth({ ...GOOD, size: 0.165 })).toBeCloseTo(0.5);
  });
});

describe('measuring', () => {
  const frame = { width: 640, height: 480, data: new Uint8ClampedArray(640 * 480 * 4).fill(90) };
  const landmarks = faceAt({ scale: 1, turn: 0, x: 320, y: 240 });
  const box = { x: 260, y: 160, width: 120, height: 160 };
  const measured = (paint: (x: number, y: number) => readonly [number, number, number]) => {
    const chip = new Float32Array(CHIP_SIZE * CHIP_SIZE * 3);
    for (let y = 0; y < CHIP_SIZE; y += 1) {
      for (let x = 0; x < CHIP_SIZE; x += 1) chip.set(paint(x, y), (y * CHIP_SIZE + x) * 3);
    }
    return measure({ frame, box, landmarks, chip });
  };
  const grey = (value: number) => [value, value, value] as const;
  const skin = [190, 140, 115] as const;

  test('a third of the frame high, in the middle, surroundings of 90', () => {
    const { size, offCentre, surround } = measured(() => grey(100));
    expect(size).toBeCloseTo(1 / 3);
    expect(offCentre).toBeCloseTo(0);
    expect(surround).toBeCloseTo(90, 0);
  });

  test('bars 4 pixels wide are sharper than bars 20 pixels wide, in any light', () => {
    const bars = (width: number, light: number) =>
      measured((x) => grey(Math.floor(x / width) % 2 === 0 ? light : light * 0.6)).sharpness;
    expect(bars(4, 200)).toBeGreaterThan(2 * bars(20, 200));
    expect(bars(4, 80)).toBeCloseTo(bars(4, 200), 2);
  });

  test('half the face burnt out is half of it clipped', () => {
    expect(measured((x) => grey(x < 75 ? 255 : 128)).clipped).toBeCloseTo(0.5, 1);
  });

  test.each([
    ['bare skin', skin, 0, 0.05],
    ['a blue mask', [120, 160, 210] as const, 0.42, 2],
    ['a black mask', [25, 25, 28] as const, 0.42, 2],
    ['a white mask', [235, 235, 235] as const, 0.42, 2],
  ])('%s over the muzzle', (_, colour, least, most) => {
    const { covered } = measured((__, y) => (y > 85 ? colour : skin));
    expect(covered).toBeGreaterThanOrEqual(least);
    expect(covered).toBeLessThanOrEqual(most);
  });
});

test('a frame of fine detail is sharp; the same frame smeared over 16 pixels is not', () => {
  const frame = (smear: number) => {
    const data = new Uint8ClampedArray(320 * 240 * 4);
    for (let i = 0; i < 320 * 240; i += 1) {
      const wave = Math.sin(((i % 320) * 2 * Math.PI) / (4 * smear));
      data.fill(128 + 60 * wave, i * 4, i * 4 + 3);
    }
    return frameSharpness({ width: 320, height: 240, data });
  };
  expect(frame(1)).toBeGreaterThan(1);
  expect(frame(16)).toBeLessThan(0.12);
});
