import { describe, expect, test } from 'vitest';
import { CHIP_SIZE, chipMap, cutChip } from '../../../src/core/faces/chip.ts';
import { faceAt } from './face.ts';

describe('the chip', () => {
  test('lies on the mean face: scale 2, turned by 20°, moved to (300, 200)', () => {
    const turn = (20 * Math.PI) / 180;
    const map = chipMap(faceAt({ scale: 2, turn, x: 300, y: 200 }));
    expect(Math.hypot(map.a, map.b)).toBeCloseTo(2, 3);
    expect(Math.atan2(map.b, map.a)).toBeCloseTo(turn, 3);
    // The chip's centre falls where the face's centre was put.
    const centre = CHIP_SIZE / 2;
    expect(map.a * centre - map.b * centre + map.tx).toBeCloseTo(300, 2);
    expect(map.b * centre + map.a * centre + map.ty).toBeCloseTo(200, 2);
  });

  test('does not move when brows are raised and the lower lip drops by 15 pixels', () => {
    const face = faceAt({ scale: 1, turn: 0, x: 100, y: 100 });
    const laughing = face.slice();
    for (let point = 17; point <= 26; point += 1) lift(laughing, point, -15);
    for (let point = 55; point <= 59; point += 1) lift(laughing, point, 15);
    expect(chipMap(laughing)).toEqual(chipMap(face));
  });

  test('holds the picture upright: a red left half of the face is the left half of the chip', () => {
    const data = new Uint8ClampedArray(400 * 400 * 4);
    for (let y = 0; y < 400; y += 1) {
      for (let x = 0; x < 400; x += 1) data.set([x < 200 ? 255 : 0, 0, 0, 255], (y * 400 + x) * 4);
    }
    const face = faceAt({ scale: 1, turn: 0, x: 200, y: 200 });
    const chip = cutChip({ width: 400, height: 400, data }, face);
    const red = (x: number, y: number) => chip[(y * CHIP_SIZE + x) * 3];
    expect([red(10, 75), red(70, 75), red(80, 75), red(140, 75)]).toEqual([255, 255, 0, 0]);
  });
});

function lift(face: Float32Array, point: number, by: number): void {
  face[point * 2 + 1] = (face[point * 2 + 1] ?? 0) + by;
}
