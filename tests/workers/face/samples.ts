/** The engine and face-api's own sample photos, inside a browser test. */
import type { Image } from '../../../src/core/faces/image.ts';
import type { EngineFiles, ModelFile } from '../../../src/workers/face/engine.ts';

const PACKAGES = '/node_modules';
const MODELS = `${PACKAGES}/@vladmandic/face-api/model`;
export const WASM = `${PACKAGES}/@tensorflow/tfjs-backend-wasm/dist`;

export async function engineFiles(): Promise<EngineFiles> {
  const [wasm, detector, landmarks, recognition] = await Promise.all([
    bytes(`${WASM}/tfjs-backend-wasm-simd.wasm`),
    model('tiny_face_detector_model'),
    model('face_landmark_68_model'),
    model('face_recognition_model'),
  ]);
  return { wasm, detector, landmarks, recognition };
}

/** Sample photo 1..6, scaled to `width` pixels. */
export async function sample(number: number, width = 960): Promise<ImageData> {
  const url = `${PACKAGES}/@vladmandic/face-api/demo/sample${number}.jpg`;
  const bitmap = await createImageBitmap(new Blob([await bytes(url)]), {
    resizeWidth: width,
    resizeQuality: 'medium',
  });
  const context = canvas(bitmap.width, bitmap.height);
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

export function canvas(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2d context');
  return context;
}

export function distance(one: Float32Array, other: Float32Array): number {
  return Math.hypot(...one.map((value, index) => value - (other[index] ?? 0)));
}

/** RGB 0..255 of an image, as the networks take it. */
export function rgb({ data }: Image): Float32Array {
  return Float32Array.from(data.filter((_, index) => index % 4 !== 3));
}

async function model(name: string): Promise<ModelFile> {
  const [manifest, weights] = await Promise.all([
    bytes(`${MODELS}/${name}-weights_manifest.json`),
    bytes(`${MODELS}/${name}.bin`),
  ]);
  return { manifest: new TextDecoder().decode(manifest), bytes: weights };
}

async function bytes(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.arrayBuffer();
}
