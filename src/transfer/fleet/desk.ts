/** Outbox and inbox of one tablet behind one counter: what the courier talks to. */
import { segmentPrefix, readSegmentName } from '../../core/fleet/segment-name.ts';
import type { Bytes } from '../../crypto/bytes.ts';
import type { Segment } from '../segment.ts';
import { Inbox, type Received, type Shelf } from './inbox.ts';
import { Outbox, type Doubt, type Outgoing, type OwnJournal } from './outbox.ts';
import type { FleetSide } from './round.ts';

export interface DeskPorts {
  readonly own: OwnJournal;
  readonly shelf: Shelf;
  /** Whose segments are wanted here now, 26 letters each. */
  peers(): Promise<readonly string[]>;
  /** Whether what an uploader sent up to that number may be believed. */
  trusted(device: string, last: number): boolean;
  /** Month keys and the like that were not sent yet. */
  extras(): Promise<readonly { readonly key: string; readonly body: Bytes }[]>;
  extraDelivered(key: string): Promise<void>;
  /** Other things to look for, less often: rosters, and for the office the month keys. */
  others(): Promise<readonly { readonly prefix: string; readonly after?: string }[]>;
  /** False: it is here already. */
  wantsOther(key: string): Promise<boolean>;
  tookOther(key: string, body: Bytes): Promise<{ readonly kind: string }>;
  /** A proven segment, new or known. */
  heard(segment: Segment): Promise<void>;
  alarm(fork: { readonly device: string; readonly seq: number }): Promise<void>;
}

/** Rosters change a few times a week: they are looked for in one of so many visits. */
const OTHERS_EVERY = 10;
/** Lists are read from what is missing, not from what was seen, once in so many visits. */
const AFRESH_EVERY = 200;

export class Desk implements FleetSide {
  readonly outbox: Outbox;
  readonly inbox: Inbox;
  readonly #ports: DeskPorts;
  #visits = 0;
  #peers = 0;
  /** What cannot be read is not fetched again before the next start. */
  readonly #refused = new Set<string>();

  constructor(ports: DeskPorts) {
    this.#ports = ports;
    this.outbox = new Outbox(ports.own);
    this.inbox = new Inbox(ports.own.org, ports.shelf);
  }

  doubt(): Promise<Doubt | undefined> {
    return this.outbox.doubt();
  }

  async resume(keys: readonly string[]): Promise<void> {
    await this.outbox.resume(keys);
    const { device } = this.#ports.own;
    if (this.outbox.twin) await this.#ports.alarm({ device, seq: this.#ports.own.head() });
  }

  next(): Promise<Outgoing | undefined> {
    return this.outbox.next();
  }

  delivered(upTo: number): Promise<void> {
    return this.outbox.delivered(upTo);
  }

  unsure(): Promise<void> {
    this.outbox.unsure();
    return Promise.resolve();
  }

  extras(): Promise<readonly { readonly key: string; readonly body: Bytes }[]> {
    return this.#ports.extras();
  }

  extraDelivered(key: string): Promise<void> {
    return this.#ports.extraDelivered(key);
  }

  /** At the next visit rosters are looked for. */
  lookForAll(): void {
    this.#visits = 0;
    this.inbox.forget();
  }

  async wanted(): Promise<readonly { readonly prefix: string; readonly after?: string }[]> {
    const wanted = await this.#ports.peers();
    // Whoever is new among them has other things to be looked for too.
    if (wanted.length > this.#peers) this.#visits = 0;
    this.#peers = wanted.length;
    const others = this.#visits % OTHERS_EVERY === 0 ? await this.#ports.others() : [];
    if (this.#visits % AFRESH_EVERY === 0) this.inbox.forget();
    this.#visits += 1;
    const peers = wanted.map(async (device) => ({
      prefix: segmentPrefix(device),
      after: await this.inbox.after(device),
    }));
    return [...others, ...(await Promise.all(peers))];
  }

  async missing(keys: readonly string[]): Promise<readonly string[]> {
    const missing: string[] = [];
    for (const key of keys) {
      if (this.#refused.has(key)) continue;
      const segment = readSegmentName(key) !== undefined;
      if (segment ? await this.inbox.has(key) : !(await this.#ports.wantsOther(key))) {
        this.inbox.saw(key);
      } else {
        missing.push(key);
      }
    }
    return missing;
  }

  /** `key` is absent for a piece that came in a file of its own. */
  async received(key: string, body: Bytes): Promise<Received | { readonly kind: string }> {
    if (readSegmentName(key) === undefined) {
      const answer = await this.#ports.tookOther(key, body);
      if (answer.kind === 'bad') this.#refused.add(key);
      return answer;
    }
    const answer = await this.inbox.receive(key, body, (device, last) =>
      this.#ports.trusted(device, last),
    );
    if (answer.kind === 'bad' || answer.kind === 'fork') this.#refused.add(key);
    else this.inbox.saw(key);
    if (answer.kind === 'fork') await this.#ports.alarm(answer);
    if (answer.kind !== 'new' && answer.kind !== 'known') return answer;
    for (const head of await this.inbox.contradictions(answer.segment)) {
      await this.#ports.alarm({ device: head.device, seq: head.seq });
    }
    await this.#ports.heard(answer.segment);
    return answer;
  }
}
