/**
 * What the page alone can see and the journal wants to know: camera, charger, screen lock, whether
 * anybody can see the page at all.
 */
import type { Charger } from '../../core/gap.ts';
import type { Camera, CameraState } from '../../devices/camera.ts';
import { watchPower, type PowerState } from '../../devices/power.ts';
import { keepAwake } from '../../devices/screen.ts';
import type { AllBooks } from '../../workers/books/contract-all.ts';
import { takeAnchors } from './anchors.ts';

type Told = Pick<AllBooks, 'open' | 'awake' | 'away' | 'cameraDown' | 'charger' | 'anchor'>;

/** Keeps the screen on, and the books informed from the moment they are open. */
export function tellSigns(books: Told, camera: Camera): void {
  const ready = books.open().then(
    ({ kind }) => kind === 'ready',
    () => false,
  );
  // Notes beside the punches: whoever stands at the door never waits for one or fails by it.
  const say = (call: () => Promise<unknown>): void =>
    void ready.then((open) => (open ? call() : undefined)).catch(() => undefined);

  let down: boolean | undefined;
  camera.watch(({ kind }) => {
    const next = isDown(kind);
    if (next === undefined || next === (down ?? false)) return;
    down = next;
    say(() => books.cameraDown(next));
  });
  let charger: Charger = 'unknown';
  watchPower((state) => {
    const next = chargerOf(state);
    if (next === charger) return;
    charger = next;
    say(() => books.charger(next));
  });
  keepAwake(({ kind }) => say(() => books.awake(kind === 'awake')));
  document.addEventListener('visibilitychange', () => {
    const hidden = document.visibilityState === 'hidden';
    say(() => books.away(hidden));
  });
  takeAnchors((anchor) => say(() => books.anchor(anchor)));
}

/** `undefined`: nobody wants it open, or it is on its way. */
function isDown(kind: CameraState['kind']): boolean | undefined {
  if (kind === 'closed' || kind === 'opening') return undefined;
  return kind !== 'open';
}

/** A full battery on its charger and no battery at all look the same. */
function chargerOf(state: PowerState): Charger {
  if (state.kind === 'unknown' || (state.charging && state.level === 1)) return 'unknown';
  return state.charging ? 'plugged' : 'unplugged';
}
