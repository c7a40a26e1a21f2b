/**
 * Checks a journal: certificate, numbers, links, signatures. Needs no secret. A record's hash
 * holds its predecessor's, so one signature vouches for all before it; with `every: false` the
 * signature is checked at the head of each unbroken run and on both sides of a break.
 */
import { base32 } from './base32.ts';
import { equal, hex, type Bytes } from './bytes.ts';
import { readCertificate } from './device.ts';
import { importPublic } from './p256.ts';
import { parseRecord, recordHashes, signedBy, SUITE, type Parsed } from './record.ts';

export interface Numbered {
  readonly seq: number;
  readonly bytes: Bytes;
}

export interface Link {
  readonly seq: number;
  readonly device: string;
  readonly record: Parsed;
  readonly hash: Bytes;
}

export interface ChainFindings {
  readonly records: number;
  readonly missing: readonly { readonly from: number; readonly to: number }[];
  readonly damaged: readonly number[];
  /** Numbers that two different signed records claim. */
  readonly forks: readonly number[];
  /** In the order their certificates appear. */
  readonly devices: readonly string[];
}

export class Chain {
  readonly #every: boolean;
  readonly #org: Bytes | undefined;
  readonly #missing: { from: number; to: number }[] = [];
  readonly #damaged = new Set<number>();
  readonly #forks = new Set<number>();
  readonly #devices: { readonly name: string; readonly dev: Bytes; readonly key: CryptoKey }[] = [];
  #records = 0;
  #last: Link | undefined;
  readonly #first: number;
  #expected: number;

  /** `org`: refuse certificates of another shop. `first`: number of the shop's first record. */
  constructor(every: boolean, org?: Bytes, first = 1) {
    this.#every = every;
    this.#org = org;
    this.#first = first;
    this.#expected = first;
  }

  get last(): Link | undefined {
    return this.#last;
  }

  /** In ascending order; hashes of a batch are computed together. Answers what could be read. */
  async add(batch: readonly Numbered[]): Promise<Link[]> {
    const hashes = await recordHashes(batch.map(({ bytes }) => bytes));
    const parsed = batch.map((one, at) => parse(one, hashes[at]));
    const links: Link[] = [];
    for (const [at, { seq }] of batch.entries()) {
      const link = parsed[at];
      this.#records += 1;
      if (seq > this.#expected) this.#missing.push({ from: this.#expected, to: seq - 1 });
      if (seq < this.#expected) await this.#second(link, seq);
      else await this.#join(seq, link);
      this.#expected = Math.max(this.#expected, seq + 1);
      if (link !== undefined) links.push(link);
    }
    return links;
  }

  /** Call when nothing follows for now; vouches for the last record. */
  async findings(expectedHead = this.#expected - 1): Promise<ChainFindings> {
    if (this.#last !== undefined && !this.#every) await this.#vouch(this.#last);
    const tail = expectedHead >= this.#expected ? [{ from: this.#expected, to: expectedHead }] : [];
    return {
      records: this.#records,
      missing: [...this.#missing, ...tail],
      damaged: [...this.#damaged].sort((a, b) => a - b),
      forks: [...this.#forks].sort((a, b) => a - b),
      devices: this.#devices.map(({ name }) => name),
    };
  }

  async #join(seq: number, link: Link | undefined): Promise<void> {
    const before = this.#last;
    if (link?.record.header.seq !== seq) {
      this.#damaged.add(seq);
      return;
    }
    if (link.record.header.suite === SUITE.clear) await this.#certify(link);
    const { prev } = link.record.header;
    if (seq === this.#first) {
      if (seq === 1 && prev.some((byte) => byte !== 0)) this.#damaged.add(seq);
      await this.#vouch(link);
    } else if (before === undefined || before.seq !== seq - 1) {
      if (before !== undefined) await this.#vouch(before);
      await this.#vouch(link);
    } else if (!equal(prev, before.hash)) {
      const [one, two] = [await this.#vouch(before), await this.#vouch(link)];
      // Both signed and yet no chain: a second writer with the same keys.
      if (one && two) this.#forks.add(seq);
    } else if (this.#every) {
      await this.#vouch(link);
    }
    this.#last = link;
  }

  /** Another record with a number that was there already. */
  async #second(link: Link | undefined, seq: number): Promise<void> {
    if (link === undefined) this.#damaged.add(seq);
    else if (link.seq === this.#last?.seq && equal(link.hash, this.#last.hash)) return;
    else if (await this.#vouch(link)) this.#forks.add(seq);
  }

  async #certify(link: Link): Promise<void> {
    const { org, dev } = link.record.header;
    const certificate = await readCertificate(link.record.body);
    const ours =
      certificate !== undefined &&
      equal(certificate.org, org) &&
      equal(certificate.dev, dev) &&
      (this.#org === undefined || equal(certificate.org, this.#org));
    const key = ours ? await importPublic('ECDSA', certificate.sign) : undefined;
    if (key === undefined) this.#damaged.add(link.seq);
    else this.#devices.push({ name: link.device, dev, key });
  }

  async #vouch({ seq, record, hash }: Link): Promise<boolean> {
    const device = this.#devices.findLast(({ dev }) => equal(dev, record.header.dev));
    const holds = device !== undefined && (await signedBy(device.key, record, hash));
    if (!holds) this.#damaged.add(seq);
    return holds;
  }
}

const names = new Map<string, string>();

function parse({ seq, bytes }: Numbered, hash: Bytes | undefined): Link | undefined {
  const record = parseRecord(bytes);
  if (record === undefined || hash === undefined) return undefined;
  const raw = hex(record.header.dev);
  const device = names.get(raw) ?? base32(record.header.dev);
  names.set(raw, device);
  return { seq, device, record, hash };
}
