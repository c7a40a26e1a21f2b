/**
 * One copy as the commit protocol sees it: a queue in front of it, a deadline on it, and what
 * happens when it fails: closed, opened again with growing pauses, mended, caught up.
 */
import type { Copy, Truth } from './copy.ts';
import type { Disk } from './disk.ts';
import { isFull, within } from './disk.ts';
import type { Frame } from './frame.ts';

export type Outcome =
  | { readonly kind: 'durable' }
  | { readonly kind: 'not'; readonly full: boolean; readonly reason: string };

/**
 * `open`: nobody was answered yet. `acked`: the caller was told *committed*, so this copy owes it.
 * `void`: the caller was told *failed*.
 */
export interface Entry {
  readonly frame: Frame;
  decided: 'open' | 'acked' | 'void';
}

/** The longest a transaction was seen to take is below 2 s; a stuck one never settled in 118 s. */
export const DEADLINE_MS = 15_000;
const PAUSES_MS = [100, 500, 2_000, 10_000, 30_000, 60_000] as const;

interface Waiting extends Entry {
  settle: ((outcome: Outcome) => void) | undefined;
}

export class Side {
  readonly #copy: Copy;
  readonly #disk: Disk;
  readonly #truth: (owed: readonly Frame[]) => Truth;
  readonly #changed: () => void;
  #queue: Waiting[] = [];
  #busy = false;
  #up: boolean;
  #full = false;
  #closed = false;
  #recovering = false;
  #trouble: string | undefined;
  #triedAt = 0;
  #kicked: () => void = () => undefined;

  /** `truth` is asked at the moment a copy is mended. Begins down when it could not be opened. */
  constructor(
    copy: Copy,
    disk: Disk,
    truth: (owed: readonly Frame[]) => Truth,
    changed: () => void,
    up: boolean,
  ) {
    this.#copy = copy;
    this.#disk = disk;
    this.#truth = truth;
    this.#changed = changed;
    this.#up = up;
    if (!up) void this.#recover();
  }

  get up(): boolean {
    return this.#up;
  }

  /** Up, and nothing is owed. */
  get level(): boolean {
    return this.#up && this.#queue.length === 0;
  }

  get full(): boolean {
    return this.#full;
  }

  get trouble(): string | undefined {
    return this.#trouble;
  }

  submit(frame: Frame): { readonly entry: Entry; readonly outcome: Promise<Outcome> } {
    const entry: Waiting = { frame, decided: 'open', settle: undefined };
    const outcome = new Promise<Outcome>((settle) => {
      entry.settle = settle;
    });
    this.#queue.push(entry);
    if (this.#up) void this.#pump();
    else {
      this.#refuse(entry, this.#trouble ?? 'down');
      this.kick();
    }
    return { entry, outcome };
  }

  /** Tells the copy what the caller was told. */
  decide(entry: Entry, acked: boolean): void {
    entry.decided = acked ? 'acked' : 'void';
    if (!acked) this.#queue = this.#queue.filter((one) => one !== entry);
    void this.#pump();
  }

  /** Somebody is waiting, or room was made: the next try is now. */
  kick(): void {
    if (this.#disk.now() - this.#triedAt >= PAUSES_MS[1]) this.#kicked();
  }

  #refuse(entry: Waiting, reason: string): void {
    entry.settle?.({ kind: 'not', full: this.#full, reason });
    entry.settle = undefined;
  }

  async #pump(): Promise<void> {
    if (this.#busy || !this.#up || this.#closed) return;
    // What was refused and is still undecided may yet be void: it must not be written.
    const batch = this.#queue.filter((one) => one.decided === 'acked' || one.settle !== undefined);
    if (batch.length === 0) return;
    this.#busy = true;
    try {
      const writing = this.#copy.append(batch.map(({ frame }) => frame));
      await within(this.#disk, DEADLINE_MS, 'write', writing);
      this.#settled(batch);
    } catch (error) {
      this.#down(error);
    } finally {
      this.#busy = false;
    }
    void this.#pump();
  }

  #settled(batch: readonly Waiting[]): void {
    this.#queue = this.#queue.filter((entry) => !batch.includes(entry));
    const wasFull = this.#full;
    this.#full = false;
    for (const entry of batch) entry.settle?.({ kind: 'durable' });
    if (wasFull || this.#queue.length === 0) this.#changed();
  }

  /** It failed at something else than a write. */
  fail(error: unknown): void {
    if (this.#up) this.#down(error);
  }

  #down(error: unknown): void {
    this.#up = false;
    this.#blame(error);
    for (const entry of this.#queue) this.#refuse(entry, String(error));
    this.#changed();
    void this.#recover();
  }

  #blame(error: unknown): void {
    this.#trouble = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    this.#full = isFull(error);
  }

  async #recover(): Promise<void> {
    if (this.#recovering) return;
    this.#recovering = true;
    for (let tries = 0; !this.#up; tries++) {
      const kicked = new Promise<void>((resolve) => {
        this.#kicked = resolve;
      });
      const pause = PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)] ?? 0;
      await Promise.race([this.#disk.sleep(pause), kicked]);
      if (this.#closed) return;
      this.#triedAt = this.#disk.now();
      try {
        await within(this.#disk, DEADLINE_MS, 'open', this.#copy.open());
        // What is still undecided is not owed: it may yet be void.
        const owed = this.#queue.filter(({ decided }) => decided === 'acked');
        const truth = this.#truth(owed.map(({ frame }) => frame));
        await within(this.#disk, 4 * DEADLINE_MS, 'mend', this.#copy.mend(truth));
        this.#up = true;
        this.#settled(owed);
      } catch (error) {
        this.#blame(error);
      }
    }
    this.#recovering = false;
    this.#changed();
    void this.#pump();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await within(this.#disk, DEADLINE_MS, 'close', this.#copy.close()).catch(() => undefined);
  }
}
