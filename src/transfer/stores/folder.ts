/** A folder the owner chose: a stick, a share of the network, a synchronised disk. */
import type { BlobStore, Got, Listed, Put, StoreTrouble } from './blob-store.ts';

/** The part of a directory handle that is used; browsers' own type lacks `entries` in places. */
export interface Folder {
  getDirectoryHandle(name: string, options?: { create?: boolean }): Promise<Folder>;
  getFileHandle(
    name: string,
    options?: { create?: boolean },
  ): Promise<{
    getFile(): Promise<Blob>;
    createWritable(): Promise<{
      write(data: Uint8Array<ArrayBuffer>): Promise<void>;
      close(): Promise<void>;
    }>;
  }>;
  entries(): AsyncIterable<[string, { readonly kind: 'file' | 'directory' }]>;
}

export function folderStore(folder: Folder): BlobStore {
  async function at(path: readonly string[], create: boolean): Promise<Folder | undefined> {
    let here = folder;
    for (const name of path) {
      try {
        here = await here.getDirectoryHandle(name, { create });
      } catch (error) {
        if (isAbsent(error)) return undefined;
        throw error;
      }
    }
    return here;
  }

  return {
    put: (key, body) =>
      guarded<Put>(async () => {
        const [path, name] = split(key);
        const place = await at(path, true);
        if (place === undefined) return { kind: 'unreachable', detail: key };
        const there = await place.getFileHandle(name).catch(() => undefined);
        // A file that was begun and not finished is written again.
        if (there !== undefined && (await there.getFile()).size === body.length) {
          return { kind: 'exists' };
        }
        const file = await place.getFileHandle(name, { create: true });
        // Written beside it and put in its place by `close`: whole or not at all.
        const writer = await file.createWritable();
        await writer.write(body);
        await writer.close();
        return { kind: 'created' };
      }),
    list: (prefix, after, limit = 1000) =>
      guarded<Listed>(async () => {
        const [path, begin] = split(prefix);
        const place = await at(path, false);
        const names: string[] = [];
        if (place !== undefined) {
          for await (const [name, { kind }] of place.entries()) {
            if (kind === 'file' && name.startsWith(begin)) names.push([...path, name].join('/'));
          }
        }
        const keys = names.filter((key) => after === undefined || key > after).sort();
        return { kind: 'listed', keys: keys.slice(0, limit), more: keys.length > limit };
      }),
    get: (key) =>
      guarded<Got>(async () => {
        const [path, name] = split(key);
        const place = await at(path, false);
        try {
          const file = await (await place?.getFileHandle(name))?.getFile();
          if (file === undefined) return { kind: 'absent' };
          return { kind: 'blob', body: new Uint8Array(await file.arrayBuffer()) };
        } catch (error) {
          if (isAbsent(error)) return { kind: 'absent' };
          throw error;
        }
      }),
  };
}

function split(key: string): [path: readonly string[], name: string] {
  const parts = key.split('/');
  return [parts.slice(0, -1), parts.at(-1) ?? ''];
}

function isAbsent(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotFoundError';
}

/** A stick that was pulled out, a permission that ended: the same answers as a store's. */
async function guarded<T>(work: () => Promise<T | StoreTrouble>): Promise<T | StoreTrouble> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    if (error.name === 'QuotaExceededError') {
      return { kind: 'refused', why: 'full', status: 0, detail: error.name };
    }
    if (error.name === 'NotAllowedError') {
      return { kind: 'refused', why: 'right', status: 0, detail: error.name };
    }
    return { kind: 'unreachable', detail: error.name };
  }
}
