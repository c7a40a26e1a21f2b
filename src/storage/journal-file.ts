/**
 * One preallocated journal file: a header, frames one behind the other, filler up to the end.
 *
 * Note [Preallocated and never zero]. Writing inside a file that already owns its blocks succeeds
 * on a full disk (40 of 40 punches, measured), growing it does not; zeros could be left out by a
 * file system that keeps holes.
 */
import type { DiskFile, DiskFolder } from './disk.ts';
import { DiskFull } from './disk.ts';
import type { Frame } from './frame.ts';
import { decodeFrame, FIRST_BYTE } from './frame.ts';

const MAGIC = 0x444b4a31; // 'DKJ1'
export const HEADER = 16;
const FILLER = 0xa5;
const PIECE = 1 << 20;

/** A file younger than this may lose its name in a power cut (3 of 3 did, measured). */
export const FRESH_MS = 60_000;

export interface JournalFile {
  readonly folder: DiskFolder;
  readonly name: string;
  /** Grows by one per file. */
  readonly number: number;
  readonly size: number;
  /** Epoch ms from its header. */
  readonly createdAt: number;
  /** When this session first saw it. */
  readonly seenAt: number;
  /** Where the next frame goes. */
  tail: number;
}

/** Creates the file and fills it; durable apart from its name. Rejects when the disk is full. */
export async function createJournalFile(
  folder: DiskFolder,
  name: string,
  number: number,
  size: number,
  now: number,
): Promise<{ readonly file: JournalFile; readonly handle: DiskFile }> {
  const there = await folder.open(name, false);
  if (there !== undefined) {
    // Somebody's records, even if no listing showed them.
    await there.close();
    throw new Error(`${name} exists already`);
  }
  const handle = await folder.open(name, true);
  if (handle === undefined) throw new Error(`cannot create ${name}`);
  try {
    const filler = new Uint8Array(Math.min(PIECE, size)).fill(FILLER);
    for (let at = 0; at < size; at += filler.length) {
      const piece = filler.subarray(0, Math.min(filler.length, size - at));
      await writeAll(handle, at, piece);
    }
    const header = new Uint8Array(HEADER);
    const view = new DataView(header.buffer);
    view.setUint32(0, MAGIC);
    view.setUint32(4, number);
    view.setFloat64(8, now);
    await writeAll(handle, 0, header);
    await handle.flush();
  } catch (error) {
    await handle.close();
    await folder.remove(name).catch(() => undefined); // the reason is the error below
    throw error;
  }
  const file = { folder, name, number, size, createdAt: now, seenAt: now, tail: HEADER };
  return { file, handle };
}

/** A short write is a full disk that did not say so. */
export async function writeAll(
  handle: DiskFile,
  at: number,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const written = await handle.write(at, bytes);
  if (written !== bytes.length) throw new DiskFull(`wrote ${written} of ${bytes.length} bytes`);
}

/**
 * Reads a whole file and hands every sound frame to `visit`; damage is skipped by searching for
 * the next one. `undefined`: not a journal file.
 */
export async function scanJournalFile(
  folder: DiskFolder,
  name: string,
  handle: DiskFile,
  now: number,
  visit: (frame: Frame, at: number) => void,
): Promise<{ readonly file: JournalFile; readonly damaged: boolean } | undefined> {
  const size = await handle.size();
  const buffer = await handle.read(0, size);
  if (buffer.length < HEADER) return undefined;
  const view = new DataView(buffer.buffer, buffer.byteOffset);
  // A header that rotted is no reason to give up the frames behind it.
  const headed = view.getUint32(0) === MAGIC;
  const number = headed ? view.getUint32(4) : Number(/\d+$/.exec(name)?.[0] ?? 0);
  const createdAt = headed ? view.getFloat64(8) : now;
  let tail = HEADER;
  let gaps = headed ? 0 : 1;
  for (let at = HEADER; at < buffer.length;) {
    const found = decodeFrame(buffer, at);
    if (found === undefined) {
      const next = buffer.indexOf(FIRST_BYTE, at + 1);
      if (next === -1) break;
      at = next;
      continue;
    }
    if (at !== tail) gaps++;
    visit(found.frame, at);
    at += found.length;
    tail = at;
  }
  // What follows the last frame is filler, or the remains of a write that was never confirmed.
  const file = { folder, name, number, size: buffer.length, createdAt, seenAt: now, tail };
  return { file, damaged: gaps > 0 };
}
