/** What comes from the other tablets: proven, put in its place, each record once. */
import { listAfter, readSegmentName } from '../../core/fleet/segment-name.ts';
import { lastOf, place, tailOf, type Run } from '../../core/fleet/union.ts';
import { hear, type Head } from '../../core/fleet/witness.ts';
import { base32 } from '../../crypto/base32.ts';
import { hex, type Bytes } from '../../crypto/bytes.ts';
import { readSegment, type DeviceRun, type Segment } from '../segment.ts';

/** Runs as they are kept; a device's own list of what is known of it. */
export interface Shelf {
  /** Runs of that device that hold a number from `first - 1` to `last + 1`. */
  near(device: string, first: number, last: number): Promise<readonly Run[]>;
  /** Everything of it, without the records. */
  runs(device: string): Promise<readonly Run[]>;
  put(run: DeviceRun): Promise<void>;
}

export type Received =
  | {
      readonly kind: 'new';
      readonly records: number;
      readonly segment: Segment;
    }
  | { readonly kind: 'known'; readonly segment: Segment }
  /** Two histories under one name: the tablet was copied. Nothing of this one is taken over. */
  | { readonly kind: 'fork'; readonly device: string; readonly seq: number }
  | { readonly kind: 'bad'; readonly why: 'not-ours' | 'newer-version' | 'damaged' | 'stranger' };

interface Tail {
  readonly upTo: number;
  readonly hash: string;
}

export class Inbox {
  readonly #org: Bytes;
  readonly #shelf: Shelf;
  /** Last key seen of an uploader since `forget`: shorter lists. */
  readonly #seen = new Map<string, string>();
  readonly #tails = new Map<string, Tail | undefined>();

  constructor(org: Bytes, shelf: Shelf) {
    this.#org = org;
    this.#shelf = shelf;
  }

  /** The name after which a device's segments are listed. */
  async after(device: string): Promise<string> {
    return this.#seen.get(device) ?? listAfter(device, (await this.tail(device))?.upTo ?? 0);
  }

  /** By its name alone: everything in it is here. */
  async has(key: string): Promise<boolean> {
    const name = readSegmentName(key);
    if (name === undefined) return false;
    return name.last <= ((await this.tail(name.device))?.upTo ?? 0);
  }

  saw(key: string): void {
    const name = readSegmentName(key);
    if (name !== undefined) this.#seen.set(name.device, key);
  }

  /** Lists are read from the beginning of what is missing again. */
  forget(): void {
    this.#seen.clear();
  }

  /** `trusted`: whether an uploader may be believed now; a revoked one may not. */
  async receive(
    key: string | undefined,
    body: Uint8Array,
    trusted: (device: string, last: number) => boolean = () => true,
  ): Promise<Received> {
    const segment = await readSegment(key, body, this.#org);
    if (segment.kind !== 'segment') return { kind: 'bad', why: segment.kind };
    const { dev, last } = segment.header;
    if (!trusted(base32(dev), last)) return { kind: 'bad', why: 'stranger' };
    let records = 0;
    const fresh: DeviceRun[] = [];
    for (const run of segment.runs) {
      const near = await this.#shelf.near(run.device, run.first, lastOf(run));
      const placed = place(run, near);
      if (placed.kind === 'fork') return { kind: 'fork', device: run.device, seq: placed.seq };
      if (placed.kind === 'known') continue;
      records += placed.records;
      fresh.push(run);
    }
    for (const run of fresh) {
      await this.#shelf.put(run);
      this.#tails.delete(run.device);
    }
    return fresh.length === 0 ? { kind: 'known', segment } : { kind: 'new', records, segment };
  }

  /** How far a device's history is here without a gap. A restored tablet's begins above 1. */
  async tail(device: string): Promise<Tail | undefined> {
    if (!this.#tails.has(device)) {
      this.#tails.set(device, tailOf(await this.#shelf.runs(device)));
    }
    return this.#tails.get(device);
  }

  /** What `segment` says of other tablets, held against what is here. */
  async contradictions(segment: Segment): Promise<readonly Head[]> {
    const found: Head[] = [];
    for (const [dev, seq, h] of segment.header.heads) {
      const head = { device: base32(dev), seq, hash: hex(h) };
      const [run] = await this.#shelf.near(head.device, seq, seq);
      const known = run?.hashes[seq - run.first];
      const upTo = (await this.tail(head.device))?.upTo ?? 0;
      if (hear(head, known, upTo).kind === 'contradicts') found.push(head);
    }
    return found;
  }
}
