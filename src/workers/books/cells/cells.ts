import { decode, encode } from 'cborg';
import * as v from 'valibot';
import type { Bytes } from '../../../crypto/bytes.ts';
import { open, seal } from '../../../crypto/envelope.ts';
import type { RecordStore, StateWrite } from '../../../storage/record-store.ts';

/**
 * What the kiosk must read unattended, each value sealed under the device's key and bound to its
 * place, so that one person's cell cannot be put in another's.
 */
export class Cells {
  readonly #store: RecordStore;
  readonly #key: CryptoKey;

  constructor(store: RecordStore, deviceData: CryptoKey) {
    this.#store = store;
    this.#key = deviceData;
  }

  async write(key: string, value: unknown): Promise<StateWrite> {
    return { key, bytes: await seal(this.#key, place(key), encode(value).slice()) };
  }

  erase(key: string): StateWrite {
    return { key, bytes: null };
  }

  /** `undefined`: not there, not ours, altered, or not of this shape. */
  async read<T>(key: string, schema: v.GenericSchema<unknown, T>): Promise<T | undefined> {
    const bytes = await this.#store.state(key);
    return bytes === undefined ? undefined : this.#parse(key, bytes, schema);
  }

  /** The cell's plain CBOR, for a backup. */
  async plain(key: string): Promise<Bytes | undefined> {
    const bytes = await this.#store.state(key);
    return bytes === undefined ? undefined : open(this.#key, place(key), bytes);
  }

  /** Everything whose key begins with `prefix`, by the rest of its key. */
  async all<T>(prefix: string, schema: v.GenericSchema<unknown, T>): Promise<Map<string, T>> {
    const keys = await this.#store.stateKeys(prefix);
    const values = await Promise.all(keys.map((key) => this.read(key, schema)));
    const found = new Map<string, T>();
    keys.forEach((key, at) => {
      const value = values[at];
      if (value !== undefined) found.set(key.slice(prefix.length), value);
    });
    return found;
  }

  async #parse<T>(
    key: string,
    bytes: Bytes,
    schema: v.GenericSchema<unknown, T>,
  ): Promise<T | undefined> {
    const plain = await open(this.#key, place(key), bytes);
    if (plain === undefined) return undefined;
    const parsed = v.safeParse(schema, decode(plain));
    return parsed.success ? parsed.output : undefined;
  }
}

function place(key: string): string {
  return `cell|${key}|1`;
}
