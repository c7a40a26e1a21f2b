/**
 * Which backend runs the networks: WASM, unless WebGL is clearly faster on this tablet and gives
 * the same descriptors.
 */
import { CHIP_SIZE } from '../../core/faces/chip.ts';
import { loadEngine, readEngine } from './engine.ts';
import type { Engine, EngineFiles } from './engine.ts';

export type Backend = 'wasm' | 'webgl';

/** `measure` compares both; it takes some seconds, once per tablet and version. */
export type BackendWish = Backend | 'measure';

export interface BackendMeasured {
  /** Milliseconds of one recognised face (landmarks and descriptor), the median of three. */
  readonly wasmMs: number;
  readonly webglMs: number;
  /** Distance of the two descriptors of the same chip. */
  readonly apart: number;
}

export interface ChosenBackend {
  readonly engine: Engine;
  readonly backend: Backend;
  /** Only where both were measured. */
  readonly measured?: BackendMeasured;
}

/** Descriptors farther apart than this are another engine's: the gallery would not fit them. */
const SAME_WITHIN = 0.02;
/** A graphics card also shows the page; a small gain is not worth its hiccups and its heat. */
const WORTH_IT = 1.5;
const RUNS = 3;

/** `evenSoftware` is for tests, where there is no graphics card. */
export async function chooseBackend(
  files: EngineFiles,
  wish: BackendWish,
  evenSoftware = false,
): Promise<ChosenBackend> {
  const wasm: ChosenBackend = { engine: await loadEngine(files), backend: 'wasm' };
  if (wish === 'wasm') return wasm;
  const { endWebgl, graphics, startWebgl } = await import('./webgl.ts');
  const card = graphics();
  if (card === 'none' || (card === 'software' && !evenSoftware)) return wasm;
  const before = measure(wasm.engine);
  try {
    if (!(await startWebgl())) return wasm;
    const engine = readEngine(files);
    const after = measure(engine);
    const apart = distance(before.descriptor, after.descriptor);
    const measured = { wasmMs: before.ms, webglMs: after.ms, apart };
    const faster = wish === 'webgl' || before.ms >= WORTH_IT * after.ms;
    if (apart <= SAME_WITHIN && faster) return { engine, backend: 'webgl', measured };
    await endWebgl();
    return { ...wasm, measured };
  } catch {
    // A driver that fails in the middle is a tablet without WebGL.
    await endWebgl();
    return wasm;
  }
}

function measure(engine: Engine): { readonly ms: number; readonly descriptor: Float32Array } {
  const frame = pattern();
  const box = { x: 0, y: 0, width: CHIP_SIZE, height: CHIP_SIZE };
  const times: number[] = [];
  let descriptor = new Float32Array(0);
  for (let run = 0; run < RUNS; run += 1) {
    const began = performance.now();
    engine.landmarks(frame, box);
    const [vector] = engine.describe([chipOf(frame.data)]);
    times.push(performance.now() - began);
    if (vector !== undefined) descriptor = Float32Array.from(vector);
  }
  times.sort((one, other) => one - other);
  return { ms: times[RUNS >> 1] ?? Infinity, descriptor };
}

/** Soft blobs where a face has its features: nobody's picture, and far from flat. */
function pattern(): { width: number; height: number; data: Uint8ClampedArray } {
  const size = CHIP_SIZE;
  const data = new Uint8ClampedArray(size * size * 4);
  const blobs = [
    [0.35, 0.4, 0.06, -110],
    [0.65, 0.4, 0.06, -110],
    [0.5, 0.58, 0.05, 40],
    [0.5, 0.72, 0.09, -60],
    [0.5, 0.5, 0.35, 60],
  ] as const;
  for (let at = 0; at < data.length; at += 4) {
    const x = ((at / 4) % size) / size;
    const y = Math.floor(at / 4 / size) / size;
    const light = blobs.reduce(
      (sum, [bx, by, r, add]) => sum + add * Math.exp(-((x - bx) ** 2 + (y - by) ** 2) / r ** 2),
      120,
    );
    data.set([light, light * 0.85, light * 0.75, 255], at);
  }
  return { width: size, height: size, data };
}

function chipOf(rgba: Uint8ClampedArray): Float32Array {
  return Float32Array.from(
    { length: (rgba.length / 4) * 3 },
    (_, i) => rgba[Math.floor(i / 3) * 4 + (i % 3)] ?? 0,
  );
}

function distance(one: Float32Array, other: Float32Array): number {
  return Math.hypot(...one.map((value, index) => value - (other[index] ?? 0)));
}
