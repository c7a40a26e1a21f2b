/**
 * The device's heartbeat: a small cell, written with every record when it is older than a minute
 * and every minute otherwise. What lies between two beats that are too far apart is an outage.
 */
import type { StateWrite } from '../../../storage/record-store.ts';
import type { ClockMemory } from '../../../core/clock.ts';
import { gapWhileRunning, OUTAGE_MS, type Charger, type LastSign } from '../../../core/gap.ts';
import type { Cells } from '../cells/cells.ts';
import type { Clock, Now } from './clock.ts';
import type { Draft } from './entry.ts';
import { pulseShape } from '../cells/shapes.ts';

const PULSE = 'pulse';
const BEAT_MS = 60_000;

export interface LastPulse extends LastSign {
  readonly clock: ClockMemory;
}

export class Pulse {
  readonly #cells: Cells;
  readonly #clock: Clock;
  #beatAt = Number.NEGATIVE_INFINITY;
  #lived: Now | undefined;
  #cameraSince: number | undefined;
  #awaySince: number | undefined;
  #charger: Charger = 'unknown';
  #updating = false;

  constructor(cells: Cells, clock: Clock) {
    this.#cells = cells;
    this.#clock = clock;
  }

  static async last(cells: Cells): Promise<LastPulse | undefined> {
    const kept = await cells.read(PULSE, pulseShape);
    if (kept === undefined) return undefined;
    const { at, max, jumped, anchor, cameraSince, awaySince, updating, charger } = kept;
    return {
      at,
      clock: { max, jumped, ...(anchor === undefined ? {} : { anchor }) },
      updating: updating ?? false,
      charger: charger ?? 'unknown',
      ...(cameraSince === undefined ? {} : { cameraSince }),
      ...(awaySince === undefined ? {} : { awaySince }),
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
      charger: this.#charger,
      ...(anchor === undefined ? {} : { anchor }),
      ...(this.#cameraSince === undefined ? {} : { cameraSince: this.#cameraSince }),
      ...(this.#awaySince === undefined ? {} : { awaySince: this.#awaySince }),
      ...(this.#updating ? { updating: true } : {}),
    });
  }

  /** An outage that ends with this sign of life; it counts once `lived` was called. */
  gap(now: Now): Draft | undefined {
    const before = this.#lived;
    // Hidden pages stand still: that outage ends when the page is seen again.
    if (before === undefined || this.#awaySince !== undefined) return undefined;
    const how = { awake: this.#clock.awake, charger: this.#charger };
    const found = gapWhileRunning(signOf(before), signOf(now), how);
    return found === undefined ? undefined : { k: 'outage', ...found };
  }

  lived(now: Now): void {
    this.#lived = now;
  }

  updating(): void {
    this.#updating = true;
  }

  charger(state: Charger): void {
    this.#charger = state;
  }

  /** The outage that just ended, if it was one. */
  camera(down: boolean, at: number): Draft | undefined {
    const since = this.#cameraSince;
    this.#cameraSince = down ? (since ?? at) : undefined;
    return down ? undefined : over(since, at, 'camera');
  }

  /** The page is hidden, or seen again: then the outage that just ended, if it was one. */
  away(hidden: boolean, now: Now): Draft | undefined {
    const since = this.#awaySince;
    this.#awaySince = hidden ? (since ?? now.at) : undefined;
    if (hidden || since === undefined) return undefined;
    this.#lived = now;
    return over(since, now.at, 'other');
  }
}

function over(since: number | undefined, at: number, cause: 'camera' | 'other'): Draft | undefined {
  if (since === undefined || at - since < OUTAGE_MS) return undefined;
  return { k: 'outage', from: since, to: at, cause };
}

function signOf({ at, mono }: Now): { readonly wall: number; readonly mono: number } {
  return { wall: at, mono };
}
