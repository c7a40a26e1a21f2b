/** One file as a store: a zip of everything, for a stick, a mail or a chat where there is no network. */
import { unzipSync, zipSync } from 'fflate';
import type { Bytes } from '../../crypto/bytes.ts';
import type { BlobStore } from './blob-store.ts';

export interface Carried extends BlobStore {
  file(): Bytes;
}

/** Nothing that is carried is larger; a reader refuses more before it unpacks it. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_FILES = 100_000;

/** `undefined`: not a file of ours. */
export function carried(file?: Uint8Array): Carried | undefined {
  const blobs = file === undefined ? new Map<string, Bytes>() : unpack(file);
  if (blobs === undefined) return undefined;
  return {
    put(key, body) {
      const known = blobs.has(key);
      if (!known) blobs.set(key, body.slice());
      return Promise.resolve({ kind: known ? 'exists' : 'created' });
    },
    list(prefix, after, limit = 1000) {
      const keys = [...blobs.keys()]
        .filter((key) => key.startsWith(prefix) && (after === undefined || key > after))
        .sort();
      const more = keys.length > limit;
      return Promise.resolve({ kind: 'listed', keys: keys.slice(0, limit), more });
    },
    get(key) {
      const body = blobs.get(key);
      return Promise.resolve(body === undefined ? { kind: 'absent' } : { kind: 'blob', body });
    },
    // Sealed data does not shrink.
    file: () =>
      zipSync(Object.fromEntries(blobs), { level: 0, mtime: '1980-01-01T00:00:00' }).slice(),
  };
}

function unpack(file: Uint8Array): Map<string, Bytes> | undefined {
  let total = 0;
  let count = 0;
  try {
    const files = unzipSync(file, {
      filter: ({ originalSize }) => {
        total += originalSize;
        count += 1;
        if (total > MOST_BYTES || count > MOST_FILES) throw new RangeError('too much in one file');
        return true;
      },
    });
    return new Map(Object.entries(files).map(([key, body]) => [key, body.slice()]));
  } catch {
    return undefined; // not a zip, cut, or far too large
  }
}
