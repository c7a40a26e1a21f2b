/** The README recipe of face-api, on the same backend: WASM with SIMD, one thread. */
import type * as FaceApi from '@vladmandic/face-api';

export interface PeerPage {
  ready(): Promise<{ readyMs: number }>;
  /** Milliseconds of one recognised frame; `faces` found in it. */
  look(frame: string): Promise<{ ms: number; faces: number }>;
}

let api: typeof FaceApi;

const page: PeerPage = {
  async ready() {
    const began = performance.now();
    const module = '/packages/@vladmandic/face-api/dist/face-api.esm.js';
    api = (await import(/* @vite-ignore */ module)) as typeof FaceApi;
    const { tf, nets } = api as unknown as {
      tf: {
        setWasmPaths(path: string): void;
        env(): { set(flag: string, value: boolean): void };
        setBackend(name: string): Promise<boolean>;
        ready(): Promise<void>;
      };
      nets: typeof FaceApi.nets;
    };
    tf.setWasmPaths('/wasm/');
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    await tf.setBackend('wasm');
    await tf.ready();
    await nets.ssdMobilenetv1.loadFromUri('/models');
    await nets.faceLandmark68Net.loadFromUri('/models');
    await nets.faceRecognitionNet.loadFromUri('/models');
    const readyMs = performance.now() - began;
    return { readyMs };
  },

  async look(frame) {
    const canvas = await draw(frame);
    const began = performance.now();
    const found = await api.detectSingleFace(canvas).withFaceLandmarks().withFaceDescriptor();
    return { ms: performance.now() - began, faces: found === undefined ? 0 : 1 };
  },
};
Object.assign(globalThis, { peer: page });

export async function draw(jpeg: string): Promise<HTMLCanvasElement> {
  const bytes = Uint8Array.from(atob(jpeg), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2d canvas');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas;
}
