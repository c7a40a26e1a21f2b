/**
 * The part of the history a month is reckoned from, opened from the newest record backwards until
 * the month before it is reached. Signatures are not looked at here: the verifier does that behind
 * the page, so that a big shop's month can be read at once. Note [Read first, verify behind].
 */
import { base32 } from '../../../crypto/base32.ts';
import { equal, hex } from '../../../crypto/bytes.ts';
import { parseRecord, SUITE } from '../../../crypto/record.ts';
import type { Keys } from '../../../crypto/vault.ts';
import type { StoredRecord } from '../../../storage/record-store.ts';
import { Opener, type Epochs } from '../journal/archive.ts';
import { keptEpochs, openEpochs } from '../journal/epochs.ts';
import { MonthNotes } from './notes.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { hasFleet } from '../journal/reading.ts';

/** Records opened at a time: the page may ask for the progress in between. */
const BATCH = 512;

/** Punches and what amends them, from a month on. */
export class MonthJournal extends MonthNotes {
  /** Rises with every record that was read. */
  version = 0;
  #opener = new Opener();
  #epochs: Epochs | undefined;
  #months = new Map<string, string>();
  /** Everything from `#low` to `#high` was read; empty at first. */
  #low = 0;
  #high = 0;
  #whole = false;
  #oldest = '9999-12';
  /** Entries of each other tablet that were noted. */
  readonly #heard = new Map<string, number>();
  #turn: Promise<unknown> = Promise.resolve();
  #read = 0;
  #toRead = 0;

  /** Records read and expected, for a progress bar; equal = done. */
  progress(): { readonly read: number; readonly of: number } {
    return { read: this.#read, of: Math.max(this.#read, this.#toRead) };
  }

  /** `month`: `YYYY-MM`, the oldest one wanted. */
  reach(books: OpenBooks, keys: Keys, month: string): Promise<void> {
    const turn = this.#turn.then(() => this.#reach(books, keys, month));
    this.#turn = turn.catch(() => undefined); // the caller hears of it
    return turn;
  }

  async #reach(books: OpenBooks, keys: Keys, month: string): Promise<void> {
    await this.#own(books, keys, month);
    await this.#others(books, keys);
  }

  /** Of the other tablets everything that came; what is new since the last time. */
  async #others(books: OpenBooks, keys: Keys): Promise<void> {
    if (!(await hasFleet(books))) return;
    const { others } = await import('../fleet/others.ts');
    for (const { device, entries } of await others(books, keys)) {
      const from = this.#heard.get(device) ?? 0;
      const fresh = entries.length < from ? entries : entries.slice(from);
      for (const one of fresh) {
        if (one.entry !== undefined) this.note(one, one.entry);
      }
      this.#heard.set(device, entries.length);
      this.version += fresh.length;
    }
  }

  async #own(books: OpenBooks, keys: Keys, month: string): Promise<void> {
    const head = books.store.head();
    if (head > this.#high || this.#epochs === undefined) await this.#openEpochs(books, keys);
    if (this.#high === 0) {
      this.#low = head + 1;
      this.#high = head;
    }
    this.#read = 0;
    this.#toRead = Math.max(0, head - this.#high);
    for (let from = this.#high + 1; from <= head; from += BATCH) {
      const to = Math.min(head, from + BATCH - 1);
      await this.#take(await books.store.read(from, to));
      this.#high = to;
    }
    if (this.#oldest < month) return;
    this.#toRead += this.#low - books.first;
    while (!this.#whole && this.#oldest >= month) {
      const to = this.#low - 1;
      const from = Math.max(books.first, to - BATCH + 1);
      if (to < books.first) {
        this.#whole = true;
        this.#oldest = '0000-00';
        break;
      }
      const newest = await this.#take(await books.store.read(from, to));
      this.#low = from;
      // The chain runs with time: once a whole batch is older, so is what lies before it.
      if (newest !== undefined && newest < month) this.#oldest = newest;
    }
    this.#toRead = this.#read;
  }

  async #openEpochs(books: OpenBooks, keys: Keys): Promise<void> {
    const kept = await keptEpochs(books.store);
    const work = kept.filter(
      ({ of, org, kid }) =>
        of === 'work' && equal(org, books.device.org) && !this.#epochs?.has(hex(kid)),
    );
    for (const { kid, month } of work) this.#months.set(hex(kid), month);
    const opened = await openEpochs(work, books.device.org, keys.seal);
    this.#epochs = new Map([...(this.#epochs ?? []), ...opened]);
  }

  /** The newest month among them; `undefined` = none that tells. */
  async #take(batch: readonly StoredRecord[]): Promise<string | undefined> {
    let newest: string | undefined;
    const epochs = this.#epochs ?? new Map<string, CryptoKeyPair>();
    const opened = await Promise.all(
      batch.map(async ({ seq, bytes }) => {
        const record = parseRecord(bytes);
        if (record === undefined || record.header.suite === SUITE.clear) return undefined;
        const kid = hex(record.header.kid);
        const month = this.#months.get(kid);
        if (month === undefined) return undefined; // another class, or a purged month
        if (newest === undefined || month > newest) newest = month;
        const device = base32(record.header.dev);
        const hash = new Uint8Array(0); // nobody asks for it here
        return this.#opener.open({ seq, device, record, hash }, epochs);
      }),
    );
    for (const one of opened) if (one?.entry !== undefined) this.note(one, one.entry);
    this.#read += batch.length;
    this.version += batch.length;
    return newest;
  }
}
