/** Tries a store before anything depends on it, and says what is wrong so that it can be mended. */
import { segmentPrefix } from '../../core/fleet/segment-name.ts';
import { equal, hex, random, type Bytes } from '../../crypto/bytes.ts';
import { isTrouble, type BlobStore, type StoreTrouble } from './blob-store.ts';
import { folderStore } from './folder.ts';
import { originOf, removeFrom, s3Store, type S3Place } from './s3.ts';

export type Finding =
  /** Nobody answers there. */
  | { readonly kind: 'no-answer' }
  /** Somebody answers, and does not allow this page to read it: CORS. */
  | { readonly kind: 'cors'; readonly origin: string }
  | { readonly kind: 'refused'; readonly doing: Doing; readonly trouble: StoreTrouble }
  /** A stick that was pulled out, a share that is not there, a folder that was moved. */
  | { readonly kind: 'folder-gone' }
  | {
      readonly kind: 'folder';
      readonly doing: Doing;
      readonly trouble: Extract<StoreTrouble, { kind: 'refused' }>;
    }
  /** The tablet's clock and the store's differ; ms, positive = the store is ahead. */
  | { readonly kind: 'clock'; readonly aheadMs: number }
  /** What was read is not what was written. */
  | { readonly kind: 'altered' }
  /** The key may do what it need not: write in other tablets' places, or delete. */
  | { readonly kind: 'too-wide'; readonly may: 'others' | 'delete' };

type Doing = 'list' | 'write' | 'read';

export interface Probe {
  /** What stops it from working; empty = it works. */
  readonly wrong: readonly Finding[];
  /** It works, and should be mended. */
  readonly care: readonly Finding[];
  /** The store refuses a second object of the same name. Not needed, good to know. */
  readonly createOnly?: boolean;
}

/** From here on other systems begin to refuse, and times in the journal are doubted. */
const CLOCK_MS = 2 * 60_000;
/** Nobody's: 26 zeros. */
const STRANGER = '0'.repeat(26);

export async function probe(place: S3Place, within: string, device: string): Promise<Probe> {
  const store = s3Store(place, within);
  const own = segmentPrefix(device);
  const tried = await tryOut(store, own, (doing, trouble) => said(place, doing, trouble));
  if (tried.key === undefined) return { wrong: tried.wrong, care: tried.care };
  const { key, body, care } = tried;
  const second = await store.put(key, body);
  const elsewhere = await store.put(segmentPrefix(STRANGER) + key.slice(own.length), body);
  if (!isTrouble(elsewhere)) care.push({ kind: 'too-wide', may: 'others' });
  if (await removeFrom(place, within + key)) care.push({ kind: 'too-wide', may: 'delete' });
  return { wrong: [], care, createOnly: second.kind === 'exists' };
}

/** Whoever has the folder may write and delete everywhere in it: that is told before, not found. */
export async function probeFolder(
  root: FileSystemDirectoryHandle,
  within: string,
  device: string,
): Promise<Probe> {
  const store = folderStore(root, within);
  const { key, ...found } = await tryOut(store, segmentPrefix(device), (doing, trouble) =>
    trouble.kind === 'refused' ? { kind: 'folder', doing, trouble } : { kind: 'folder-gone' },
  );
  if (key !== undefined) await store.remove(key);
  return { wrong: found.wrong, care: found.care };
}

interface Tried {
  readonly wrong: readonly Finding[];
  readonly care: Finding[];
  /** What was written, if everything went well. */
  readonly key?: string;
  readonly body: Bytes;
}

async function tryOut(
  store: BlobStore,
  own: string,
  why: (doing: Doing, trouble: StoreTrouble) => Finding | Promise<Finding>,
): Promise<Tried> {
  const care: Finding[] = [];
  const body = random(64);
  const listed = await store.list(own, undefined, 1);
  if (isTrouble(listed)) return { wrong: [await why('list', listed)], care, body };
  if (listed.storeTime !== undefined) {
    const aheadMs = listed.storeTime - Date.now();
    if (Math.abs(aheadMs) > CLOCK_MS) care.push({ kind: 'clock', aheadMs });
  }
  const key = `${own}probe-${hex(random(8))}`;
  const first = await store.put(key, body);
  if (isTrouble(first)) return { wrong: [await why('write', first)], care, body };
  const got = await store.get(key);
  if (isTrouble(got)) return { wrong: [await why('read', got)], care, body };
  if (got.kind !== 'blob' || !equal(got.body, body)) {
    return { wrong: [{ kind: 'altered' }], care, body };
  }
  return { wrong: [], care, key, body };
}

/** A browser says the same of a wrong address and of a store that does not allow the page. */
async function said(place: S3Place, doing: Doing, trouble: StoreTrouble): Promise<Finding> {
  if (trouble.kind === 'slow') return { kind: 'no-answer' };
  if (trouble.kind !== 'unreachable') return { kind: 'refused', doing, trouble };
  const origin = originOf(place);
  try {
    // Nothing of the answer can be read; that there is one is what is asked.
    await fetch(origin, { mode: 'no-cors', cache: 'no-store' });
    return { kind: 'cors', origin: location.origin };
  } catch {
    return { kind: 'no-answer' };
  }
}
