import { equal, hex, type Bytes } from '../../../crypto/bytes.ts';
import { Chain, type Link } from '../../../crypto/chain.ts';
import { decapsulate } from '../../../crypto/hpke.ts';
import { parseRecord, readBody, SUITE, type Parsed } from '../../../crypto/record.ts';
import type { RecordStore, StoredRecord } from '../../../storage/record-store.ts';
import type { ChainReport } from '../contract.ts';
import { readEntry, type Entry } from './entry.ts';

/** One record, opened: `entry` is missing where it cannot be read (purged month, newer kind). */
export interface Opened {
  readonly seq: number;
  readonly device: string;
  readonly kid: string;
  readonly hash: Bytes;
  readonly entry?: Entry;
}

export type Epochs = ReadonlyMap<string, CryptoKeyPair>;

/** Records read and opened at a time, so that memory and the queue of promises stay small. */
const BATCH = 512;

/** The history, opened and checked while the keys are there; later calls read only what is new. */
export class Archive {
  readonly #store: RecordStore;
  readonly #org: Bytes;
  #opened: Opened[] = [];
  readonly #first: number;
  #read: number;
  #chain: Chain;
  #opener = new Opener();
  #turn: Promise<unknown> = Promise.resolve();

  /** `first`: number of the shop's first record. */
  constructor(store: RecordStore, org: Bytes, first: number) {
    this.#store = store;
    this.#org = org;
    this.#first = first;
    this.#read = first - 1;
    this.#chain = new Chain(false, org, first);
  }

  /** Drops everything that was opened. */
  forget(): void {
    this.#opened = [];
    this.#read = this.#first - 1;
    this.#chain = new Chain(false, this.#org, this.#first);
    this.#opener = new Opener();
  }

  /** Everything up to now, in order, and what the chain says. */
  read(
    epochs: Epochs,
  ): Promise<{ readonly entries: readonly Opened[]; readonly chain: ChainReport }> {
    const turn = this.#turn.then(() => this.#advance(epochs));
    this.#turn = turn.catch(() => undefined); // the caller hears of it
    return turn;
  }

  async #advance(
    epochs: Epochs,
  ): Promise<{ readonly entries: readonly Opened[]; readonly chain: ChainReport }> {
    const head = this.#store.head();
    const chain = this.#chain;
    for await (const { rows, to } of ahead(this.#store, this.#read + 1, head)) {
      const links = await chain.add(rows);
      const opened = await Promise.all(links.map((link) => this.#opener.open(link, epochs)));
      if (chain !== this.#chain) throw new Error('locked while reading');
      this.#opened.push(...opened);
      this.#read = to;
    }
    return { entries: this.#opened, chain: report(await chain.findings(head)) };
  }
}

/** Batch by batch; the disk reads the next one while this one is opened. */
async function* ahead(
  store: RecordStore,
  first: number,
  head: number,
): AsyncGenerator<{ readonly rows: StoredRecord[]; readonly to: number }> {
  const read = (from: number): Promise<StoredRecord[]> => {
    const rows = store.read(from, Math.min(head, from + BATCH - 1));
    rows.catch(() => undefined); // whoever awaits it hears of it; perhaps nobody does any more
    return rows;
  };
  let coming = read(first);
  for (let from = first; from <= head; from += BATCH) {
    const rows = await coming;
    const to = Math.min(head, from + BATCH - 1);
    if (to < head) coming = read(to + 1);
    yield { rows, to };
  }
}

/** Opens records; derives each content key once. */
export class Opener {
  readonly #contents = new Map<string, Promise<CryptoKey | undefined>>();
  /** Of the record before: 63 of 64 have the same. */
  #last:
    | {
        readonly kid: Bytes;
        readonly kidName: string;
        readonly enc: Bytes;
        readonly encName: string;
      }
    | undefined;

  async open({ seq, device, record, hash }: Link, epochs: Epochs): Promise<Opened> {
    const closed = { seq, device, hash, kid: this.#names(record).kidName };
    if (record.header.suite === SUITE.clear) return closed;
    const entry = await this.#entry(record, epochs);
    if (entry === undefined) return closed;
    // A punch of a branch that lost is a confirmed punch all the same, under its carrier's number.
    const inner = entry.k === 'orphan' ? parseRecord(entry.record) : undefined;
    const orphan = inner && (await this.#entry(inner, epochs));
    return { ...closed, entry: orphan?.k === 'punch' ? orphan : entry };
  }

  async #entry(record: Parsed, epochs: Epochs): Promise<Entry | undefined> {
    const content = await this.#content(record, epochs);
    const body = content === undefined ? undefined : await readBody(record, content);
    return body === undefined ? undefined : readEntry(body);
  }

  #content(record: Parsed, epochs: Epochs): Promise<CryptoKey | undefined> {
    const { kidName, encName } = this.#names(record);
    const pair = epochs.get(kidName);
    if (pair === undefined) return Promise.resolve(undefined); // a purged month
    let content = this.#contents.get(encName);
    if (content === undefined) {
      content = decapsulate(pair, record.header.enc);
      this.#contents.set(encName, content);
    }
    return content;
  }

  #names({ header: { kid, enc } }: Parsed): { readonly kidName: string; readonly encName: string } {
    const last = this.#last;
    if (last !== undefined && equal(last.kid, kid) && equal(last.enc, enc)) return last;
    const named = { kid, enc, kidName: hex(kid), encName: hex(enc) };
    this.#last = named;
    return named;
  }
}

export function report(found: Awaited<ReturnType<Chain['findings']>>): ChainReport {
  const { records, missing, damaged, forks } = found;
  const whole = missing.length === 0 && damaged.length === 0 && forks.length === 0;
  return { records, verdict: whole ? 'verified' : 'broken', missing, damaged, forks };
}
