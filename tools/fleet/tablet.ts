/** One tablet of the simulated fleet: real records, real segments, the product's own desk. */
import { encode } from 'cborg';
import { base32 } from '../../src/crypto/base32.ts';
import { concat, unhex, type Bytes } from '../../src/crypto/bytes.ts';
import { certify, generateDevice, type DeviceKeys } from '../../src/crypto/device.ts';
import { encapsulate, keyId, type ContentKey } from '../../src/crypto/hpke.ts';
import { publicBytes } from '../../src/crypto/p256.ts';
import { SUITE, writeClear, writeSealed } from '../../src/crypto/record.ts';
import { RESTED, type Pace } from '../../src/core/fleet/pace.ts';
import { Desk } from '../../src/transfer/fleet/desk.ts';
import type { SegmentRecord } from '../../src/transfer/segment.ts';
import { MemoryShelf } from './memory-shelf.ts';

export interface Shop {
  readonly org: Bytes;
  readonly sign: CryptoKeyPair;
  readonly seal: CryptoKeyPair;
}

export interface Forks {
  /** `device seq`, as the readers reported them. */
  readonly found: Set<string>;
}

/** What survives a restart. */
interface Disk {
  records: SegmentRecord[];
  prev: Bytes;
  cursor: number | undefined;
}

/** Content keys, as the product's: one for so many records. */
const PER_KEY = 64;

export class SimTablet {
  readonly dev: Bytes;
  readonly device: string;
  readonly keys: DeviceKeys;
  readonly certificate: Bytes;
  readonly shelf = new MemoryShelf();
  /** Doors of the same branch. */
  peers: readonly string[] = [];
  /** The tablet's clock minus the true one, ms. */
  clockOffMs = 0;
  pace: Pace = RESTED;
  newsAt = 0;
  desk: Desk;
  readonly #shop: Shop;
  readonly #forks: Forks;
  readonly #disk: Disk;
  readonly #time: () => number;
  #content: { readonly key: ContentKey; readonly kid: Bytes; used: number } | undefined;

  private constructor(
    shop: Shop,
    identity: Pick<SimTablet, 'dev' | 'keys' | 'certificate'>,
    disk: Disk,
    time: () => number,
    forks: Forks,
  ) {
    this.#shop = shop;
    this.dev = identity.dev;
    this.device = base32(identity.dev);
    this.keys = identity.keys;
    this.certificate = identity.certificate;
    this.#disk = disk;
    this.#time = time;
    this.#forks = forks;
    this.desk = this.#newDesk();
  }

  static async make(shop: Shop, dev: Bytes, time: () => number, forks: Forks): Promise<SimTablet> {
    const keys = await generateDevice(dev.length === 16 ? concat(dev, dev) : dev);
    const seal = await publicBytes(shop.seal.publicKey);
    const certificate = await certify(keys, { ...shop, seal }, dev, time());
    const place = { org: shop.org, dev, seq: 1, prev: new Uint8Array(32) };
    const first = await writeClear(place, keys.sign.privateKey, certificate);
    const disk = { records: [{ seq: 1, bytes: first.bytes }], prev: first.hash, cursor: undefined };
    return new SimTablet(shop, { dev, keys, certificate }, disk, time, forks);
  }

  /** The same keys and the same journal, which go different ways from now on. */
  clone(): SimTablet {
    const { records, prev, cursor } = this.#disk;
    const disk = { records: [...records], prev, cursor };
    const twin = new SimTablet(this.#shop, this, disk, this.#time, this.#forks);
    twin.peers = this.peers;
    return twin;
  }

  head(): number {
    return this.#disk.records.length;
  }

  record(seq: number): Bytes | undefined {
    return this.#disk.records[seq - 1]?.bytes;
  }

  /** Durable when it resolves: the employee sees OK. */
  async punch(): Promise<void> {
    const { org, seal } = this.#shop;
    if (this.#content === undefined || this.#content.used >= PER_KEY) {
      const kid = this.#content?.kid ?? (await keyId(await publicBytes(seal.publicKey)));
      this.#content = { key: await encapsulate(seal.publicKey), kid, used: 0 };
    }
    const { key, kid } = this.#content;
    const disk = this.#disk;
    const header = {
      suite: SUITE.sealed,
      org,
      dev: this.dev,
      seq: disk.records.length + 1,
      prev: disk.prev,
      kid,
      enc: key.enc,
      ctr: this.#content.used++,
    };
    const t = this.now();
    const plain = encode({ k: 'undo', q: 1, t, m: 0, b: new Uint8Array(8), g: 'B' }).slice();
    const written = await writeSealed(header, key.key, this.keys.sign.privateKey, plain);
    disk.records.push({ seq: header.seq, bytes: written.bytes });
    disk.prev = written.hash;
  }

  /** Memory is gone; now and then what was written last about the store as well. */
  reboot(cursorLost: boolean): void {
    if (cursorLost) this.#disk.cursor = undefined;
    this.#content = undefined;
    this.pace = RESTED;
    this.desk = this.#newDesk();
  }

  now(): number {
    return Math.round(this.#time() + this.clockOffMs);
  }

  #newDesk(): Desk {
    const disk = this.#disk;
    const { org } = this.#shop;
    return new Desk({
      own: {
        org,
        dev: this.dev,
        device: this.device,
        first: 1,
        signer: this.keys.sign.privateKey,
        head: () => disk.records.length,
        read: (from, to) => Promise.resolve(disk.records.slice(from - 1, to)),
        now: () => this.now(),
        beside: () => this.#beside(),
        cursor: () => Promise.resolve(disk.cursor),
        keepCursor: (upTo) => {
          disk.cursor = upTo;
          return Promise.resolve();
        },
      },
      shelf: this.shelf,
      peers: () => Promise.resolve(this.peers),
      trusted: () => true,
      extras: () => Promise.resolve([]),
      extraDelivered: () => Promise.resolve(),
      others: () => Promise.resolve([{ prefix: 'roster/A/' }]),
      wantsOther: () => Promise.resolve(false),
      tookOther: () => Promise.resolve({ kind: 'known' }),
      heard: () => Promise.resolve(),
      alarm: ({ device, seq }) => {
        this.#forks.found.add(`${device} ${seq}`);
        return Promise.resolve();
      },
    });
  }

  async #beside() {
    const heads: [Bytes, number, Bytes][] = [];
    for (const device of this.peers) {
      const tail = await this.desk.inbox.tail(device);
      const bytes = SimTablet.#devs.get(device);
      if (tail === undefined || bytes === undefined) continue;
      heads.push([bytes, tail.upTo, unhex(tail.hash) ?? new Uint8Array()]);
    }
    return { certs: [this.certificate], heads, door: [] };
  }

  static readonly #devs = new Map<string, Bytes>();
  static know(tablets: readonly SimTablet[]): void {
    for (const { device, dev } of tablets) this.#devs.set(device, dev);
  }
}
