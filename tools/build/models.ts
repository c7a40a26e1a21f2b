/**
 * Models and WASM are copied from their packages at build time, never committed. Each file's
 * SHA-384 is compiled into the face worker, which refuses a file that differs.
 */
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'vite';

const root = join(import.meta.dirname, '..', '..');
const faceApi = join(root, 'node_modules', '@vladmandic', 'face-api', 'model');
const tfjsWasm = join(root, 'node_modules', '@tensorflow', 'tfjs-backend-wasm', 'dist');

const nets = ['tiny_face_detector_model', 'face_landmark_68_model', 'face_recognition_model'];

/** Site path (no leading slash) → file in a package. */
const FILES: ReadonlyMap<string, string> = new Map([
  ...nets
    .flatMap((net) => [`${net}-weights_manifest.json`, `${net}.bin`])
    .map((name) => [`models/${name}`, join(faceApi, name)] as const),
  ['wasm/tfjs-backend-wasm-simd.wasm', join(tfjsWasm, 'tfjs-backend-wasm-simd.wasm')],
]);

export function sri(bytes: Uint8Array): string {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}

const TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  bin: 'application/octet-stream',
  wasm: 'application/wasm',
};

function mime(path: string): string {
  return TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}

/** Serves the files in development, emits them in a build, defines `__MODEL_INTEGRITY__`. */
export function models(): Plugin {
  return {
    name: 'daka-models',
    config() {
      const integrity = Object.fromEntries(
        [...FILES].map(([path, file]) => [path, sri(readFileSync(file))]),
      );
      return { define: { __MODEL_INTEGRITY__: JSON.stringify(integrity) } };
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
        const file = FILES.get(path);
        if (file === undefined) {
          next();
          return;
        }
        response.setHeader('content-type', mime(basename(path)));
        createReadStream(file).pipe(response);
      });
    },
    generateBundle() {
      // The worker builds share this plugin's factory; only the page build emits.
      if (this.environment.config.isWorker) return;
      for (const [path, file] of FILES) {
        this.emitFile({ type: 'asset', fileName: path, source: readFileSync(file) });
      }
    },
  };
}
