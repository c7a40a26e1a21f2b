/** Virtual time: what is due happens in its order, one thing after the other. */
type Deed = () => unknown;

export class Agenda {
  /** ms since the beginning, on top of a day of 2026. */
  now = START;
  readonly #heap: { readonly at: number; readonly order: number; readonly deed: Deed }[] = [];
  #order = 0;

  /** `ms` since the beginning. */
  at(ms: number, deed: Deed): void {
    this.#push(START + ms, deed);
  }

  in(ms: number, deed: Deed): void {
    this.#push(this.now + ms, deed);
  }

  async until(ms: number): Promise<void> {
    for (let next = this.#heap[0]; next !== undefined; next = this.#heap[0]) {
      if (next.at > START + ms) return;
      this.#pop();
      this.now = next.at;
      await next.deed();
    }
  }

  #push(at: number, deed: Deed): void {
    const heap = this.#heap;
    heap.push({ at: Math.round(at), order: this.#order++, deed });
    for (let i = heap.length - 1; i > 0;) {
      const parent = (i - 1) >> 1;
      if (!this.#swap(parent, i)) return;
      i = parent;
    }
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    for (let i = 0; ;) {
      const [left, right] = [2 * i + 1, 2 * i + 2];
      if (left >= heap.length) return;
      const child = right < heap.length && this.#later(left, right) ? right : left;
      if (!this.#swap(i, child)) return;
      i = child;
    }
  }

  /** Puts the earlier one above; false = it was there already. */
  #swap(above: number, below: number): boolean {
    if (!this.#later(above, below)) return false;
    const heap = this.#heap;
    const [a, b] = [heap[above], heap[below]];
    if (a === undefined || b === undefined) return false;
    [heap[above], heap[below]] = [b, a];
    return true;
  }

  #later(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a === undefined || b === undefined) return false;
    return a.at > b.at || (a.at === b.at && a.order > b.order);
  }
}

const START = Date.UTC(2026, 10, 2);
