/** Time that passes when nothing else can happen: minutes of back-off run in microseconds. */
export class VirtualTime {
  #now = 1_790_000_000_000;
  #timers: { at: number; order: number; ring: () => void }[] = [];
  #order = 0;

  now(): number {
    return this.#now;
  }

  sleep(ms: number): Promise<void> {
    return new Promise((ring) => {
      const timer = { at: this.#now + ms, order: this.#order++, ring };
      const after = this.#timers.findIndex(({ at }) => at > timer.at);
      if (after === -1) this.#timers.push(timer);
      else this.#timers.splice(after, 0, timer);
    });
  }

  /** Runs everything that is due until `promise` settles. */
  async until<T>(promise: Promise<T>, limitMs = 3_600_000): Promise<T> {
    const state = { settled: false };
    const end = this.#now + limitMs;
    const done = promise.finally(() => {
      state.settled = true;
    });
    done.catch(() => undefined); // handed out below
    for (;;) {
      await new Promise(setImmediate);
      if (state.settled) return done;
      const next = this.#timers.shift();
      if (next === undefined) throw new Error('nothing is left that could settle it');
      if (next.at > end) throw new Error(`not settled in ${limitMs} virtual ms`);
      this.#now = Math.max(this.#now, next.at);
      next.ring();
    }
  }

  pass(ms: number): Promise<void> {
    return this.until(this.sleep(ms));
  }
}
