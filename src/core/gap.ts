/**
 * When nobody could punch, and why as far as it can be known. A page cannot see the power fail: it
 * finds its last sign of life, what was known then, and how it came back. Milliseconds.
 */

/** Shorter ones are reloads: nobody was turned away. */
export const OUTAGE_MS = 120_000;
/** A restart may lose this much of a clock's time: as `BEHIND_MS` of `clock.ts`. */
const BEHIND_MS = 120_000;

export type Cause = 'power' | 'crash' | 'camera' | 'update' | 'clock' | 'other';

/** `from` = `to` where it is known that there was one, and not how long it was. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  readonly cause: Cause;
}

/** `unknown` also where there is no battery: a full one on its charger looks the same. */
export type Charger = 'plugged' | 'unplugged' | 'unknown';

/** What the last heartbeat said. */
export interface LastSign {
  readonly at: number;
  /** The camera was down since. */
  readonly cameraSince?: number;
  /** The page was hidden since: closed, or another program before it. */
  readonly awaySince?: number;
  readonly updating: boolean;
  readonly charger: Charger;
}

/** How the page came back. */
export interface Return {
  readonly at: number;
  /** The browser went on meanwhile, or brought the page back by itself. */
  readonly sameRun: boolean;
}

/** Between the last heartbeat and a new start. */
export function gapsAtStart(last: LastSign, back: Return): Gap[] {
  const found: Gap[] = [];
  const { cameraSince, awaySince, at } = last;
  if (cameraSince !== undefined && at - cameraSince >= OUTAGE_MS)
    found.push({ from: cameraSince, to: at, cause: 'camera' });
  if (at - back.at > BEHIND_MS) {
    // The clock lost its time with the power, or was set: how long it was cannot be said.
    found.push({ from: at, to: at, cause: 'clock' });
    return found;
  }
  const from = Math.min(at, awaySince ?? at);
  if (back.at - from >= OUTAGE_MS) found.push({ from, to: back.at, cause: causeOf(last, back) });
  return found;
}

function causeOf({ updating, awaySince, charger }: LastSign, { sameRun }: Return): Cause {
  if (updating) return 'update';
  // It ran on its battery before it went.
  if (charger === 'unplugged') return 'power';
  // Somebody put it away in order.
  if (awaySince !== undefined) return 'other';
  // A battery would have carried it.
  if (sameRun || charger === 'plugged') return 'crash';
  return 'power';
}

/** A sign of life while running. */
export interface Sign {
  readonly wall: number;
  readonly mono: number;
}

/**
 * Between two signs of one page load. `awake`: a wake lock was held all along, so wall time that ran
 * ahead alone was set and nobody was turned away.
 */
export function gapWhileRunning(
  before: Sign,
  now: Sign,
  { awake, charger }: { readonly awake: boolean; readonly charger: Charger },
): Gap | undefined {
  const stood = now.mono - before.mono;
  const passed = now.wall - before.wall;
  if (stood >= OUTAGE_MS && passed < OUTAGE_MS)
    return { from: before.wall, to: before.wall, cause: 'clock' };
  if (passed < OUTAGE_MS || (awake && stood < OUTAGE_MS)) return undefined;
  return { from: before.wall, to: now.wall, cause: charger === 'unplugged' ? 'power' : 'other' };
}
