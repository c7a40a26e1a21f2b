/** The body of the face worker: frames in, events out. Everything of weight is in `Pipeline`. */
import * as comlink from 'comlink';
import { consequences } from '../../core/faces/consequence.ts';
import { FrameReader } from './camera-frame.ts';
import type { FaceBody, FaceEvent, FaceStart, FaceTask, GalleryEntry } from './contract.ts';
import { chooseBackend } from './backend.ts';
import type { BackendWish, ChosenBackend } from './backend.ts';
import { ENGINE } from './engine.ts';
import type { Engine } from './engine.ts';
import { fetchModels } from './models.ts';
import { Pipeline } from './pipeline.ts';
import { eachNewest } from './stream.ts';
import { hasSimd } from './tfjs.ts';

const SITE = new URL(import.meta.env.BASE_URL, self.location.origin).href;

let port: MessagePort | undefined;
let engine: Engine | undefined;
let pipeline: Pipeline | undefined;
let starting: Promise<FaceStart> | undefined;
const reader = new FrameReader();

const body: FaceBody = {
  start(wish = 'wasm') {
    starting ??= start(wish);
    return starting;
  },
  gallery(entries: readonly GalleryEntry[]) {
    return Promise.resolve({ people: ready().gallery(entries) });
  },
  task(task: FaceTask) {
    ready().task(task);
    return Promise.resolve();
  },
  watch(stream: ReadableStream<VideoFrame>) {
    return eachNewest(stream, () => ready().due(performance.now()), look);
  },
  frame(frame: ImageBitmap) {
    if (pipeline?.due(performance.now()) === true) look(frame);
    frame.close();
    return Promise.resolve();
  },
  listen(to: MessagePort) {
    port = to;
    return Promise.resolve();
  },
  consequences(entries: readonly GalleryEntry[], strangersAccepted: number) {
    const people = entries.filter(({ engine }) => engine === ENGINE);
    return Promise.resolve(consequences(people, { strangersAccepted }));
  },
  memory() {
    return Promise.resolve(engine?.memory() ?? { tensors: 0, bytes: 0 });
  },
  alive() {
    return Promise.resolve(true as const);
  },
};

async function start(wish: BackendWish): Promise<FaceStart> {
  const began = performance.now();
  if (!hasSimd()) return { kind: 'no-simd' };
  const fetched = await fetchModels(SITE);
  if (fetched.kind !== 'models') {
    starting = undefined; // the next try may find them
    return fetched;
  }
  let chosen: ChosenBackend;
  try {
    chosen = await chooseBackend(fetched.files, wish);
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
  engine = chosen.engine;
  pipeline = new Pipeline(engine, say, random);
  const { backend, measured } = chosen;
  return {
    kind: 'ready',
    engine: ENGINE,
    backend,
    ...(measured === undefined ? {} : { measured }),
    readyMs: performance.now() - began,
  };
}

/** A frame that breaks the pipeline costs that frame, not the worker. */
function look(frame: VideoFrame | ImageBitmap): void {
  try {
    ready().look(reader.read(frame), performance.now());
  } catch (error) {
    say({ kind: 'trouble', reason: error instanceof Error ? error.message : String(error) });
  }
}

function ready(): Pipeline {
  if (pipeline === undefined) throw new Error('the recogniser was not started');
  return pipeline;
}

function say(event: FaceEvent): void {
  port?.postMessage(event);
}

/** Nobody foresees which challenge comes. */
function random(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}

comlink.expose(body);
