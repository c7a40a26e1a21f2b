// Runs in the browser: the real detector, landmarks, quality gate and liveness over pictures.
import type { Image } from '../../src/core/faces/image.ts';
import { observe, startLiveness } from '../../src/core/faces/liveness/liveness.ts';
import type { Liveness } from '../../src/core/faces/liveness/liveness.ts';
import { judge, measure } from '../../src/core/faces/quality.ts';
import { boxOf, follow, overlap } from '../../src/core/faces/track.ts';
import type { Box, Track } from '../../src/core/faces/track.ts';
import { loadEngine } from '../../src/workers/face/engine.ts';
import type { Engine } from '../../src/workers/face/engine.ts';
import { fetchModels } from '../../src/workers/face/models.ts';
import type { Seen, Settings, TrackOutcome } from './outcome.ts';

/** As in the pipeline: the detector looks this often, landmarks follow in between. */
const DETECT_MS = 400;
const LOST = 0.3;

const engine = await load();

export interface PadPage {
  /** Plays pictures as one clip and says how every face in it was judged. */
  play(paths: readonly string[], settings: Settings): Promise<Seen>;
}

const page: PadPage = {
  async play(paths, { fps, mode, challenge }) {
    let random = 0;
    const start = () =>
      startLiveness({
        mode,
        random: () => (random = (random + 0.31) % 1),
        ...(challenge === undefined ? {} : { challenge }),
      });
    const watcher = new Watcher(engine, start);
    for (const [index, path] of paths.entries()) {
      watcher.look(await picture(path), (index * 1000) / fps);
    }
    return watcher.seen();
  },
};
Object.assign(globalThis, { pad: page });

/** One face at a time, the largest, as at the door. */
class Watcher {
  readonly #engine: Engine;
  readonly #start: () => Liveness;
  #tracks: readonly Track[] = [];
  #boxes = new Map<number, Box>();
  #states = new Map<number, Liveness>();
  #detectedAt = -Infinity;
  #lastTrack = 0;
  #faces = 0;
  #lookMs: number[] = [];

  constructor(engine: Engine, start: () => Liveness) {
    this.#engine = engine;
    this.#start = start;
  }

  look(frame: Image, now: number): void {
    if (this.#tracks.length === 0 || now - this.#detectedAt >= DETECT_MS) {
      this.#detectedAt = now;
      const found = this.#engine.detect(frame, 224);
      this.#tracks = follow(this.#tracks, found, now, this.#lastTrack + 1).tracks;
      this.#lastTrack = Math.max(this.#lastTrack, ...this.#tracks.map(({ id }) => id));
    }
    const [track] = this.#tracks;
    if (track === undefined) return;
    const from = this.#detectedAt === now ? track.box : (this.#boxes.get(track.id) ?? track.box);
    const landmarks = this.#engine.landmarks(frame, from);
    const box = boxOf(landmarks);
    if (overlap(box, from) < LOST) {
      this.#detectedAt = -Infinity;
      return;
    }
    this.#boxes.set(track.id, box);
    this.#faces += 1;
    const known = this.#states.get(track.id);
    if (known === undefined && !this.#isUsable(frame, landmarks, box)) return;
    const before = performance.now();
    const state = observe(known ?? this.#start(), { at: now, landmarks, image: frame });
    if (state.evidence !== known?.evidence) this.#lookMs.push(performance.now() - before);
    this.#states.set(track.id, state);
  }

  seen(): Seen {
    const tracks: TrackOutcome[] = [...this.#states.values()].map(
      ({ verdict, judgement, evidence, asked }) => ({
        verdict,
        judgement,
        comparisons: evidence.measures.length,
        asked: asked !== undefined,
      }),
    );
    return { faces: this.#faces, tracks, lookMs: this.#lookMs };
  }

  #isUsable(frame: Image, landmarks: Float32Array, box: Box): boolean {
    const chip = this.#engine.chip(frame, landmarks);
    return judge(measure({ frame, box, landmarks, chip })) === undefined;
  }
}

async function picture(path: string): Promise<Image> {
  const bitmap = await createImageBitmap(await (await fetch(`/pictures/${path}`)).blob());
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2d canvas');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

async function load(): Promise<Engine> {
  const models = await fetchModels(`${location.origin}/`);
  if (models.kind !== 'models') throw new Error(`${models.kind}: ${models.file}`);
  return loadEngine(models.files);
}
