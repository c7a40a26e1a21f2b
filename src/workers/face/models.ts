import type { EngineFiles, ModelFile } from './engine.ts';

/** SHA-384 (`sha384-…`) of every file by its path on the site; compiled in by the build. */
declare const __MODEL_INTEGRITY__: Readonly<Record<string, string>>;

export type FetchedModels =
  | { readonly kind: 'models'; readonly files: EngineFiles }
  | { readonly kind: 'model-missing'; readonly file: string }
  | { readonly kind: 'model-altered'; readonly file: string };

type Fetched =
  | { readonly kind: 'bytes'; readonly bytes: ArrayBuffer }
  | { readonly kind: 'model-missing' | 'model-altered'; readonly file: string };

const WASM = 'wasm/tfjs-backend-wasm-simd.wasm';
const DETECTOR = 'tiny_face_detector_model';
const LANDMARKS = 'face_landmark_68_model';
const RECOGNITION = 'face_recognition_model';

const PATHS = [
  WASM,
  ...[DETECTOR, LANDMARKS, RECOGNITION].flatMap((name) => [manifestOf(name), bytesOf(name)]),
];

/** Fetches what the engine is made of, from this origin; `base` is the site's root. */
export async function fetchModels(
  base: string,
  integrity: Readonly<Record<string, string>> = __MODEL_INTEGRITY__,
): Promise<FetchedModels> {
  const found = new Map<string, ArrayBuffer>();
  const answers = await Promise.all(
    PATHS.map(async (path) => ({ path, fetched: await fetchOne(base, path, integrity[path]) })),
  );
  for (const { path, fetched } of answers) {
    if (fetched.kind !== 'bytes') return { kind: fetched.kind, file: fetched.file };
    found.set(path, fetched.bytes);
  }
  const bytes = (path: string) => found.get(path) ?? new ArrayBuffer(0);
  const model = (name: string): ModelFile => ({
    manifest: new TextDecoder().decode(bytes(manifestOf(name))),
    bytes: bytes(bytesOf(name)),
  });
  return {
    kind: 'models',
    files: {
      wasm: bytes(WASM),
      detector: model(DETECTOR),
      landmarks: model(LANDMARKS),
      recognition: model(RECOGNITION),
    },
  };
}

async function fetchOne(base: string, file: string, expected?: string): Promise<Fetched> {
  try {
    const response = await fetch(new URL(file, base));
    if (!response.ok) return { kind: 'model-missing', file };
    const bytes = await response.arrayBuffer();
    return (await sha384(bytes)) === expected
      ? { kind: 'bytes', bytes }
      : { kind: 'model-altered', file };
  } catch {
    return { kind: 'model-missing', file }; // offline and not kept
  }
}

async function sha384(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
  return `sha384-${btoa(String.fromCharCode(...digest))}`;
}

function manifestOf(name: string): string {
  return `models/${name}-weights_manifest.json`;
}

function bytesOf(name: string): string {
  return `models/${name}.bin`;
}
