/**
 * Records of the other tablets, as they came: a copy of what lies in the store or the file they came
 * from. In a database of its own, so that a fleet's history never weighs on this tablet's.
 */
import Dexie from 'dexie';
import type { Table } from 'dexie';

export interface ShelvedRun {
  readonly device: string;
  readonly first: number;
  readonly last: number;
  readonly begins: boolean;
  readonly prev: string;
  /** Hexadecimal, one for each record. */
  readonly hashes: readonly string[];
  readonly records: readonly { readonly seq: number; readonly bytes: Uint8Array<ArrayBuffer> }[];
}

/** Longest run: a segment's. */
const LONGEST = 64;

class Tables extends Dexie {
  declare readonly runs: Table<ShelvedRun, [string, number, number]>;
  declare readonly things: Table<{ key: string; bytes: Uint8Array<ArrayBuffer> }, string>;

  constructor(name: string) {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ runs: '[device+first+last]', things: 'key' });
  }
}

export class FleetShelf {
  readonly #tables: Tables;

  constructor(name: string) {
    this.#tables = new Tables(`${name}-fleet`);
  }

  /** Runs that hold a number from `first - 1` to `last + 1`. */
  async near(device: string, first: number, last: number): Promise<readonly ShelvedRun[]> {
    const from = [device, Math.max(0, first - 1 - LONGEST), 0];
    const to = [device, last + 1, Infinity];
    const rows = await this.#tables.runs.where('[device+first+last]').between(from, to).toArray();
    return rows.filter((run) => run.last >= first - 1);
  }

  runs(device: string): Promise<readonly ShelvedRun[]> {
    return this.#tables.runs
      .where('[device+first+last]')
      .between([device, 0, 0], [device, Infinity, Infinity])
      .toArray();
  }

  async put(run: Omit<ShelvedRun, 'last'>): Promise<void> {
    const { device, first, begins, prev, hashes, records } = run;
    const last = first + hashes.length - 1;
    await this.#tables.runs.put({ device, first, last, begins, prev, hashes, records });
  }

  /** Small things beside the journals: month keys. */
  async putThing(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#tables.things.put({ key, bytes });
  }

  async hasThing(key: string): Promise<boolean> {
    return (await this.#tables.things.where('key').equals(key).count()) > 0;
  }

  async things(prefix: string): Promise<readonly Uint8Array<ArrayBuffer>[]> {
    const found = await this.#tables.things.where('key').startsWith(prefix).toArray();
    return found.map(({ bytes }) => bytes);
  }
}
