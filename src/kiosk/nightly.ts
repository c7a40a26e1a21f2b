/** The page starts over once a night, and never when somebody could miss a punch by it. Pure. */
import type { OfflineState } from './ports.ts';

const HOUR_MS = 3_600_000;
/** Nobody was seen for so long. */
const IDLE_MS = 15 * 60_000;
/** An hour of the shop's wall in which hardly anybody works; shops that do are seldom idle then. */
const FROM_HOUR = 3;
const TO_HOUR = 5;

export interface NightFacts {
  /** Hour on the shop's wall, 0..23. */
  readonly hour: number;
  readonly idleMs: number;
  readonly upMs: number;
  /** Books open, both copies written, recogniser and camera as they should be. */
  readonly healthy: boolean;
  readonly offline: OfflineState;
}

/** `update` lets a waiting version in; `reload` only clears the memory of a long day. */
export function nightWork(facts: NightFacts): 'none' | 'reload' | 'update' {
  const { hour, idleMs, upMs, healthy, offline } = facts;
  if (hour < FROM_HOUR || hour >= TO_HOUR || idleMs < IDLE_MS || !healthy) return 'none';
  if (offline === 'update-waiting') return 'update';
  // Not counted as offline ready: a page that cannot be loaded again is not thrown away.
  return offline === 'ready' && upMs > 20 * HOUR_MS ? 'reload' : 'none';
}
