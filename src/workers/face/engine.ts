/**
 * The three networks over pixels, in any thread of a browser (or in Node, where tfjs's WASM runs
 * too). Every method is synchronous, takes `Image` pixels (an `ImageData` is one) and leaves no
 * tensor behind.
 *
 *     const engine = await loadEngine(files);
 *     const [face] = engine.detect(frame, 224);
 *     const points = engine.landmarks(frame, face);
 *     const [descriptor] = engine.describe([engine.chip(frame, points)]);
 */
import { cutChip } from '../../core/faces/chip.ts';
import { mirrored, resample } from '../../core/faces/image.ts';
import type { Image } from '../../core/faces/image.ts';
import { CHIP_SIZE } from '../../core/faces/chip.ts';
import { readDescriber } from './describer.ts';
import { readDetector } from './detector.ts';
import type { Detected } from './detector.ts';
import { LANDMARK_SIZE, readLandmarker } from './landmarker.ts';
import { memory, startBackend } from './tfjs.ts';
import { readWeights } from './weights.ts';

export type { Detected } from './detector.ts';

/** Stamped on every descriptor: two of different engines must never be compared. */
export const ENGINE = 'dlib-resnet-29/chip-mirror-1';

/** A place in a frame, in pixels. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What the engine is made of: the WASM binary and three models as face-api publishes them. */
export interface EngineFiles {
  readonly wasm: ArrayBuffer;
  readonly detector: ModelFile;
  readonly landmarks: ModelFile;
  readonly recognition: ModelFile;
}
export interface ModelFile {
  readonly manifest: string;
  readonly bytes: ArrayBuffer;
}

export interface Engine {
  /**
   * Faces in pixels of `frame`, best first. `size` is the side of the detector's input, a
   * multiple of 32: 160 finds a face of a fifth of the frame's height, 224 one of a seventh.
   */
  detect(frame: Image, size?: number, atLeast?: number): readonly Detected[];
  /** The 68 points in pixels of `frame`: 136 numbers, x and y in turn. */
  landmarks(frame: Image, box: PixelBox): Float32Array;
  /** 150 × 150 RGB, upright. */
  chip(frame: Image, landmarks: Float32Array): Float32Array;
  /** One descriptor (128 numbers, length 1) for each chip: the mean of it and its mirror image. */
  describe(chips: readonly Float32Array[]): readonly Float32Array[];
  /** The network's own output for each chip, as it is. */
  describeRaw(chips: readonly Float32Array[]): readonly Float32Array[];
  memory(): { readonly tensors: number; readonly bytes: number };
}

/** On WASM. Loads and warms up: the first call after it costs what every call costs. */
export async function loadEngine(files: EngineFiles): Promise<Engine> {
  await startBackend(files.wasm);
  return readEngine(files);
}

/** The same on whichever backend is current. */
export function readEngine(files: EngineFiles): Engine {
  const [detector, landmarker, describer] = [
    readDetector(readWeights(files.detector.manifest, files.detector.bytes)),
    readLandmarker(readWeights(files.landmarks.manifest, files.landmarks.bytes)),
    readDescriber(readWeights(files.recognition.manifest, files.recognition.bytes)),
  ];

  const engine: Engine = {
    detect(frame, size = 224, atLeast = 0.4) {
      const scale = Math.max(frame.width, frame.height) / size;
      const pixels = resample(frame, { a: scale, b: 0, tx: 0, ty: 0 }, size, size);
      return detector(pixels, size, atLeast).map(({ x, y, width, height, score }) => ({
        x: x * scale,
        y: y * scale,
        width: width * scale,
        height: height * scale,
        score,
      }));
    },

    landmarks(frame, box) {
      const side = Math.max(box.width, box.height);
      const left = box.x + (box.width - side) / 2;
      const top = box.y + (box.height - side) / 2;
      const scale = side / LANDMARK_SIZE;
      const map = { a: scale, b: 0, tx: left, ty: top };
      const points = landmarker(resample(frame, map, LANDMARK_SIZE, LANDMARK_SIZE));
      return points.map((value, index) => value * side + (index % 2 === 0 ? left : top));
    },

    chip: cutChip,

    describe(chips) {
      const both = describer(chips.flatMap((chip) => [chip, mirrored(chip, CHIP_SIZE)]));
      return chips.map((_, index) => unit(both[index * 2], both[index * 2 + 1]));
    },

    describeRaw: (chips) => describer(chips),

    memory() {
      const { numTensors, numBytes } = memory();
      return { tensors: numTensors, bytes: numBytes };
    },
  };
  warmUp(engine);
  return engine;
}

/** The direction of the sum: averaging loses length, and length says nothing about identity. */
function unit(one: Float32Array | undefined, other: Float32Array | undefined): Float32Array {
  if (one === undefined || other === undefined) throw new Error('a chip without a descriptor');
  const sum = one.map((value, index) => value + (other[index] ?? 0));
  const length = Math.hypot(...sum);
  return sum.map((value) => value / length);
}

function warmUp(engine: Engine): void {
  const frame = { width: 64, height: 64, data: new Uint8ClampedArray(64 * 64 * 4).fill(127) };
  const box = { x: 0, y: 0, width: 64, height: 64 };
  for (const size of [160, 224]) engine.detect(frame, size);
  engine.describe([engine.chip(frame, engine.landmarks(frame, box))]);
}
