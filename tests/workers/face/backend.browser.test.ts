import { beforeAll, expect, test } from 'vitest';
import { chooseBackend } from '../../../src/workers/face/backend.ts';
import { engineFiles, distance, sample } from './samples.ts';
import type { EngineFiles } from '../../../src/workers/face/engine.ts';

let files: EngineFiles;
beforeAll(async () => {
  files = await engineFiles();
});

test('WASM is used unless something else was asked for, and nothing is measured', async () => {
  const { backend, measured } = await chooseBackend(files, 'wasm');
  expect(backend).toBe('wasm');
  expect(measured).toBeUndefined();
});

test('a graphics card that is only played by the processor is not measured', async () => {
  expect(await chooseBackend(files, 'measure')).toMatchObject({ backend: 'wasm' });
});

/** A processor that plays a graphics card needs minutes: `LONG=1`. */
const LONG = import.meta.env['LONG'] === '1';

test.skipIf(!LONG)(
  'WebGL finds the same face, and describes it within 0.02 of WASM',
  { timeout: 600_000 },
  async () => {
    const photo = await sample(1);
    const wasm = await chooseBackend(files, 'wasm');
    const looked = look(wasm.engine);
    const webgl = await chooseBackend(files, 'webgl', true);
    expect(webgl.backend).toBe('webgl');
    expect(webgl.measured?.apart).toBeLessThan(0.02);
    const again = look(webgl.engine);
    expect(again.boxes).toHaveLength(looked.boxes.length);
    expect(distance(again.descriptor, looked.descriptor)).toBeLessThan(0.02);

    function look(engine: typeof wasm.engine) {
      const boxes = engine.detect(photo, 320);
      const [face] = boxes;
      if (face === undefined) throw new Error('no face in the sample');
      const [descriptor] = engine.describe([engine.chip(photo, engine.landmarks(photo, face))]);
      if (descriptor === undefined) throw new Error('no descriptor');
      return { boxes, descriptor };
    }
  },
);
