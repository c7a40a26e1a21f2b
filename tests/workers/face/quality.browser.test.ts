/** The measures of light, sharpness and cover on real photos, as they are and spoilt. */
import { beforeAll, describe, expect, test } from 'vitest';
import { frameSharpness, judge, measure } from '../../../src/core/faces/quality.ts';
import { boxOf } from '../../../src/core/faces/track.ts';
import { loadEngine } from '../../../src/workers/face/engine.ts';
import type { Engine } from '../../../src/workers/face/engine.ts';
import { canvas, engineFiles, sample } from './samples.ts';

let engine: Engine;
let photo: ImageData;
let landmarks: Float32Array;

beforeAll(async () => {
  engine = await loadEngine(await engineFiles());
  const whole = canvas(1920, 1537);
  whole.putImageData(await sample(6, 1920), 0, 0);
  // One woman of sample 6, as a webcam would see her.
  photo = drawn((context) => context.drawImage(whole.canvas, 120, 330, 480, 480, 80, 0, 480, 480));
  const [face] = engine.detect(photo, 224);
  if (face === undefined) throw new Error('no face in the sample');
  landmarks = engine.landmarks(photo, boxOf(engine.landmarks(photo, face)));
});

function drawn(draw: (context: OffscreenCanvasRenderingContext2D) => void): ImageData {
  const context = canvas(640, 480);
  context.fillStyle = '#8d8a84';
  context.fillRect(0, 0, 640, 480);
  draw(context);
  return context.getImageData(0, 0, 640, 480);
}

function spoilt(filter: string, paint?: (context: OffscreenCanvasRenderingContext2D) => void) {
  const source = canvas(640, 480);
  source.putImageData(photo, 0, 0);
  return drawn((context) => {
    context.filter = filter;
    context.drawImage(source.canvas, 0, 0);
    context.filter = 'none';
    paint?.(context);
  });
}

function qualityOf(frame: ImageData) {
  const box = boxOf(landmarks);
  return measure({ frame, box, landmarks, chip: engine.chip(frame, landmarks) });
}

function mask(colour: string) {
  return (context: OffscreenCanvasRenderingContext2D) => {
    context.fillStyle = colour;
    context.beginPath();
    for (const point of [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 29]) {
      context.lineTo(landmarks[point * 2] ?? 0, landmarks[point * 2 + 1] ?? 0);
    }
    context.fill();
  };
}

describe('a photo of one woman', () => {
  test('is good enough as it is', () => {
    expect(judge(qualityOf(photo))).toBeUndefined();
  });

  test.each([
    ['blur(6px)', 'blurred'],
    ['brightness(0.15)', 'too-dark'],
    ['brightness(6)', 'too-bright'],
  ])('under %s is %s', (filter, reason) => {
    expect(judge(qualityOf(spoilt(filter)))).toBe(reason);
  });

  test('dark before a bright window is against the light', () => {
    const frame = spoilt('brightness(0.15)', (context) => {
      context.fillStyle = '#fff';
      context.fillRect(0, 0, 640, 60);
      context.fillRect(0, 0, 120, 480);
      context.fillRect(520, 0, 120, 480);
    });
    expect(judge(qualityOf(frame))).toBe('backlit');
  });

  test.each(['#9cd0ee', '#151515'])('behind a mask of %s is covered', (colour) => {
    expect(judge(qualityOf(spoilt('none', mask(colour))))).toBe('covered');
  });

  test('whole, is sharper than behind a smeared lens', () => {
    expect(frameSharpness(photo)).toBeGreaterThan(0.14);
    expect(frameSharpness(spoilt('blur(5px)'))).toBeLessThan(0.14);
  });
});
