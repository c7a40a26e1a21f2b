/** The light at this door by hour, for the owner's placement hint: numbers, never a picture. */
import { addLight, lightDay } from '../../core/faces/light.ts';
import type { LightDay } from '../../core/faces/light.ts';
import type { Reason } from '../../core/faces/reasons.ts';
import type { FaceEvent } from '../../workers/face/contract.ts';
import { rememberedOnTablet, rememberOnTablet } from '../tablet-memory.ts';

const KEY = 'daka-light';
/** One look a second tells what ten do. */
const LOOK_MS = 1000;
const WRITE_MS = 60_000;
const POOR: readonly Reason[] = ['too-dark', 'backlit', 'too-bright'];

export function rememberedLight(): LightDay {
  return lightDay(rememberedOnTablet(KEY));
}

/** Give it every event of the recogniser. */
export function lightMeter(): (event: FaceEvent) => void {
  let day = rememberedLight();
  let [lookedAt, wroteAt] = [-Infinity, performance.now()];
  return (event) => {
    const now = performance.now();
    if (event.kind !== 'scene' || event.faces === 0 || now - lookedAt < LOOK_MS) return;
    lookedAt = now;
    const poor = event.reason !== undefined && POOR.includes(event.reason);
    day = addLight(day, new Date().getHours(), event.quality?.light ?? event.light, poor);
    if (now - wroteAt < WRITE_MS) return;
    wroteAt = now;
    rememberOnTablet(KEY, day);
  };
}
