/** The storage roots of this origin, as a test looks into them. */
export interface Root {
  readonly indexedDB: IDBFactory;
  getDirectory(): Promise<FileSystemDirectoryHandle>;
}
interface Buckets {
  keys(): Promise<string[]>;
  open(name: string): Promise<Root>;
}

/** The default root, and each storage bucket. */
export async function places(): Promise<Root[]> {
  const roots: Root[] = [{ indexedDB, getDirectory: () => navigator.storage.getDirectory() }];
  const buckets = (navigator as unknown as { storageBuckets?: Buckets }).storageBuckets;
  if (buckets === undefined) return roots;
  for (const key of await buckets.keys()) roots.push(await buckets.open(key));
  return roots;
}

export function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no answer'));
  });
}

/** What a dying flash does at its worst: both places of the device keys, and nothing else. */
export async function loseKeys(device: string): Promise<void> {
  for (const { indexedDB } of await places())
    for (const { name = '' } of await indexedDB.databases())
      if (name.startsWith(device) && name.includes('-keys-'))
        await answer(indexedDB.deleteDatabase(name));
}
