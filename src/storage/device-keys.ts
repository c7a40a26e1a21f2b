/**
 * The device keys, kept twice: structured-cloned `CryptoKey`s in a database of the default root and
 * in one of the bucket, each written with strict durability. Either alone is enough; where one is
 * dead a further bucket takes its place; where both are gone the tablet is a new device.
 */
import type { UseStore } from 'idb-keyval';
import { get, set } from 'idb-keyval';
import type { DeviceKeys } from './record-store.ts';

interface Kept {
  /** Grows with each change, so that of two different rings the newer one is known. */
  readonly version: number;
  readonly keys: DeviceKeys;
}

const STORE = 'keyring';
const KEY = 'device';
const PATIENCE_MS = 10_000;

export interface KeyPlace {
  get(): Promise<Kept | undefined>;
  put(kept: Kept): Promise<void>;
}

export interface FoundKeys {
  readonly keys: DeviceKeys | undefined;
  /** Places that had lost them and have them again, by their number. */
  readonly mended: readonly number[];
}

/** Another root, where fewer than two take the keys; rejects when there is none. */
type Another = () => Promise<KeyPlace>;

const ENOUGH = 2;

export class KeyRing {
  readonly #places: KeyPlace[];
  readonly #another: Another;
  #version = 0;

  constructor(places: readonly KeyPlace[], another: Another) {
    this.#places = [...places];
    this.#another = another;
  }

  /** The newest ring any place has; places that lack it get it back. */
  async load(): Promise<FoundKeys> {
    const found = await Promise.all(
      this.#places.map((place) => place.get().catch(() => undefined)),
    );
    const newest = found.reduce(
      (a, b) => ((b?.version ?? 0) > (a?.version ?? 0) ? b : a),
      undefined,
    );
    if (newest === undefined) return { keys: undefined, mended: [] };
    this.#version = newest.version;
    const behind = this.#places.flatMap((place, i) =>
      found[i]?.version === newest.version ? [] : [{ place, i }],
    );
    const puts = await Promise.allSettled(behind.map(({ place }) => place.put(newest)));
    const mended = behind.filter((_, n) => puts[n]?.status === 'fulfilled').map(({ i }) => i);
    await this.#elsewhere(newest, found.length - behind.length + mended.length);
    return { keys: newest.keys, mended };
  }

  /** How many places took them. */
  async store(keys: DeviceKeys): Promise<{ readonly places: number; readonly reason: string }> {
    const kept = { version: this.#version + 1, keys };
    const written = await Promise.allSettled(this.#places.map((place) => place.put(kept)));
    const failed = written.filter((one) => one.status === 'rejected');
    const places = await this.#elsewhere(kept, written.length - failed.length);
    if (places > 0) this.#version++;
    return { places, reason: failed.map((one) => String(one.reason)).join('; ') };
  }

  /** A root can die for good (Note [Numbers and roots]); what it held twice is put into the next. */
  async #elsewhere(kept: Kept, places: number): Promise<number> {
    let held = places;
    try {
      while (held < ENOUGH) {
        const place = await this.#another();
        this.#places.push(place);
        held += await place.put(kept).then(
          () => 1,
          () => 0,
        );
      }
    } catch {
      // No further root: the health says that there is one copy.
    }
    return held;
  }
}

/**
 * idb-keyval over a store function of ours: its own never asks for strict durability. A database
 * that stays dead under its name gets the next number, as the records do.
 */
export function keyPlace(factory: IDBFactory, name: string): KeyPlace {
  const using =
    (database: string): UseStore =>
    async (mode, work) => {
      const open = await opened(factory, database);
      try {
        const transaction = open.transaction(STORE, mode, { durability: 'strict' });
        const done = new Promise<void>((resolve, reject) => {
          // Listeners, for idb-keyval sets the handlers.
          transaction.addEventListener('complete', () => resolve());
          transaction.addEventListener('abort', () => reject(asError(transaction.error)));
        });
        const result = await work(transaction.objectStore(STORE));
        await patient(done, 'commit');
        return result;
      } finally {
        open.close();
      }
    };
  const names = [`${name}-keys-1`, `${name}-keys-2`];
  return {
    async get() {
      let newest: Kept | undefined;
      for (const one of names) {
        const kept = await patient(get<Kept>(KEY, using(one)), 'read').catch(() => undefined);
        if (kept !== undefined && kept.version > (newest?.version ?? 0)) newest = kept;
      }
      return newest;
    },
    async put(kept) {
      const [first = name, second = name] = names;
      await patient(set(KEY, kept, using(first)), 'write').catch(() =>
        patient(set(KEY, kept, using(second)), 'write'),
      );
    },
  };
}

function opened(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  const opening = new Promise<IDBDatabase>((resolve, reject) => {
    const request = factory.open(name, 1);
    request.onupgradeneeded = (): void => void request.result.createObjectStore(STORE);
    request.onsuccess = (): void => resolve(request.result);
    request.onerror = (): void => reject(asError(request.error));
  });
  return patient(opening, name);
}

function asError(error: DOMException | null): Error {
  return error ?? new Error('aborted');
}

function patient<T>(promise: Promise<T>, what: string): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`${what}: no answer`)), PATIENCE_MS);
  });
  return Promise.race([promise, late]);
}
