import type * as FaceApi from '@vladmandic/face-api';
import { beforeAll, expect, test } from 'vitest';
import { CHIP_SIZE } from '../../../src/core/faces/chip.ts';
import { mirrored } from '../../../src/core/faces/image.ts';
import { loadEngine } from '../../../src/workers/face/engine.ts';
import type { Detected, Engine } from '../../../src/workers/face/engine.ts';
import { faceApiApart } from './face-api.ts';
import { distance, engineFiles, rgb, sample } from './samples.ts';

let engine: Engine;
let photo: ImageData;
let face: Detected;
let faceapi: typeof FaceApi;

beforeAll(async () => {
  engine = await loadEngine(await engineFiles());
  photo = await sample(1);
  const [best] = engine.detect(photo, 320);
  if (best === undefined) throw new Error('no face in the sample');
  face = best;
  faceapi = await faceApiApart();
});

test('finds the 3 people of sample 1, with a score of 0.5 and more', () => {
  const found = engine.detect(photo, 416, 0.5);
  expect(found).toHaveLength(3);
  for (const { width } of found) expect(width).toBeGreaterThan(100);
});

test('finds the same boxes as face-api within 2 pixels of 320', async () => {
  const square = await sample(1, 320);
  const input = tensor(rgb(square), square.width, square.height);
  const options = new faceapi.TinyFaceDetectorOptions({ inputSize: 320, scoreThreshold: 0.5 });
  const theirs = await faceapi.nets.tinyFaceDetector.locateFaces(input, options);
  input.dispose();
  const ours = engine.detect(square, 320, 0.5);
  expect(ours).toHaveLength(theirs.length);
  for (const [index, { box }] of theirs.entries()) {
    expect(ours[index]?.x).toBeCloseTo(box.x, 0);
    expect(ours[index]?.width).toBeCloseTo(box.width, 0);
  }
});

test('places the 68 points where face-api does, within half a pixel of 112', async () => {
  const crop = { width: 112, height: 112, data: new Uint8ClampedArray(112 * 112 * 4) };
  const scale = face.width / 112;
  for (let i = 0; i < 112 * 112; i += 1) {
    const x = Math.floor(face.x + (i % 112) * scale);
    const y = Math.floor(face.y + Math.floor(i / 112) * scale);
    crop.data.set(
      photo.data.subarray((y * photo.width + x) * 4, (y * photo.width + x) * 4 + 4),
      i * 4,
    );
  }
  const input = tensor(rgb(crop), 112, 112);
  const theirs = await faceapi.nets.faceLandmark68Net.detectLandmarks(input);
  input.dispose();
  const ours = engine.landmarks(crop, { x: 0, y: 0, width: 112, height: 112 });
  const positions = (Array.isArray(theirs) ? theirs[0]?.positions : theirs.positions) ?? [];
  expect(positions).toHaveLength(68);
  for (const [index, { x, y }] of positions.entries()) {
    expect(Math.abs((ours[index * 2] ?? 0) - x)).toBeLessThan(0.5);
    expect(Math.abs((ours[index * 2 + 1] ?? 0) - y)).toBeLessThan(0.5);
  }
});

test("describes a chip as face-api's own network does, within 0.001", async () => {
  const chip = engine.chip(photo, engine.landmarks(photo, face));
  const whole = chip.map(Math.round);
  const input = tensor(whole, CHIP_SIZE, CHIP_SIZE);
  const theirs = await faceapi.nets.faceRecognitionNet.computeFaceDescriptor(input);
  input.dispose();
  const [ours] = engine.describeRaw([whole]);
  expect(distance(ours ?? new Float32Array(), theirs as Float32Array)).toBeLessThan(0.001);
});

test('describes a batch as it describes one by one, and a face as its mirror image', () => {
  const chips = engine
    .detect(photo, 416, 0.5)
    .map((box) => engine.chip(photo, engine.landmarks(photo, box)));
  const together = engine.describe(chips);
  for (const [index, chip] of chips.entries()) {
    const alone = engine.describe([chip])[0] ?? new Float32Array();
    const flipped = engine.describe([mirrored(chip, CHIP_SIZE)])[0] ?? new Float32Array();
    expect(distance(alone, together[index] ?? new Float32Array())).toBeLessThan(1e-5);
    expect(distance(alone, flipped)).toBeLessThan(1e-5);
    expect(Math.hypot(...alone)).toBeCloseTo(1, 5);
  }
});

test('holds 128 tensors after load and not one more after 20 looks at a face', () => {
  const before = engine.memory();
  for (let i = 0; i < 20; i += 1) {
    const [found] = engine.detect(photo, 224, 0.2);
    const points = engine.landmarks(photo, found ?? face);
    engine.describe([engine.chip(photo, points)]);
  }
  expect(before.tensors).toBe(128);
  expect(engine.memory()).toEqual(before);
});

/** As a tensor of face-api's own realm, where a typed array of ours is none. */
function tensor(pixels: Float32Array, width: number, height: number) {
  return faceapi.tf.tensor3d(Array.from(pixels), [height, width, 3]);
}
