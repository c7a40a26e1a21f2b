/** @vladmandic/human's face pipeline (detector, mesh, description), same backend, nothing skipped. */
import type { Config, Human as HumanClass } from '@vladmandic/human';
import { draw } from './recipe.ts';
import type { PeerPage } from './recipe.ts';

let human: HumanClass;

/** What recognition needs and no more; `skip*` 0 = every model runs on every frame. */
const CONFIG: Partial<Config> = {
  backend: 'wasm',
  wasmPath: '/wasm/',
  modelBasePath: '/packages/@vladmandic/human/models/',
  debug: false,
  cacheSensitivity: 0,
  skipAllowed: false,
  filter: { enabled: false },
  gesture: { enabled: false },
  body: { enabled: false },
  hand: { enabled: false },
  object: { enabled: false },
  segmentation: { enabled: false },
  face: {
    enabled: true,
    detector: { maxDetected: 1, rotation: true, skipFrames: 0, skipTime: 0 },
    mesh: { enabled: true },
    iris: { enabled: false },
    emotion: { enabled: false },
    antispoof: { enabled: false },
    liveness: { enabled: false },
    description: { enabled: true, skipFrames: 0, skipTime: 0 },
  },
};

const page: PeerPage = {
  async ready() {
    const began = performance.now();
    const module = '/packages/@vladmandic/human/dist/human.esm.js';
    const { Human } = (await import(/* @vite-ignore */ module)) as { Human: typeof HumanClass };
    human = new Human(CONFIG);
    human.env.perfadd = false;
    await human.load();
    await human.warmup();
    return { readyMs: performance.now() - began };
  },

  async look(frame) {
    const canvas = await draw(frame);
    const began = performance.now();
    const { face } = await human.detect(canvas);
    const ms = performance.now() - began;
    return { ms, faces: face.filter(({ embedding }) => (embedding?.length ?? 0) > 0).length };
  },
};
Object.assign(globalThis, { peer: page });
