/** What every bench page does first: the engine, and pictures as pixels. */
import type { Image } from '../../../src/core/faces/image.ts';
import { loadEngine } from '../../../src/workers/face/engine.ts';
import type { Engine, ModelFile } from '../../../src/workers/face/engine.ts';

export async function localEngine(): Promise<Engine> {
  const [wasm, detector, landmarks, recognition] = await Promise.all([
    bytes('/wasm/tfjs-backend-wasm-simd.wasm'),
    model('tiny_face_detector_model'),
    model('face_landmark_68_model'),
    model('face_recognition_model'),
  ]);
  return loadEngine({ wasm, detector, landmarks, recognition });
}

/** `pad` adds that share of the picture's size as a black border all round. */
export async function picture(url: string, pad = 0): Promise<Image> {
  const bitmap = await createImageBitmap(new Blob([await bytes(url)]));
  const [dx, dy] = [Math.round(bitmap.width * pad), Math.round(bitmap.height * pad)];
  const canvas = new OffscreenCanvas(bitmap.width + 2 * dx, bitmap.height + 2 * dy);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2d context');
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, dx, dy);
  bitmap.close();
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

async function model(name: string): Promise<ModelFile> {
  const [manifest, weights] = await Promise.all([
    bytes(`/models/${name}-weights_manifest.json`),
    bytes(`/models/${name}.bin`),
  ]);
  return { manifest: new TextDecoder().decode(manifest), bytes: weights };
}

async function bytes(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.arrayBuffer();
}
