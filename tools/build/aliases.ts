/**
 * face-api's unbundled build names three tfjs packages; only the pieces its three nets need are
 * given to it. This is what keeps the face worker a third of the size of the stock bundle.
 */
import { join } from 'node:path';

const own = join(import.meta.dirname, '..', '..', 'src', 'workers', 'face', 'tfjs.ts');

export const faceApiAliases = [
  { find: '@tensorflow/tfjs/dist/index.js', replacement: own },
  { find: '@tensorflow/tfjs-backend-wasm/dist/index.js', replacement: own },
  { find: '@tensorflow/tfjs-backend-webgl/dist/index.js', replacement: own },
];
