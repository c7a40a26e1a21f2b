/** Cost per frame of the product, of the recipe and of human: one browser, the same frames. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openLab, remote } from './lab.ts';
import type { Remote } from './lab.ts';
import type { Look, OursPage } from './page/ours.ts';
import type { PeerPage } from './page/recipe.ts';

const here = join(import.meta.dirname, 'page');
const packages = join(import.meta.dirname, '..', '..', 'node_modules');

export interface Costs {
  /** Somebody enrolled: recognised once, then followed. */
  readonly known: readonly Look[];
  /** Somebody who is not: described again and again. */
  readonly unknown: readonly Look[];
  readonly recipe: readonly number[];
  readonly human: readonly number[];
  readonly readyMs: Readonly<Record<'ours' | 'recipe' | 'human', number>>;
  readonly megabytes: Readonly<Record<'ours' | 'recipe' | 'human', number>>;
  /** Milliseconds of one decision by number of people. */
  readonly searchMs: Readonly<Record<string, number>>;
}

export async function measureCosts(frames: readonly Buffer[]): Promise<Costs> {
  const lab = await openLab(join(here, 'ours.ts'));
  const ours = remote<OursPage>(lab.page, 'ours');
  const recipe = remote<PeerPage>(await lab.open(join(here, 'recipe.ts')), 'peer');
  const human = remote<PeerPage>(await lab.open(join(here, 'human.ts')), 'peer');
  const readyMs = {
    ours: (await ours.ready()).readyMs,
    recipe: (await recipe.ready()).readyMs,
    human: (await human.ready()).readyMs,
  };
  const jpegs = frames.map((frame) => frame.toString('base64'));
  const [known, unknown]: [Look[], Look[]] = [[], []];
  const [recipeMs, humanMs]: [number[], number[]] = [[], []];
  // Interleaved, so that whatever else the machine does falls on all three alike.
  for (const [into, enrolled] of [
    [unknown, 0],
    [known, 8],
  ] as const) {
    await ours.enrol(jpegs.slice(0, enrolled));
    for (const jpeg of [...jpegs, ...jpegs]) {
      into.push(await ours.look(jpeg));
      if (into.length % 4 !== 0) continue;
      recipeMs.push(await onePeerLook(recipe, jpeg));
      humanMs.push(await onePeerLook(human, jpeg));
    }
  }
  const searchMs: Record<string, number> = {};
  for (const people of [10, 100, 1000, 10_000]) searchMs[people] = await ours.search(people);
  await lab.close();
  return { known, unknown, recipe: recipeMs, human: humanMs, readyMs, megabytes, searchMs };
}

async function onePeerLook(peer: Remote<PeerPage>, jpeg: string): Promise<number> {
  const { ms, faces } = await peer.look(jpeg);
  if (faces !== 1) throw new Error('a peer found no face: its time would mean nothing');
  return ms;
}

const WASM = '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm';
const model = (name: string) => [
  `@vladmandic/face-api/model/${name}_model-weights_manifest.json`,
  `@vladmandic/face-api/model/${name}_model.bin`,
];
const humanModel = (name: string) => [
  `@vladmandic/human/models/${name}.json`,
  `@vladmandic/human/models/${name}.bin`,
];

/** Files each of them loads before the first face; our own JavaScript is the built worker. */
const megabytes = {
  ours:
    sizeOf([
      WASM,
      ...['tiny_face_detector', 'face_landmark_68', 'face_recognition'].flatMap(model),
    ]) + builtWorker(),
  recipe: sizeOf([
    WASM,
    '@vladmandic/face-api/dist/face-api.esm.js',
    ...['ssd_mobilenetv1', 'face_landmark_68', 'face_recognition'].flatMap(model),
  ]),
  human: sizeOf([
    WASM,
    '@vladmandic/human/dist/human.esm.js',
    ...['blazeface', 'facemesh', 'faceres'].flatMap(humanModel),
  ]),
};

function sizeOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + statSync(join(packages, file)).size, 0) / 1e6;
}

/** 0.26 MB; read from the build where there is one. */
function builtWorker(): number {
  try {
    const page = join(import.meta.dirname, '..', '..', 'dist', 'service-worker.js');
    const name = /assets\/face\.worker-[\w-]+\.js/.exec(readFileSync(page, 'utf8'))?.[0] ?? '';
    return statSync(join(page, '..', name)).size / 1e6;
  } catch {
    return 0.26;
  }
}
