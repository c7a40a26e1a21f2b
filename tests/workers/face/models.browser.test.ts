import { describe, expect, test } from 'vitest';
import { fetchModels } from '../../../src/workers/face/models.ts';

const HERE = `${location.origin}/`;
/** What the build compiles in, found by fetching the files once. */
async function integrity(): Promise<Record<string, string>> {
  const nets = ['tiny_face_detector', 'face_landmark_68', 'face_recognition'];
  const paths = [
    'wasm/tfjs-backend-wasm-simd.wasm',
    ...nets.flatMap((net) => [
      `models/${net}_model-weights_manifest.json`,
      `models/${net}_model.bin`,
    ]),
  ];
  const sums = paths.map(async (path) => {
    const bytes = await (await fetch(new URL(path, HERE))).arrayBuffer();
    const sum = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
    return [path, `sha384-${btoa(String.fromCharCode(...sum))}`] as const;
  });
  return Object.fromEntries(await Promise.all(sums));
}

describe('the models', () => {
  test('are 7 files of 7.4 MB whose sums are right', async () => {
    const fetched = await fetchModels(HERE, await integrity());
    if (fetched.kind !== 'models') throw new Error(fetched.file);
    const { wasm, detector, landmarks, recognition } = fetched.files;
    const bytes = [detector, landmarks, recognition].reduce(
      (sum, model) => sum + model.bytes.byteLength,
      wasm.byteLength,
    );
    expect(bytes / 1e6).toBeCloseTo(7.4, 1);
  });

  test('one altered byte is told by the name of its file', async () => {
    const sums = await integrity();
    sums['models/face_recognition_model.bin'] = 'sha384-another';
    expect(await fetchModels(HERE, sums)).toEqual({
      kind: 'model-altered',
      file: 'models/face_recognition_model.bin',
    });
  });

  test('a missing one too', async () => {
    const nowhere = `${location.origin}/nowhere/`;
    expect((await fetchModels(nowhere, await integrity())).kind).not.toBe('models');
  });
});
