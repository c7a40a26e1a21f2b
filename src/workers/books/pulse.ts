/**
 * The device's heartbeat: a small cell, written with every record when it is older than a minute
 * and every minute otherwise. What lies between the last beat and the next start is an outage.
 */
import type { StateWrite } from '../../storage/record-store.ts';
import type { ClockMemory } from '../../core/clock.ts';
import type { Cells } from './cells.ts';
import type { Clock, Now } from './clock.ts';
import type { Draft } from './entry.ts';
import { pulseShape } from './shapes.ts';

const PULSE = 'pulse';
const BEAT_MS = 60_000;
/** Shorter gaps are reloads: nobody was turned away. */
const OUTAGE_MS = 2 * BEAT_MS;

export interface LastPulse {
  readonly at: number;
  readonly clock: ClockMemory;
  readonly cameraSince?: number;
  readonly updating: boolean;
}

export class Pulse {
  readonly #cells: Cells;
  readonly #clock: Clock;
  #beatAt = Number.NEGATIVE_INFINITY;
  #cameraSince: number | undefined;
  #updating = false;

  constructor(cells: Cells, clock: Clock) {
    this.#cells = cells;
    this.#clock = clock;
  }

  static async last(cells: Cells): Promise<LastPulse | undefined> {
    const kept = await cells.read(PULSE, pulseShape);
    if (kept === undefined) return undefined;
    const { at, max, jumped, anchor, cameraSince, updating } = kept;
    return {
      at,
      clock: { max, jumped, ...(anchor === undefined ? {} : { anchor }) },
      updating: updating ?? false,
      ...(cameraSince === undefined ? {} : { cameraSince }),
    };
  }

  /** The cell when it is due; the caller commits it. */
  async due(now: Now): Promise<StateWrite | undefined> {
    return now.mono - this.#beatAt < BEAT_MS ? undefined : this.beat(now);
  }

  beat(now: Now): Promise<StateWrite> {
    this.#beatAt = now.mono;
    const { max, jumped, anchor } = this.#clock.memory;
    return this.#cells.write(PULSE, {
      at: now.at,
      max: Math.max(max, jumped === 'no' ? now.at : max),
      jumped,
      ...(anchor === undefined ? {} : { anchor }),
      ...(this.#cameraSince === undefined ? {} : { cameraSince: this.#cameraSince }),
      ...(this.#updating ? { updating: true } : {}),
    });
  }

  updating(): void {
    this.#updating = true;
  }

  /** The outage that just ended, if it was one. */
  camera(down: boolean, at: number): Draft | undefined {
    const since = this.#cameraSince;
    this.#cameraSince = down ? (since ?? at) : undefined;
    if (down || since === undefined || at - since < OUTAGE_MS) return undefined;
    return { k: 'outage', from: since, to: at, cause: 'camera' };
  }
}

/** What happened between the last beat and now, as far as it can be known. */
export function gap(last: LastPulse, now: number): Draft[] {
  const found: Draft[] = [];
  const { cameraSince, at, updating } = last;
  if (cameraSince !== undefined && at - cameraSince >= OUTAGE_MS) {
    found.push({ k: 'outage', from: cameraSince, to: at, cause: 'camera' });
  }
  if (now - at >= OUTAGE_MS) {
    found.push({ k: 'outage', from: at, to: now, cause: updating ? 'update' : 'other' });
  }
  return found;
}
