/**
 * What this tablet has yet to send. The cursor moves only when the store has said that it has a
 * segment; after a restart, or any doubt, the store's own list says where to go on.
 */
import {
  heldUpTo,
  listAfter,
  MOST_RECORDS,
  readSegmentName,
  segmentPrefix,
  type SegmentName,
} from '../../core/fleet/segment-name.ts';
import type { Bytes } from '../../crypto/bytes.ts';
import {
  contentSha,
  cut,
  writeSegment,
  type SegmentHeader,
  type SegmentRecord,
} from '../segment.ts';

/** The tablet's journal and what it keeps for sending. */
export interface OwnJournal {
  readonly org: Bytes;
  readonly dev: Bytes;
  /** 26 letters of `dev`. */
  readonly device: string;
  /** Number of the shop's first record here. */
  readonly first: number;
  readonly signer: CryptoKey;
  head(): number;
  read(from: number, to: number): Promise<readonly SegmentRecord[]>;
  now(): number;
  /** What a segment of these numbers says beside its records. */
  beside(from: number, to: number): Promise<Pick<SegmentHeader, 'certs' | 'heads' | 'door'>>;
  /** Everything up to it is in the store; `undefined` = never sent, or forgotten. */
  cursor(): Promise<number | undefined>;
  keepCursor(upTo: number): Promise<void>;
}

export interface Outgoing {
  readonly key: string;
  readonly body: Bytes;
  readonly upTo: number;
}

/** Where the store's list of a tablet's own segments is read from. */
export interface Doubt {
  readonly prefix: string;
  readonly after?: string;
}

export class Outbox {
  readonly #own: OwnJournal;
  #acked: number | undefined;
  /** The store was asked what it has, and nothing went wrong since. */
  #sure = false;
  #twin = false;

  constructor(own: OwnJournal) {
    this.#own = own;
  }

  /** The store holds segments under this tablet's name that it did not write: it was copied. */
  get twin(): boolean {
    return this.#twin;
  }

  /** `undefined`: nothing has to be asked before the next segment is sent. */
  async doubt(): Promise<Doubt | undefined> {
    if (this.#sure) return undefined;
    const acked = await this.#load();
    const prefix = segmentPrefix(this.#own.device);
    if (acked < this.#own.first) return { prefix };
    return { prefix, after: listAfter(this.#own.device, acked) };
  }

  /** What the store listed. A segment is believed to be ours only if we would write the same. */
  async resume(keys: readonly string[]): Promise<void> {
    this.#sure = true;
    const acked = await this.#load();
    // No segment is longer than the list reaches back: a store that lists none was emptied.
    if (keys.length === 0)
      return acked < this.#own.first ? undefined : this.#keep(this.#own.first - 1);
    const ours: SegmentName[] = [];
    for (const name of keys.map(readSegmentName)) {
      if (name === undefined || name.last <= acked) continue;
      if (await this.#wrote(name)) ours.push(name);
      else this.#twin = true;
    }
    const held = heldUpTo(ours, acked + 1);
    if (held > acked) await this.#keep(held);
  }

  /** Something went wrong on the way: before the next segment the store is asked again. */
  unsure(): void {
    this.#sure = false;
  }

  async next(): Promise<Outgoing | undefined> {
    const own = this.#own;
    const first = (await this.#load()) + 1;
    if (first > own.head()) return undefined;
    const records = cut(await own.read(first, Math.min(own.head(), first + MOST_RECORDS - 1)));
    if (records.length === 0) return undefined;
    const last = first + records.length - 1;
    const { org, dev } = own;
    const header = { org, dev, first, last, made: own.now(), ...(await own.beside(first, last)) };
    return { ...(await writeSegment(header, records, own.signer)), upTo: last };
  }

  async delivered(upTo: number): Promise<void> {
    if (upTo > (await this.#load())) await this.#keep(upTo);
  }

  async waiting(): Promise<number> {
    return this.#own.head() - (await this.#load());
  }

  async #wrote({ first, last, sha }: SegmentName): Promise<boolean> {
    const { org, dev } = this.#own;
    if (last > this.#own.head()) return false;
    const records = await this.#own.read(first, last);
    return sha === (await contentSha({ org, dev, first, last }, records));
  }

  async #load(): Promise<number> {
    this.#acked ??= Math.max((await this.#own.cursor()) ?? 0, this.#own.first - 1);
    return this.#acked;
  }

  async #keep(upTo: number): Promise<void> {
    this.#acked = upTo;
    await this.#own.keepCursor(upTo);
  }
}
