/**
 * How long wrong secrets make one wait. Only running time counts: waiting is measured on the
 * monotonic clock, and a restart begins the pending wait anew, so neither setting the clock nor
 * reloading shortens it. It stops hands at the tablet, not somebody who copied its files.
 */
export interface Ladder {
  /** Milliseconds after the n-th failure; the last one stays. */
  readonly waits: readonly number[];
}

const S = 1000;
const MIN = 60 * S;

export const UNLOCK_LADDER: Ladder = {
  waits: [0, 0, 0, 5 * S, 30 * S, 2 * MIN, 10 * MIN, 30 * MIN, 60 * MIN],
};
/** Five tries, then a wait that doubles up to a quarter of an hour. */
export const PIN_LADDER: Ladder = {
  waits: [0, 0, 0, 0, 30 * S, 1 * MIN, 2 * MIN, 4 * MIN, 8 * MIN, 15 * MIN],
};

export class Throttle {
  readonly #ladder: Ladder;
  #fails: number;
  #since: number;

  /** `fails` as it was kept; `mono` in ms of the running worker. */
  constructor(ladder: Ladder, fails: number, mono: number) {
    this.#ladder = ladder;
    this.#fails = fails;
    this.#since = mono;
  }

  get fails(): number {
    return this.#fails;
  }

  waitMs(mono: number): number {
    const { waits } = this.#ladder;
    const wait = this.#fails === 0 ? 0 : (waits[Math.min(this.#fails, waits.length) - 1] ?? 0);
    return Math.max(0, Math.ceil(wait - (mono - this.#since)));
  }

  /** Called before the secret is looked at; then `succeeded`, or `again` when the wait begins. */
  failed(mono: number): void {
    this.#fails += 1;
    this.#since = mono;
  }

  /** The check took its time: the wait counts from now. */
  again(mono: number): void {
    this.#since = mono;
  }

  succeeded(): void {
    this.#fails = 0;
  }
}
