/**
 * The pieces of tfjs the three networks need and no more: core, the WASM backend and the kernels
 * of nine operations. Nobody else imports tfjs.
 */
import {
  avgPool,
  add,
  depthwiseConv2d,
  env,
  fused,
  maxPool,
  memory,
  pad,
  registerBackend,
  registerKernel,
  relu,
  setBackend,
  tensor1d,
  tensor4d,
  tidy,
} from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm/dist/flags_wasm';
import { BackendWasm, init, setWasmPaths } from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm';
import { addConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Add';
import { avgPoolConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/AvgPool';
import { castConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Cast';
import { depthwiseConv2dNativeConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/DepthwiseConv2dNative';
import { fusedConv2DConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/FusedConv2D';
import { identityConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Identity';
import { maxPoolConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/MaxPool';
import { padV2Config } from '@tensorflow/tfjs-backend-wasm/dist/kernels/PadV2';
import { reluConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Relu';
import { reshapeConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Reshape';

export {
  add,
  avgPool,
  depthwiseConv2d,
  fused,
  maxPool,
  memory,
  pad,
  relu,
  tensor1d,
  tensor4d,
  tidy,
};
export type { Tensor1D, Tensor4D };

let started: Promise<void> | undefined;

/**
 * Starts the WASM backend from bytes that have passed the integrity check: tfjs itself never
 * touches the network. Single-threaded, because its threads come from `blob:` URLs, which the
 * content policy forbids, and it would then wait for ever without an error.
 */
export function startBackend(wasm: ArrayBuffer): Promise<void> {
  started ??= start(wasm);
  return started;
}

async function start(wasm: ArrayBuffer): Promise<void> {
  for (const config of [
    addConfig,
    avgPoolConfig,
    castConfig,
    depthwiseConv2dNativeConfig,
    fusedConv2DConfig,
    identityConfig,
    maxPoolConfig,
    padV2Config,
    reluConfig,
    reshapeConfig,
  ]) {
    registerKernel(config);
  }
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths('./', true);
  env().platform.fetch = () => Promise.resolve(new Response(wasm));
  registerBackend('wasm', async () => new BackendWasm((await init()).wasm), 2);
  if (!(await setBackend('wasm'))) throw new Error('the WASM backend did not start');
}

/** Whether this browser has WASM SIMD at all; without it a frame takes seconds. */
export function hasSimd(): boolean {
  // The smallest module with one SIMD instruction: i32.const 0, i8x16.splat, drop.
  return WebAssembly.validate(
    new Uint8Array([
      0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 15,
      26, 11,
    ]),
  );
}
