/**
 * The part of the history a month is reckoned from, opened from the newest record backwards until
 * the month before it is reached. Signatures are not looked at here: the verifier does that behind
 * the page, so that a big shop's month can be read at once. Note [Read first, verify behind].
 */
import { base32 } from '../../crypto/base32.ts';
import { equal, hex } from '../../crypto/bytes.ts';
import { parseRecord, SUITE } from '../../crypto/record.ts';
import type { ClockGrade, Direction, Method } from '../../core/attendance/punch.ts';
import type { Outage } from '../../core/attendance/outage.ts';
import { minuteOf } from '../../core/attendance/units.ts';
import type { Confirmation } from '../../core/shop/closing.ts';
import type { Keys } from '../../crypto/vault.ts';
import type { StoredRecord } from '../../storage/record-store.ts';
import { Opener, type Epochs, type Opened } from './archive.ts';
import type { Entry } from './entry.ts';
import { keptEpochs, openEpochs } from './epochs.ts';
import { importNumber } from './import-number.ts';
import type { OpenBooks } from './open-books.ts';
import { hasFleet } from './reading.ts';

/** Records opened at a time: the page may ask for the progress in between. */
const BATCH = 512;

/** A punch as it was taken, by its number. */
export interface Taken {
  readonly seq: number;
  readonly device: string;
  readonly employeeId: string;
  readonly at: number;
  readonly zone: string;
  readonly offsetMin: number;
  readonly direction: Direction;
  readonly method: Method;
  readonly clock: ClockGrade;
  readonly score?: number;
  /** The file it was imported from. */
  readonly source?: string;
}

export type Amended = { readonly seq: number; readonly device: string; readonly at: number } & (
  | {
      readonly op: 'add';
      readonly employeeId: string;
      readonly when: number;
      readonly direction: Direction;
      readonly reason: string;
      readonly by: string;
    }
  | { readonly op: 'void'; readonly target: number; readonly reason: string; readonly by: string }
);

/** Punches and what amends them, from a month on. */
export class MonthJournal {
  readonly taken = new Map<number, Taken>();
  readonly undone = new Set<number>();
  /** Imports that were undone, and the punches each of the others brought. */
  #unimported = new Set<string>();
  #imported = new Map<string, number[]>();
  readonly amended = new Map<number, Amended>();
  /** The punch a request was granted with, and others of the same request by offices that had not heard of it. */
  readonly #grants = new Map<string, number>();
  readonly #again = new Map<number, number>();
  readonly outages = new Map<number, Outage>();
  /** The last signature under somebody's month, by `person month`. */
  readonly confirmed = new Map<string, Confirmation & { readonly seq: number }>();
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
    const { others } = await import('./fleet/others.ts');
    for (const { device, entries } of await others(books, keys)) {
      const from = this.#heard.get(device) ?? 0;
      const fresh = entries.length < from ? entries : entries.slice(from);
      for (const one of fresh) {
        // A door that stood still is no outage of the shop while another was open.
        if (one.entry !== undefined && one.entry.k !== 'outage') this.#note(one, one.entry);
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
    for (const one of opened) if (one?.entry !== undefined) this.#note(one, one.entry);
    this.#read += batch.length;
    this.version += batch.length;
    return newest;
  }

  #import(record: number, device: string, entry: Extract<Entry, { readonly k: 'import' }>): void {
    if (this.#unimported.has(entry.id)) return;
    const brought = this.#imported.get(entry.id) ?? [];
    this.#imported.set(entry.id, brought);
    entry.rows.forEach((row, place) => {
      const seq = importNumber(record, place);
      brought.push(seq);
      this.taken.set(seq, {
        seq,
        device,
        employeeId: base32(row.e),
        at: row.at,
        zone: entry.z,
        offsetMin: row.o,
        direction: row.d,
        method: 'import',
        clock: 'B',
        source: entry.src,
      });
    });
  }

  /** A request is granted once, however many offices did; a correction of one is one of all. */
  #isAgain(seq: number, { of }: Extract<Entry, { readonly k: 'add' }>): boolean {
    if (of === undefined) return false;
    const name = hex(of);
    const first = this.#grants.get(name) ?? seq;
    this.#grants.set(name, first);
    if (first === seq) return false;
    this.#again.set(seq, first);
    for (const [at, one] of this.amended) {
      if (one.op === 'void' && one.target === seq) this.amended.set(at, { ...one, target: first });
    }
    return true;
  }

  #note({ seq, device }: Opened, entry: Entry): void {
    switch (entry.k) {
      case 'punch':
        this.taken.set(seq, {
          seq,
          device,
          employeeId: base32(entry.e),
          at: entry.t,
          zone: entry.z,
          offsetMin: entry.o,
          direction: entry.d,
          method: entry.w,
          clock: entry.g,
          ...(entry.s === undefined ? {} : { score: entry.s }),
          ...(entry.n === undefined ? {} : { others: entry.n }),
        });
        return;
      case 'undo':
        this.undone.add(entry.q);
        return;
      case 'import':
        this.#import(seq, device, entry);
        return;
      case 'unimport':
        this.#unimported.add(entry.id);
        for (const gone of this.#imported.get(entry.id) ?? []) this.taken.delete(gone);
        return;
      case 'add':
        if (this.#isAgain(seq, entry)) return;
        this.amended.set(seq, {
          op: 'add',
          seq,
          device,
          at: entry.t,
          employeeId: base32(entry.e),
          when: entry.at,
          direction: entry.d,
          reason: entry.why,
          by: entry.by,
        });
        return;
      case 'void':
        this.amended.set(seq, {
          op: 'void',
          seq,
          device,
          at: entry.t,
          target: this.#again.get(entry.q) ?? entry.q,
          reason: entry.why,
          by: entry.by,
        });
        return;
      case 'confirm': {
        const name = `${base32(entry.e)} ${entry.month}`;
        if ((this.confirmed.get(name)?.seq ?? -1) > seq) return;
        const { t: at, worked: workedMin, strokes } = entry;
        this.confirmed.set(name, { seq, at, workedMin, strokes });
        return;
      }
      case 'outage':
        this.outages.set(seq, {
          id: String(seq),
          from: minuteOf(entry.from),
          to: minuteOf(entry.to),
          kind: entry.cause,
        });
        return;
      default:
      // Not what months are made of.
    }
  }
}
