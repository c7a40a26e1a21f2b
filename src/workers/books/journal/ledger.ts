import { random, type Bytes } from '../../../crypto/bytes.ts';
import {
  recordHash,
  SUITE,
  writeClear,
  writeSealed,
  type Written,
} from '../../../crypto/record.ts';
import type {
  Committed,
  RecordStore,
  StateWrite,
  StoredRecord,
} from '../../../storage/record-store.ts';
import type { Clock, Now } from './clock.ts';
import { ContentKeys, type Epoch } from './content-keys.ts';
import { writeEntry, type Draft } from './entry.ts';
import { classOf, type EpochClass } from './epochs.ts';
import type { Pulse } from './pulse.ts';
import { wallIn } from './wall.ts';

/** When an entry is written, and the number its record will have. */
export interface Moment extends Now {
  readonly seq: number;
}

export interface Page {
  readonly drafts: readonly Draft[];
  readonly cells?: readonly StateWrite[];
  /** Called once it is durable, before the next append has its turn. */
  readonly committed?: () => void;
}

export type Appended =
  | {
      readonly kind: 'appended';
      readonly moment: Moment;
      readonly copies: 'both' | 'one';
      /** Of the first record that was asked for: the one `moment` counts. */
      readonly hash: Bytes;
    }
  | { readonly kind: 'full' }
  | { readonly kind: 'failed'; readonly reason: string };

export interface Place {
  readonly org: Bytes;
  readonly dev: Bytes;
  readonly signer: CryptoKey;
  /** The shop's root sealing key, public. */
  readonly rootSeal: Bytes;
}

const CLASSES: readonly EpochClass[] = ['work', 'log'];

/**
 * The one writer of this device's chain: numbers, seals, links, signs and commits, one append
 * after the other. What is written can be read again only by the owner.
 */
export class Ledger {
  readonly #store: RecordStore;
  readonly #place: Place;
  readonly #clock: Clock;
  readonly #boot = random(8);
  readonly #keys: Record<EpochClass, ContentKeys>;
  #zone: string;
  #prev: Bytes;
  #tail: Promise<unknown> = Promise.resolve();
  /** Its heartbeat is written with a commit when it is due, and an outage that ends with it. */
  pulse: Pick<Pulse, 'due' | 'gap' | 'lived'> | undefined;

