/** What recognition runs fastest on here: measured once per version, remembered. */
import type { Backend, BackendMeasured, BackendWish } from '../../workers/face/backend.ts';
import type { FaceStart } from '../../workers/face/contract.ts';
import { rememberedOnTablet, rememberOnTablet } from '../tablet-memory.ts';

declare const __DAKA_VERSION__: string;

const KEY = 'daka-backend';

export interface RememberedBackend {
  readonly version: string;
  readonly backend: Backend;
  readonly measured?: BackendMeasured;
}

export function backendWish(): BackendWish {
  const known = rememberedBackend();
  return known?.version === __DAKA_VERSION__ ? known.backend : 'measure';
}

export function rememberedBackend(): RememberedBackend | undefined {
  const known = rememberedOnTablet(KEY) as RememberedBackend | null;
  return known?.backend === 'wasm' || known?.backend === 'webgl' ? known : undefined;
}

export function rememberBackend(start: FaceStart): void {
  if (start.kind !== 'ready') return;
  const { backend, measured } = start;
  const known = rememberedBackend();
  if (known?.version === __DAKA_VERSION__ && known.backend === backend) return;
  const entry: RememberedBackend = {
    version: __DAKA_VERSION__,
    backend,
    ...(measured === undefined ? {} : { measured }),
  };
  rememberOnTablet(KEY, entry);
}
