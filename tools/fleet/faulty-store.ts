/** An object store in memory that goes away, cuts connections and loses its own answers. */
import type { Bytes } from '../../src/crypto/bytes.ts';
import type {
  BlobStore,
  Got,
  Listed,
  Put,
  StoreTrouble,
} from '../../src/transfer/stores/blob-store.ts';

export interface Faults {
  /** In [0, 1): a request that does not arrive; an answer that does not, though it was done. */
  readonly abort: number;
  readonly lostAnswer: number;
}

export const NO_FAULTS: Faults = { abort: 0, lostAnswer: 0 };

/** What is charged for: writes and lists, reads. */
export interface Meter {
  puts: number;
  lists: number;
  gets: number;
  bytesUp: number;
  bytesDown: number;
}

const GONE: StoreTrouble = { kind: 'unreachable', detail: 'Failed to fetch' };
/** A listing's XML for one key, measured at an RGW. */
const LISTED_BYTES = 330;

export class FaultyStore {
  readonly blobs = new Map<string, Bytes>();
  /** Sorted names by their folder: what a bucket's index is. */
  readonly #index = new Map<string, string[]>();
  readonly meter: Meter = { puts: 0, lists: 0, gets: 0, bytesUp: 0, bytesDown: 0 };
  /** Restarting: nobody is answered. */
  away = false;

  /** A tablet's way to it; `may` = what its key allows to write. */
  link(
    faults: Faults,
    chance: () => number,
    may: (key: string) => boolean = () => true,
  ): BlobStore {
    const done = <T>(answer: T): T | StoreTrouble => (chance() < faults.lostAnswer ? GONE : answer);
    const cut = () => this.away || chance() < faults.abort;
    return {
      put: (key, body): Promise<Put> => {
        this.meter.puts += 1;
        if (cut()) return Promise.resolve(GONE);
        this.meter.bytesUp += body.length;
        if (!may(key)) {
          const why = 'right' as const;
          return Promise.resolve({ kind: 'refused', why, status: 403, detail: 'AccessDenied' });
        }
        const there = this.blobs.has(key);
        if (!there) this.#keep(key, body);
        return Promise.resolve(done<Put>({ kind: there ? 'exists' : 'created' }));
      },
      list: (prefix, after, limit = 1000): Promise<Listed> => {
        this.meter.lists += 1;
        if (cut()) return Promise.resolve(GONE);
        const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
        const names = this.#index.get(folder) ?? [];
        const from = after === undefined ? 0 : firstAfter(names, after);
        const found = names.slice(from).filter((name) => name.startsWith(prefix));
        const keys = found.slice(0, limit);
        this.meter.bytesDown += 300 + keys.length * LISTED_BYTES;
        return Promise.resolve(done<Listed>({ kind: 'listed', keys, more: found.length > limit }));
      },
      get: (key): Promise<Got> => {
        this.meter.gets += 1;
        if (cut()) return Promise.resolve(GONE);
        const body = this.blobs.get(key);
        this.meter.bytesDown += body?.length ?? 0;
        return Promise.resolve(
          done<Got>(body === undefined ? { kind: 'absent' } : { kind: 'blob', body }),
        );
      },
    };
  }

  #keep(key: string, body: Bytes): void {
    this.blobs.set(key, body.slice());
    const folder = key.slice(0, key.lastIndexOf('/') + 1);
    const names = this.#index.get(folder) ?? [];
    this.#index.set(folder, names);
    names.splice(firstAfter(names, key), 0, key);
  }
}

function firstAfter(names: readonly string[], name: string): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((names[middle] ?? '') <= name) low = middle + 1;
    else high = middle;
  }
  return low;
}
