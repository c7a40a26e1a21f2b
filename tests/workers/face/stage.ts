/** A door with people drawn by numbers: a fake engine that sees whoever the test puts on stage. */
import { CHIP_SIZE } from '../../../src/core/faces/chip.ts';
import type { Image } from '../../../src/core/faces/image.ts';
import { distance } from '../../../src/core/faces/fuse.ts';
import { THUMB } from '../../../src/core/faces/motion.ts';
import { boxOf, overlap } from '../../../src/core/faces/track.ts';
import type { FaceEvent, FaceTask, GalleryEntry } from '../../../src/workers/face/contract.ts';
import { ENGINE } from '../../../src/workers/face/engine.ts';
import type { Engine, PixelBox } from '../../../src/workers/face/engine.ts';
import { Pipeline } from '../../../src/workers/face/pipeline.ts';
import type { Decide } from '../../../src/workers/face/recogniser.ts';
import { RECOGNISE } from './recognise.ts';
import { faceAt } from '../../core/faces/face.ts';

export interface Actor {
  /** 0..127: whose face it is. */
  readonly who: number;
  readonly x?: number;
  readonly y?: number;
  /** 1 = a third of the frame's height. */
  readonly size?: number;
  /** Luminance of the face; 130 is good, 20 too dark. */
  readonly light?: number;
  readonly blurred?: boolean;
  readonly yaw?: number;
}

interface Scene extends Image {
  readonly actors: readonly Actor[];
}

const [WIDTH, HEIGHT] = [640, 480];
const BACKGROUND = new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(120);
const FRAME_MS = 33;

export class Stage {
  readonly events: FaceEvent[] = [];
  readonly calls = { detect: 0, landmarks: 0, describe: 0 };
  readonly pipeline: Pipeline;
  now = 0;
  #people: readonly GalleryEntry[] = [];

  constructor(task: FaceTask = RECOGNISE, enrolled: readonly number[] = []) {
    this.pipeline = new Pipeline(
      this.#engine(),
      (event) => this.events.push(event),
      () => 0.5,
      this.#decide,
    );
    this.#people = enrolled.map((who) => ({
      employeeId: `p${who}`,
      engine: ENGINE,
      vectors: vectorOf(who),
    }));
    this.pipeline.gallery(this.#people);
    this.pipeline.task(task);
  }

  /** These people stand there for `ms`, at 30 frames a second. */
  show(actors: readonly Actor[], ms: number): this {
    for (const end = this.now + ms; this.now < end; this.now += FRAME_MS) {
      if (this.pipeline.due(this.now)) this.pipeline.look(frameOf(actors), this.now);
    }
    return this;
  }

  /** Everything that was said but the running commentary. */
  said(): FaceEvent[] {
    return this.events.filter(({ kind }) => kind !== 'scene' && kind !== 'sample');
  }

  kinds(): string[] {
    return this.said().map(({ kind }) => kind);
  }

  #decide: Decide = (probe, gallery) => {
    const ranked = this.#people
      .filter(({ employeeId }) => gallery.ids.includes(employeeId))
      .map(({ employeeId, vectors }) => ({
        employeeId,
        apart: distance(probe.subarray(0, 128), vectors),
      }))
      .sort((one, other) => one.apart - other.apart);
    const [best] = ranked;
    if (best === undefined || best.apart > 0.6) return { answer: 'stranger', score: -1, margin: 0 };
    return { answer: 'sure', employeeId: best.employeeId, score: 1 - best.apart, margin: 0.5 };
  };

  #engine(): Engine {
    return {
      detect: (frame) => {
        this.calls.detect += 1;
        return (frame as Scene).actors.map((actor) => ({ ...boxOf(pointsOf(actor)), score: 0.9 }));
      },
      landmarks: (frame, box) => {
        this.calls.landmarks += 1;
        return pointsOf(nearest((frame as Scene).actors, box));
      },
      chip: (frame, landmarks) => chipOf(nearest((frame as Scene).actors, boxOf(landmarks))),
      describe: (chips) => {
        this.calls.describe += chips.length;
        return chips.map((chip) => vectorOf(chip[0] ?? 0));
      },
      describeRaw: (chips) => chips.map((chip) => vectorOf(chip[0] ?? 0)),
      memory: () => ({ tensors: 0, bytes: 0 }),
    };
  }
}

function frameOf(actors: readonly Actor[]) {
  const scene: Scene = { width: WIDTH, height: HEIGHT, data: BACKGROUND, actors };
  const thumb = new Uint8Array(THUMB.width * THUMB.height).fill(120);
  for (const [index, { x = 320 }] of actors.entries()) {
    const from = Math.floor((x / WIDTH) * 200) + index;
    thumb.fill(30, from, from + 60);
  }
  return { thumb, image: () => scene };
}

function pointsOf({ x = 320, y = 240, size = 1, yaw = 0 }: Actor): Float32Array {
  const right = 0.368 * Math.tan((yaw * Math.PI) / 180);
  return faceAt({ scale: 1.45 * size, turn: 0, x, y, nose: { right, up: 0 } });
}

function nearest(actors: readonly Actor[], box: PixelBox): Actor {
  const shared = (actor: Actor) => overlap(boxOf(pointsOf(actor)), box);
  // Landmarks are always found, on a wall too: far off, so that they do not overlap.
  return actors.reduce(
    (best, one) => (shared(one) > shared(best) ? one : best),
    actors[0] ?? { who: 0, x: -900 },
  );
}

const chips = new Map<string, Float32Array>();

function chipOf({ who, light = 130, blurred = false }: Actor): Float32Array {
  const key = [who, light, blurred].join(' ');
  const known = chips.get(key);
  if (known !== undefined) return known;
  const chip = new Float32Array(CHIP_SIZE * CHIP_SIZE * 3);
  for (let i = 0; i < CHIP_SIZE * CHIP_SIZE; i += 1) {
    const wave = Math.sin((i % CHIP_SIZE) / (blurred ? 14 : 2)) * light * 0.3;
    chip.fill(light + wave, i * 3, i * 3 + 3);
  }
  chip[0] = who;
  chips.set(key, chip);
  return chip;
}

function vectorOf(who: number): Float32Array {
  const out = new Float32Array(128);
  out[who] = 1;
  return out;
}
