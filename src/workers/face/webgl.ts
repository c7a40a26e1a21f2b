/**
 * The WebGL backend of the same ten operations. Loaded only where `backend.ts` measures or uses it:
 * it is as large as everything else of this worker.
 */
import { registerBackend, registerKernel, removeBackend, setBackend } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-webgl/dist/flags_webgl';
import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/backend_webgl';
import { addConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Add';
import { avgPoolConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/AvgPool';
import { castConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Cast';
import { depthwiseConv2dNativeConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/DepthwiseConv2dNative';
import { fusedConv2DConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/FusedConv2D';
import { identityConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Identity';
import { maxPoolConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/MaxPool';
import { padV2Config } from '@tensorflow/tfjs-backend-webgl/dist/kernels/PadV2';
import { reluConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Relu';
import { reshapeConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Reshape';

/** `software`: a processor that plays a graphics card is slower than WASM, and hides for seconds. */
export type Graphics = 'hardware' | 'software' | 'none';

export function graphics(): Graphics {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (gl === null) return 'none';
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer: unknown = gl.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER);
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return /swiftshader|llvmpipe|software|basic render/i.test(String(renderer))
    ? 'software'
    : 'hardware';
}

/** From here on every operation runs on the graphics card. False where it does not start. */
export async function startWebgl(): Promise<boolean> {
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
  registerBackend('webgl', () => new MathBackendWebGL(), 1);
  try {
    return await setBackend('webgl');
  } catch {
    return false; // a driver that refuses is a tablet without WebGL
  }
}

/** Back to WASM; what lies on the graphics card is freed. */
export async function endWebgl(): Promise<void> {
  await setBackend('wasm');
  removeBackend('webgl');
}
