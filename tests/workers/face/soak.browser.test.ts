/** The real networks, many visits: not one tensor more, not one visit without its end. */
import { expect, test } from 'vitest';
import { FrameReader } from '../../../src/workers/face/camera-frame.ts';
import type { FaceEvent } from '../../../src/workers/face/contract.ts';
import { loadEngine } from '../../../src/workers/face/engine.ts';
import { Pipeline } from '../../../src/workers/face/pipeline.ts';
import { RECOGNISE } from './recognise.ts';
import { canvas, engineFiles, sample } from './samples.ts';

/** Of the door's own time: somebody every eight seconds. Two hours with `LONG=1`. */
const MINUTES = import.meta.env['LONG'] === '1' ? 120 : 1.4;

/** One person of sample 6 (or nobody) on a plain wall, 640 × 480. */
async function scene(photo: ImageData, people: readonly number[], filter = 'none') {
  const context = canvas(640, 480);
  context.fillStyle = '#8d8a84';
  context.fillRect(0, 0, 640, 480);
  const source = canvas(photo.width, photo.height);
  source.putImageData(photo, 0, 0);
  context.filter = filter;
  people.forEach((x, index) => {
    const left = people.length === 1 ? 180 : index * 320;
    context.drawImage(source.canvas, x, 350, 340, 440, left, 60, 290, 375);
  });
  return createImageBitmap(context.canvas);
}

test(`${MINUTES} minutes with the dark, the blurred and two at once leave memory as it was`, async () => {
  const engine = await loadEngine(await engineFiles());
  const events: FaceEvent[] = [];
  const pipeline = new Pipeline(engine, (event) => events.push(event), Math.random);
  pipeline.task(RECOGNISE);
  const photo = await sample(6, 1920);
  const [left, right] = [180, 600];
  const reader = new FrameReader();
  let now = 0;
  const show = (bitmap: ImageBitmap, ms: number) => {
    for (const end = now + ms; now < end; now += 100) {
      if (pipeline.due(now)) pipeline.look(reader.read(bitmap), now);
    }
  };
  const [empty, one, two, dark, blurred] = [
    await scene(photo, []),
    await scene(photo, [left]),
    await scene(photo, [left, right]),
    await scene(photo, [left], 'brightness(0.1)'),
    await scene(photo, [left], 'blur(9px)'),
  ];

  show(empty, 1000);
  const before = engine.memory();
  let visit = 0;
  for (; now < MINUTES * 60_000; visit += 1) {
    const disturbance = [undefined, dark, blurred, two][visit % 4];
    events.length = 0;
    if (disturbance !== undefined) show(disturbance, 800);
    if (disturbance === two) show(empty, 1500);
    show(one, 3500);
    show(empty, 2000);
    expect(engine.memory()).toEqual(before);
    // Nobody is enrolled: everybody is a stranger, once, and then gone.
    expect(events.filter(({ kind }) => kind === 'stranger')).toHaveLength(1);
    expect(events.filter(({ kind }) => kind === 'scene').at(-1)).toMatchObject({ faces: 0 });
    expect(events.filter(({ kind }) => kind === 'trouble')).toEqual([]);
    if (disturbance === two) expect(events.some(({ kind }) => kind === 'several')).toBe(true);
  }
  expect(visit).toBeGreaterThan(MINUTES * 5);
}, 7_200_000);
