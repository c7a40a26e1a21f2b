/** The kinds of screens: each once, and which family it belongs to. */
import type { ClosedScreen, FaceScreen, RestScreen, Screen, ScreenKind } from './screen.ts';

/** Every kind once, for tests and contact sheets; a forgotten one does not compile. */
export const SCREEN_KINDS = Object.keys({
  starting: true,
  'new-tablet': true,
  lost: true,
  'busy-elsewhere': true,
  'storage-refused': true,
  'books-failed': true,
  waiting: true,
  warming: true,
  'pin-only': true,
  'nobody-enrolled': true,
  'storage-full': true,
  'camera-refused': true,
  'camera-missing': true,
  'camera-in-use': true,
  'camera-unplugged': true,
  'worker-restarting': true,
  'model-missing': true,
  'model-altered': true,
  'no-simd': true,
  'face-failed': true,
  approaching: true,
  looking: true,
  several: true,
  challenge: true,
  unsure: true,
  stranger: true,
  spoof: true,
  'unknown-person': true,
  elsewhere: true,
  pin: true,
  badge: true,
  report: true,
  paper: true,
  claim: true,
  keeping: true,
  done: true,
  duplicate: true,
  record: true,
  undone: true,
  'undo-failed': true,
  'not-kept': true,
} satisfies Record<ScreenKind, true>) as readonly ScreenKind[];

const CLOSED = new Set<ScreenKind>([
  'starting',
  'new-tablet',
  'lost',
  'busy-elsewhere',
  'storage-refused',
  'books-failed',
]);
const FACE = new Set<ScreenKind>(['approaching', 'looking', 'several', 'challenge']);
const REST = new Set<ScreenKind>([
  'waiting',
  'warming',
  'pin-only',
  'nobody-enrolled',
  'storage-full',
  'camera-refused',
  'camera-missing',
  'camera-in-use',
  'camera-unplugged',
  'worker-restarting',
  'model-missing',
  'model-altered',
  'no-simd',
  'face-failed',
]);

export function isClosed(screen: Screen): screen is ClosedScreen {
  return CLOSED.has(screen.kind);
}

export function isRest(screen: Screen): screen is RestScreen {
  return REST.has(screen.kind);
}

export function isFace(screen: Screen): screen is FaceScreen {
  return FACE.has(screen.kind);
}
