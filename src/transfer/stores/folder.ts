/**
 * A folder as a store: on a stick that is carried, on a share of the shop's network, on a drive that
 * another program keeps in step. Whole or not at all: the browser writes aside and swaps on closing.
 */
import type { BlobStore, Got, Listed, Put, StoreTrouble } from './blob-store.ts';

export interface FolderStore extends BlobStore {
  /** Takes back what a test wrote. */
  remove(key: string): Promise<void>;
}

/** Not ours: what systems leave in folders, and what the browser has not swapped in yet. */
const FOREIGN = /^\.|\.crswap$|^desktop\.ini$/i;

/** `within` is put before every key. */
export function folderStore(root: FileSystemDirectoryHandle, within = ''): FolderStore {
  async function file(key: string): Promise<File | undefined> {
    const { folders, name } = parts(within + key);
    const folder = await walk(root, folders);
    const handle = await folder?.getFileHandle(name).catch(absent);
    const found = await handle?.getFile();
    // An empty one was begun and never swapped in: the tablet was switched off.
    return found === undefined || found.size === 0 ? undefined : found;
  }

  return {
    put: (key, body) =>
      said<Put>(root, async () => {
        if ((await file(key)) !== undefined) return { kind: 'exists' };
        const { folders, name } = parts(within + key);
        let folder = root;
        for (const one of folders) folder = await folder.getDirectoryHandle(one, { create: true });
        const handle = await folder.getFileHandle(name, { create: true });
        const stream = await handle.createWritable();
        try {
          await stream.write(body);
        } catch (error) {
          await stream.abort();
          throw error;
        }
        await stream.close();
        return { kind: 'created' };
      }),
    list: (prefix, after, limit = 1000) =>
      said<Listed>(root, async () => {
        const wanted = within + prefix;
        const { folders } = parts(wanted);
        const start = await walk(root, folders);
        const paths: string[] = [];
        if (start === undefined) await alive(root);
        else await collect(start, folders.map((one) => `${one}/`).join(''), wanted, paths);
        const found = paths
          .map((path) => path.slice(within.length))
          .filter((key) => after === undefined || key > after)
          .sort();
        const keys: string[] = [];
        for (const key of found) {
          if (keys.length > limit) break;
          if ((await file(key)) !== undefined) keys.push(key);
        }
        return { kind: 'listed', keys: keys.slice(0, limit), more: keys.length > limit };
      }),
    get: (key) =>
      said<Got>(root, async () => {
        const found = await file(key);
        if (found !== undefined)
          return { kind: 'blob', body: new Uint8Array(await found.arrayBuffer()) };
        await alive(root);
        return { kind: 'absent' };
      }),
    async remove(key) {
      const { folders, name } = parts(within + key);
      await (await walk(root, folders))?.removeEntry(name);
    },
  };
}

function parts(path: string): { readonly folders: readonly string[]; readonly name: string } {
  const names = path.split('/');
  return { folders: names.slice(0, -1), name: names.at(-1) ?? '' };
}

async function walk(
  root: FileSystemDirectoryHandle,
  folders: readonly string[],
): Promise<FileSystemDirectoryHandle | undefined> {
  let folder: FileSystemDirectoryHandle | undefined = root;
  for (const one of folders) folder = await folder?.getDirectoryHandle(one).catch(absent);
  return folder;
}

/** Paths of files below `folder` that begin with `wanted`, in no order. */
async function collect(
  folder: FileSystemDirectoryHandle,
  at: string,
  wanted: string,
  found: string[],
): Promise<void> {
  for await (const [name, handle] of folder.entries()) {
    if (FOREIGN.test(name)) continue;
    const path = at + name;
    if (handle instanceof FileSystemDirectoryHandle) {
      if (`${path}/`.startsWith(wanted)) await collect(handle, `${path}/`, wanted, found);
    } else if (path.startsWith(wanted)) {
      found.push(path);
    }
  }
}

/** A folder that is missing inside and one that was pulled out answer alike: only the root tells. */
async function alive(root: FileSystemDirectoryHandle): Promise<void> {
  await root.keys().next();
}

function absent(error: unknown): undefined {
  if (nameOf(error) !== 'NotFoundError') throw error;
}

async function said<T>(
  root: FileSystemDirectoryHandle,
  work: () => Promise<T>,
): Promise<T | StoreTrouble> {
  try {
    return await work();
  } catch (error) {
    return troubleOf(error, root.name);
  }
}

type Why = Extract<StoreTrouble, { kind: 'refused' }>['why'];

const WHY: Readonly<Record<string, Why>> = {
  // Leave was withdrawn, or a card's lock is on.
  NotAllowedError: 'right',
  SecurityError: 'right',
  QuotaExceededError: 'full',
  // Another program holds the file.
  NoModificationAllowedError: 'busy',
  InvalidStateError: 'busy',
};

function troubleOf(error: unknown, folder: string): StoreTrouble {
  const name = nameOf(error);
  if (name === 'NotFoundError') return { kind: 'unreachable', detail: folder };
  return { kind: 'refused', why: WHY[name] ?? 'other', status: 0, detail: name };
}

function nameOf(error: unknown): string {
  return error instanceof DOMException || error instanceof Error ? error.name : String(error);
}