  private constructor(store: RecordStore, place: Place, zone: string, prev: Bytes, clock: Clock) {
    this.#store = store;
    this.#place = place;
    this.#zone = zone;
    this.#prev = prev;
    this.#clock = clock;
    const { org, rootSeal } = place;
    this.#keys = {
      work: new ContentKeys(store, 'work', org, rootSeal),
      log: new ContentKeys(store, 'log', org, rootSeal),
    };
  }

  /** Continues the chain where the store's head is. */
  static async at(store: RecordStore, place: Place, zone: string, clock: Clock): Promise<Ledger> {
    const last = (await store.read(store.head())).at(-1);
    const prev = last === undefined ? new Uint8Array(32) : await recordHash(last.bytes);
    return new Ledger(store, place, zone, prev, clock);
  }

  set zone(zone: string) {
    this.#zone = zone;
  }

  /** Makes the next content keys ready, so that a punch does not wait for them. */
  async warm(): Promise<void> {
    const month = wallIn(this.#zone, this.#clock.now().at).date.slice(0, 7);
    await Promise.all(CLASSES.map((of) => this.#keys[of].warm(month)));
  }

  /**
   * A device's first record: its certificate, in clear, so that anybody can check the chain. On a
   * restored tablet it follows the old device's last record.
   */
  async genesis(certificate: Bytes, cells: readonly StateWrite[]): Promise<Committed> {
    const { org, dev, signer } = this.#place;
    const seq = this.#store.head() + 1;
    const written = await writeClear({ org, dev, seq, prev: this.#prev }, signer, certificate);
    const answer = await this.#store.commit([{ seq, bytes: written.bytes }], cells);
    if (answer.kind === 'committed') this.#prev = written.hash;
    return answer;
  }

  /**
   * Appends what `make` answers, all or nothing. It is asked when its turn has come, so that it
   * sees everything appended before; `undefined` = nothing after all.
   */
  append(make: (moment: Moment) => Promise<Page | undefined>): Promise<Appended | undefined> {
    const turn = this.#tail.then(() => this.#write(make));
    this.#tail = turn.catch(() => undefined); // the caller hears of it; the next one has its turn
    return turn;
  }

  async #write(make: (moment: Moment) => Promise<Page | undefined>): Promise<Appended | undefined> {
    const now = this.#clock.now();
    const events = this.#clock.takeEvents();
    try {
      const answer = await this.#commit(now, clockDrafts(events), make);
      if (answer?.kind !== 'appended') this.#clock.giveBack(events);
      return answer;
    } catch (error) {
      this.#clock.giveBack(events);
      throw error;
    }
  }

  async #commit(
    now: Now,
    seen: readonly Draft[],
    make: (moment: Moment) => Promise<Page | undefined>,
  ): Promise<Appended | undefined> {
    const { date } = wallIn(this.#zone, now.at);
    const month = date.slice(0, 7);
    const work = await this.#keys.work.epoch(month);
    const log = await this.#keys.log.epoch(month);
    const epochs = { work: work.epoch, log: log.epoch };
    const gap = this.pulse?.gap(now);
    const before = [
      ...(work.cell === undefined ? [] : [epochDraft(work.epoch, 'work')]),
      ...(log.cell === undefined ? [] : [epochDraft(log.epoch, 'log')]),
      ...seen,
      ...(gap === undefined ? [] : [gap]),
    ];
    const moment = { ...now, seq: this.#store.head() + 1 + before.length };
    const page = await make(moment);
    if (page === undefined) return undefined;
    const pulse = await this.pulse?.due(now);
    const cells = [work.cell, log.cell, pulse, ...(page.cells ?? [])];

    let prev = this.#prev;
    const records: StoredRecord[] = [];
    let hash: Bytes | undefined;
    for (const draft of [...before, ...page.drafts]) {
      const seq = this.#store.head() + 1 + records.length;
      const written = await this.#seal(draft, now, seq, prev, epochs, date);
      records.push({ seq, bytes: written.bytes });
      prev = written.hash;
      if (seq === moment.seq) hash = prev;
    }
    const answer = await this.#store.commit(
      records,
      cells.filter((cell) => cell !== undefined),
    );
    if (answer.kind !== 'committed') return answer;
    this.#prev = prev;
    this.#clock.committed(now.at);
    this.pulse?.lived(now);
    for (const of of CLASSES) this.#keys[of].adopt(epochs[of]);
    page.committed?.();
    return { kind: 'appended', moment, copies: answer.copies, hash: hash ?? prev };
  }

  async #seal(
    draft: Draft,
    now: Now,
    seq: number,
    prev: Bytes,
    epochs: Record<EpochClass, Epoch>,
    day: string,
  ): Promise<Written> {
    const of = classOf(draft.k);
    const { enc, key, kid, ctr } = await this.#keys[of].sealing(epochs[of], day);
    const { org, dev, signer } = this.#place;
    const plain = writeEntry({
      ...draft,
      t: now.at,
      m: Math.round(now.mono),
      b: this.#boot,
      g: now.grade,
    });
    const header = { suite: SUITE.sealed, org, dev, seq, prev, kid, enc, ctr };
    return writeSealed(header, key, signer, plain);
  }
}

function epochDraft({ month, kid }: Epoch, of: EpochClass): Draft {
  return { k: 'epoch', of, month, kid };
}

function clockDrafts(events: ReturnType<Clock['takeEvents']>): Draft[] {
  return events.map(({ kind, byMs }) => ({ k: 'clock', what: kind, by: Math.round(byMs) }));
}
