/**
 * face-api as it is published, in an iframe: two copies of tfjs in one realm share one engine
 * and break each other.
 */
import type * as FaceApi from '@vladmandic/face-api';
import { WASM } from './samples.ts';

const PACKAGE = '/node_modules/@vladmandic/face-api';

export async function faceApiApart(): Promise<typeof FaceApi> {
  const frame = document.createElement('iframe');
  frame.srcdoc = `<!doctype html><script type="module">
    import * as api from '${PACKAGE}/dist/face-api.esm.js';
    api.tf.setWasmPaths('${WASM}/');
    api.tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    await api.tf.setBackend('wasm');
    await api.nets.tinyFaceDetector.loadFromUri('${PACKAGE}/model');
    await api.nets.faceLandmark68Net.loadFromUri('${PACKAGE}/model');
    await api.nets.faceRecognitionNet.loadFromUri('${PACKAGE}/model');
    window.faceapi = api;
    parent.postMessage('face-api', '*');
  </script>`;
  const ready = new Promise<void>((resolve) => {
    addEventListener('message', ({ data }) => {
      if (data === 'face-api') resolve();
    });
  });
  document.body.append(frame);
  await ready;
  return (frame.contentWindow as unknown as { faceapi: typeof FaceApi }).faceapi;
}
