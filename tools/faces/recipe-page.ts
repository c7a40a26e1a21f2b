// Runs in the browser: the usual recipe over single photos. A page of its own: two copies of tfjs in
// one realm share their backends, and neither starts.
import type * as FaceApi from '@vladmandic/face-api';
import type { FacesPage } from './page.ts';
import { picture } from './picture.ts';

/** What the bundled build has and its types leave out. */
interface Tensors {
  setWasmPaths(path: string): void;
  env(): { set(flag: string, value: boolean): void };
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
}

const module = '/packages/@vladmandic/face-api/dist/face-api.esm.js';
const api = (await import(/* @vite-ignore */ module)) as typeof FaceApi;
const tf = api.tf as unknown as Tensors;
tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
tf.setWasmPaths('/wasm/');
await tf.setBackend('wasm');
await tf.ready();
await api.nets.ssdMobilenetv1.loadFromUri('/models');
await api.nets.faceLandmark68Net.loadFromUri('/models');
await api.nets.faceRecognitionNet.loadFromUri('/models');

const page: FacesPage = {
  async describe(path, padding) {
    const canvas = await picture(path, padding);
    const found = await api.detectSingleFace(canvas).withFaceLandmarks().withFaceDescriptor();
    return found === undefined ? undefined : [...found.descriptor];
  },
};
Object.assign(globalThis, { faces: page });
