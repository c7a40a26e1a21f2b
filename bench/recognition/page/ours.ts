/** Our pipeline in a page, frame by frame, with the time of every look. */
import { decide } from '../../../src/core/faces/decide.ts';
import { buildGallery } from '../../../src/core/faces/gallery.ts';
import { FrameReader } from '../../../src/workers/face/camera-frame.ts';
import type { FaceEvent } from '../../../src/workers/face/contract.ts';
import { ENGINE } from '../../../src/workers/face/engine.ts';
import type { Engine } from '../../../src/workers/face/engine.ts';
import { Pipeline } from '../../../src/workers/face/pipeline.ts';
import { localEngine } from './load.ts';

export interface OursPage {
  ready(): Promise<{ readyMs: number }>;
  /** Makes these frames the gallery's only person, or empties it; begins to recognise. */
  enrol(frames: readonly string[]): Promise<number>;
  look(frame: string): Promise<Look>;
  search(people: number): number;
}

/** What one camera frame cost, and what kind of work it was. */
export interface Look {
  readonly ms: number;
  readonly kind: 'recognised' | 'followed' | 'unlooked';
  readonly said: readonly string[];
}

const FRAME_MS = 1000 / 30;
const reader = new FrameReader();
let engine: Engine;
let pipeline: Pipeline;
let described = 0;
let now = 0;
let said: FaceEvent[] = [];

const page: OursPage = {
  async ready() {
    const began = performance.now();
    engine = await localEngine();
    const readyMs = performance.now() - began;
    const describe = engine.describe.bind(engine);
    engine.describe = (chips) => {
      described += chips.length;
      return describe(chips);
    };
    pipeline = new Pipeline(engine, (event) => said.push(event), Math.random);
    return { readyMs };
  },

  async enrol(frames) {
    said = [];
    pipeline.task({ kind: 'enrol', frames: Math.max(1, frames.length), anyPose: true });
    for (const frame of frames) pipeline.look(reader.read(await bitmap(frame)), (now += 1000));
    pipeline.task({ kind: 'rest' });
    const enrolled = said.find((event) => event.kind === 'enrolled');
    const vectors = enrolled?.kind === 'enrolled' ? enrolled.vectors : new Float32Array(0);
    pipeline.gallery(
      vectors.length === 0 ? [] : [{ employeeId: 'somebody', engine: ENGINE, vectors }],
    );
    now += 10_000;
    pipeline.task({ kind: 'recognise', liveness: 'off', strangersAccepted: 0.001 });
    return vectors.length / 128;
  },

  async look(frame) {
    const picture = await bitmap(frame);
    now += FRAME_MS;
    described = 0;
    said = [];
    const began = performance.now();
    const looked = pipeline.due(now);
    if (looked) pipeline.look(reader.read(picture), now);
    const ms = performance.now() - began;
    picture.close();
    const kind = !looked ? 'unlooked' : described > 0 ? 'recognised' : 'followed';
    return { ms, kind, said: said.map((event) => event.kind) };
  },

  search(people) {
    const gallery = buildGallery(
      Array.from({ length: people }, (_, id) => ({
        employeeId: `p${id}`,
        vectors: randomVectors(3),
      })),
    );
    const probe = randomVectors(3);
    const times = Array.from({ length: people >= 10_000 ? 15 : 60 }, () => {
      const began = performance.now();
      decide(probe, gallery, { strangersAccepted: 0.001 });
      return performance.now() - began;
    });
    return times.sort((one, other) => one - other)[times.length >> 1] ?? 0;
  },
};
Object.assign(globalThis, { ours: page });

/** Directions as descriptors have them: a common part, and a part of one's own. */
function randomVectors(count: number): Float32Array {
  const out = new Float32Array(count * 128);
  for (let row = 0; row < count; row += 1) {
    const vector = Array.from(
      { length: 128 },
      (_, i) => (i < 8 ? 0.3 : 0) + (Math.random() - 0.5) * 0.12,
    );
    const length = Math.hypot(...vector);
    out.set(
      vector.map((value) => value / length),
      row * 128,
    );
  }
  return out;
}

async function bitmap(jpeg: string): Promise<ImageBitmap> {
  const bytes = Uint8Array.from(atob(jpeg), (character) => character.charCodeAt(0));
  return createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
}
