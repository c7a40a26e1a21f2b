/** What the kiosk knows of its own parts, and the screen that follows when nobody is served. */
import { never } from '../core/never.ts';
import type { Person } from '../core/people/person.ts';
import type { CameraState } from '../devices/camera.ts';
import type { Shop, StorageState } from '../workers/books/contract.ts';
import type { Identified, RestScreen } from './screen.ts';

export type RecogniserState =
  /** Not asked for yet, or loading and warming up. */
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready' }
  /** It died or hung and is being started again. */
  | { readonly kind: 'restarting' }
  | { readonly kind: 'no-simd' }
  | { readonly kind: 'model-missing'; readonly file: string }
  | { readonly kind: 'model-altered'; readonly file: string }
  | { readonly kind: 'failed'; readonly reason: string };

export interface House {
  readonly shop: Shop;
  readonly storage: StorageState;
  readonly people: readonly Person[];
  /** How many of them gave a face. */
  readonly faces: number;
  readonly camera: CameraState['kind'];
  readonly recogniser: RecogniserState;
  /** The face that is there was answered already: it is not asked to look once more. */
  readonly answered: boolean;
  /** Whose punch was taken last, and when on the page's monotonic clock. */
  readonly last?: { readonly who: Identified; readonly at: number };
}

/** The most important thing first: what loses punches, then what stops faces. PIN works in all. */
export function restOf(house: House): RestScreen {
  if (house.storage === 'full') return { kind: 'storage-full' };
  if (house.people.length === 0) return { kind: 'nobody-enrolled' };
  if (house.faces === 0) return { kind: 'pin-only' };
  return recogniserAtRest(house.recogniser) ?? cameraAtRest(house.camera);
}

/** Whether a face in front of the camera would be recognised. */
export function canSee(house: House): boolean {
  return house.recogniser.kind === 'ready' && house.camera === 'open';
}

function recogniserAtRest(state: RecogniserState): RestScreen | undefined {
  switch (state.kind) {
    case 'ready':
      return undefined;
    case 'starting':
      return { kind: 'warming' };
    case 'restarting':
      return { kind: 'worker-restarting' };
    case 'failed':
      return { kind: 'face-failed', reason: state.reason };
    case 'no-simd':
    case 'model-missing':
    case 'model-altered':
      return state;
    default:
      return never(state);
  }
}

function cameraAtRest(camera: CameraState['kind']): RestScreen {
  switch (camera) {
    case 'open':
      return { kind: 'waiting' };
    case 'closed':
    case 'opening':
      return { kind: 'warming' };
    case 'refused':
      return { kind: 'camera-refused' };
    case 'missing':
      return { kind: 'camera-missing' };
    case 'in-use':
      return { kind: 'camera-in-use' };
    case 'unplugged':
      return { kind: 'camera-unplugged' };
    default:
      return never(camera);
  }
}
