/** Storage buckets: roots beside the default one, each with its own directory and databases. */

/** Not in the type library yet; Chrome 122 and later. */
export interface StorageBucket {
  readonly indexedDB: IDBFactory;
  getDirectory(): Promise<FileSystemDirectoryHandle>;
  persisted(): Promise<boolean>;
  persist(): Promise<boolean>;
}
export interface StorageBuckets {
  open(
    name: string,
    options?: { persisted?: boolean; durability?: 'strict' | 'relaxed' },
  ): Promise<StorageBucket>;
  keys(): Promise<string[]>;
  delete(name: string): Promise<void>;
}

export const LASTING = { persisted: true, durability: 'strict' } as const;

export function storageBuckets(): StorageBuckets | undefined {
  return (navigator as { storageBuckets?: StorageBuckets }).storageBuckets;
}

/** Roots for what has to move because the root it lay in died; numbered from 1. */
export interface SpareRoots {
  begun(): Promise<readonly number[]>;
  /** Begins it if need be. Rejects where there are no buckets or no more of them. */
  open(number: number): Promise<IDBFactory>;
}

/** So that roots that die one after the other do not fill the disk. */
const MOST_SPARES = 4;

export function spareRoots(store: string): SpareRoots {
  const buckets = storageBuckets();
  const prefix = `${store}-spare-`;
  return {
    async begun() {
      const names = (await buckets?.keys()) ?? [];
      return names
        .filter((name) => name.startsWith(prefix))
        .map((name) => Number(name.slice(prefix.length)))
        .filter((number) => Number.isInteger(number) && number > 0)
        .sort((a, b) => a - b);
    },
    async open(number) {
      if (buckets === undefined || number > MOST_SPARES) throw new Error('no further root');
      const bucket = await buckets.open(`${prefix}${number}`, LASTING);
      return bucket.indexedDB;
    },
  };
}
