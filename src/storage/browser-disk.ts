/** The disk port over a real browser; dedicated workers only (`createSyncAccessHandle`). */
import Dexie from 'dexie';
import type { BallastPlace } from './ballast.ts';
import type { SpareRoots, StorageBucket, StorageBuckets } from './buckets.ts';
import { LASTING, spareRoots, storageBuckets } from './buckets.ts';
import { rootOf } from './database-name.ts';
import { openDexie } from './dexie-database.ts';
import type { Disk, DiskFile, DiskFolder, FolderRoot } from './disk.ts';

/** Only the worker library knows it, and this file is also read beside the DOM's. */
interface SyncAccessHandle {
  getSize(): number;
  read(into: Uint8Array, options: { at: number }): number;
  write(from: Uint8Array, options: { at: number }): number;
  flush(): void;
  close(): void;
}
interface SyncAccessFile {
  createSyncAccessHandle(): Promise<SyncAccessHandle>;
}

export interface Roots {
  /** Best first: where the journal goes. */
  readonly folders: readonly DiskFolder[];
  /** A second root's databases, for what is kept twice. */
  readonly bucket: IDBFactory | undefined;
  readonly spares: SpareRoots;
  /**
   * Note [Evicted]. Where the disk is full, Chromium empties origins that are not persistent, all
   * their roots at once (5 of 100 trials lost everything so, measured). The page asks for the
   * default root; the bucket has to ask for itself, and gets it once the page was given it.
   */
  readonly persist: () => Promise<void>;
  readonly ballast: BallastPlace;
}

/**
 * A storage bucket has its own directory and its own databases: what wipes the default root leaves
 * it whole (measured). Where there are none, both copies share a root.
 */
export async function storageRoots(name: string): Promise<Roots> {
  const buckets = storageBuckets();
  const folders: DiskFolder[] = [];
  let bucket: StorageBucket | undefined;
  if (buckets !== undefined)
    try {
      // Lower case letters, digits, - and _ only.
      const own = await buckets.open(`${name}-journal`, LASTING);
      folders.push(opfsFolder(await own.getDirectory(), 'bucket'));
      bucket = own;
    } catch {
      // Refused or broken: the default root serves, and `roots` says so.
    }
  try {
    folders.push(opfsFolder(await navigator.storage.getDirectory(), 'default'));
  } catch {
    // Without either there is no journal, and the start says what that means.
  }
  const persist = async (): Promise<void> => {
    try {
      if ((await bucket?.persisted()) === false) await bucket?.persist();
    } catch {
      // Then it is as safe as before; the health of the whole says whether the page was given it.
    }
  };
  void persist();
  const ballast = ballastPlace(buckets, `${name}-ballast`);
  return { folders, bucket: bucket?.indexedDB, spares: spareRoots(name), persist, ballast };
}

/**
 * Note [A bucket for the ballast]. When a browser was killed on a full disk, Chromium forgot the
 * ballast in its count of what the root holds; giving it up then made the count 4 GB (0 − 32 MB),
 * and the database of that root was refused every byte from there on (measured). A bucket is
 * removed with its count.
 */
function ballastPlace(buckets: StorageBuckets | undefined, name: string): BallastPlace {
  if (buckets !== undefined)
    return {
      exists: async () => (await buckets.keys()).includes(name),
      folder: async () => opfsFolder(await (await buckets.open(name)).getDirectory(), 'bucket'),
      remove: () => buckets.delete(name),
    };
  const folder = async (): Promise<DiskFolder> =>
    opfsFolder(await navigator.storage.getDirectory(), 'default');
  return {
    exists: async () => (await (await folder()).list()).includes('ballast'),
    folder,
    remove: async () => (await folder()).remove('ballast'),
  };
}

export class BrowserDisk implements Disk {
  readonly #folders: readonly DiskFolder[];
  readonly #spares: SpareRoots;

  constructor({ folders, spares }: Roots) {
    this.#folders = folders;
    this.#spares = spares;
  }

  folders(): Promise<readonly DiskFolder[]> {
    return Promise.resolve(this.#folders);
  }

  async roots(): Promise<readonly number[]> {
    return [0, ...(await this.#spares.begun().catch(() => []))];
  }

  async databases(root: number): Promise<string[]> {
    const all = await (await this.#factory(root)).databases();
    return all.flatMap(({ name }) => name ?? []);
  }

  async openDatabase(name: string): ReturnType<Disk['openDatabase']> {
    return openDexie(name, { root: await this.#factoryOf(name) });
  }

  async removeDatabase(name: string): Promise<void> {
    await new Dexie(name, { indexedDB: await this.#factoryOf(name), IDBKeyRange }).delete();
  }

  #factory(root: number): Promise<IDBFactory> {
    return root === 0 ? Promise.resolve(indexedDB) : this.#spares.open(root);
  }

  #factoryOf(name: string): Promise<IDBFactory> {
    return this.#factory(rootOf(Number(name.slice(name.lastIndexOf('-') + 1))));
  }

  now(): number {
    return Date.now();
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }

  random32(): number {
    return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  }
}

export function opfsFolder(directory: FileSystemDirectoryHandle, root: FolderRoot): DiskFolder {
  return {
    root,
    async list() {
      const names: string[] = [];
      for await (const [name, entry] of directory.entries())
        if (entry.kind === 'file') names.push(name);
      return names;
    },
    async open(name, create) {
      let file: SyncAccessFile;
      try {
        const handle: unknown = await directory.getFileHandle(name, { create });
        file = handle as SyncAccessFile;
      } catch (error) {
        if (!create && error instanceof DOMException && error.name === 'NotFoundError')
          return undefined;
        throw error;
      }
      return opfsFile(await file.createSyncAccessHandle());
    },
    remove: (name) => directory.removeEntry(name),
  };
}

/** The handle is synchronous; the port is not, so that its twin in the tests can be late. */
function opfsFile(handle: SyncAccessHandle): DiskFile {
  const run = <T>(act: () => T): Promise<T> =>
    new Promise((resolve) => {
      resolve(act());
    });
  return {
    size: () => run(() => handle.getSize()),
    read: (at, length) =>
      run(() => {
        const buffer = new Uint8Array(length);
        return buffer.subarray(0, handle.read(buffer, { at }));
      }),
    write: (at, bytes) => run(() => handle.write(bytes, { at })),
    flush: () => run(() => handle.flush()),
    close: () => run(() => handle.close()),
  };
}
