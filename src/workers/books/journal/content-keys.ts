import { encapsulate, keyId, sealTo, type ContentKey } from '../../../crypto/hpke.ts';
import { equal, type Bytes } from '../../../crypto/bytes.ts';
import { generatePair, importPublic, privateBytes, publicBytes } from '../../../crypto/p256.ts';
import type { RecordStore, StateWrite } from '../../../storage/record-store.ts';
import { epochKey, epochPlace, readEpoch, writeEpoch, type EpochClass } from './epochs.ts';

/** Records under one content key, so that a reader decapsulates once for all of them. */
const PER_KEY = 64;

export interface Epoch {
  readonly month: string;
  readonly kid: Bytes;
  readonly key: CryptoKey;
}

/** What one record is sealed with. */
export interface Sealing extends ContentKey {
  readonly kid: Bytes;
  readonly ctr: number;
}

/**
 * The content keys of one class of records: a new one per page load, per local day and per 64
 * records, each sealed to the month's own key, the next one made while nobody waits for it.
 */
export class ContentKeys {
  readonly #store: RecordStore;
  readonly #of: EpochClass;
  readonly #org: Bytes;
  readonly #rootSeal: Bytes;
  #epoch: Epoch | undefined;
  #current: { readonly day: string; readonly kid: Bytes; readonly key: ContentKey } | undefined;
  #next: { readonly kid: Bytes; readonly key: Promise<ContentKey> } | undefined;
  #used = 0;

  constructor(store: RecordStore, of: EpochClass, org: Bytes, rootSeal: Bytes) {
    this.#store = store;
    this.#of = of;
    this.#org = org;
    this.#rootSeal = rootSeal;
  }

  /** The month's key; `cell` when it was made just now and has to be committed with its first use. */
  async epoch(month: string): Promise<{ readonly epoch: Epoch; readonly cell?: StateWrite }> {
    if (this.#epoch?.month === month) return { epoch: this.#epoch };
    const names = await this.#store.stateKeys(epochKey(this.#of, month));
    const cells = await Promise.all(names.map((name) => this.#store.state(name)));
    const kept = cells
      .map(readEpoch)
      .findLast((one) => one !== undefined && equal(one.org, this.#org));
    const key = kept && (await importPublic('ECDH', kept.publicKey));
    return kept && key ? { epoch: { month, kid: kept.kid, key } } : this.#begin(month);
  }

  /** The commit succeeded: from now on this is the month's key. */
  adopt(epoch: Epoch): void {
    this.#epoch = epoch;
    void this.#prefetch(epoch);
  }

  async warm(month: string): Promise<void> {
    const { epoch, cell } = await this.epoch(month);
    if (cell === undefined) await this.#prefetch(epoch);
  }

  async sealing(epoch: Epoch, day: string): Promise<Sealing> {
    const held = this.#current;
    if (held?.day !== day || held.kid !== epoch.kid || this.#used >= PER_KEY) {
      const ready = this.#next?.kid === epoch.kid ? this.#next.key : encapsulate(epoch.key);
      this.#next = undefined;
      this.#current = { day, kid: epoch.kid, key: await ready };
      this.#used = 0;
    }
    const { key } = this.#current ?? { key: await encapsulate(epoch.key) };
    return { ...key, kid: epoch.kid, ctr: this.#used++ };
  }

  async #prefetch(epoch: Epoch): Promise<void> {
    if (this.#next?.kid !== epoch.kid) this.#next = { kid: epoch.kid, key: encapsulate(epoch.key) };
    await this.#next.key;
  }

  /** A month's own sealing key: the private half is sealed to the root key and forgotten. */
  async #begin(month: string): Promise<{ readonly epoch: Epoch; readonly cell: StateWrite }> {
    const pair = await generatePair('ECDH', true);
    const publicKey = await publicBytes(pair.publicKey);
    const kid = await keyId(publicKey);
    const root = await importPublic('ECDH', this.#rootSeal);
    if (root === undefined) throw new Error('the root sealing key is not a key');
    const place = epochPlace(this.#org, this.#of, month, kid);
    const sealed = await sealTo(root, place, await privateBytes(pair.privateKey));
    return {
      epoch: { month, kid, key: pair.publicKey },
      cell: writeEpoch({ v: 1, org: this.#org, of: this.#of, month, kid, publicKey, sealed }),
    };
  }
}
