/**
 * The unit both copies keep: what one commit adds. In the journal file a frame is
 *
 *     'DKF1' | length u32 | crc32 u32 | no u32 | boot u32 | flags u32 |
 *     aborted u32 | rows u32 | cells u32 |
 *     aborted × (boot u32, from u32, to u32) |
 *     rows × (seq u64, no u32, boot u32, afterNo u32, afterBoot u32, length u32, bytes) |
 *     cells × (no u32, boot u32, key length u32, length u32, key, bytes)
 *
 * big-endian; length counts the whole frame, the checksum covers everything behind it, a cell
 * length of 0xffffffff means *deleted*, flag 1 means *complete* (see `Frame`).
 */
import { crc32 } from './crc32.ts';

/** `no` grows along the life of the store; `boot` is drawn anew at each opening. */
export interface CommitId {
  readonly no: number;
  readonly boot: number;
}

/** A record with the commit that wrote it and the commit that wrote the record before it. */
export interface Row {
  readonly seq: number;
  readonly id: CommitId;
  readonly after: CommitId;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Cell {
  readonly key: string;
  readonly id: CommitId;
  /** `null` = deleted by that commit. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
}

/** Commit numbers of one boot, inclusive. */
export interface Span {
  readonly boot: number;
  readonly from: number;
  readonly to: number;
}

export interface Frame {
  readonly id: CommitId;
  /** The cells are all there were as of `id.no`: a key that is not among them was deleted. */
  readonly complete: boolean;
  /** Commits that were answered with *failed*: where they are found they are void. */
  readonly aborted: readonly Span[];
  readonly rows: readonly Row[];
  readonly cells: readonly Cell[];
}

const MAGIC = 0x444b4631;
export const FIRST_BYTE = 0x44;
const HEADER = 36;
const GONE = 0xffffffff;
const utf8 = new TextEncoder();
const text = new TextDecoder();

export function encodeFrame(frame: Frame): Uint8Array<ArrayBuffer> {
  const keys = frame.cells.map(({ key }) => utf8.encode(key));
  const length =
    HEADER +
    frame.aborted.length * 12 +
    frame.rows.reduce((sum, { bytes }) => sum + 28 + bytes.length, 0) +
    frame.cells.reduce((sum, c, i) => sum + 16 + size(keys[i]) + size(c.bytes), 0);
  const out = new Uint8Array(length);
  const view = new DataView(out.buffer);
  let at = 0;
  const u32 = (value: number): void => {
    view.setUint32(at, value);
    at += 4;
  };
  const raw = (bytes: Uint8Array): void => {
    out.set(bytes, at);
    at += bytes.length;
  };
  u32(MAGIC);
  u32(length);
  u32(0);
  u32(frame.id.no);
  u32(frame.id.boot);
  u32(frame.complete ? 1 : 0);
  u32(frame.aborted.length);
  u32(frame.rows.length);
  u32(frame.cells.length);
  for (const { boot, from, to } of frame.aborted) for (const value of [boot, from, to]) u32(value);
  for (const { seq, id, after, bytes } of frame.rows) {
    view.setBigUint64(at, BigInt(seq));
    at += 8;
    for (const value of [id.no, id.boot, after.no, after.boot, bytes.length]) u32(value);
    raw(bytes);
  }
  for (const [i, { id, bytes }] of frame.cells.entries()) {
    const key = keys[i] ?? new Uint8Array();
    for (const value of [id.no, id.boot, key.length, bytes?.length ?? GONE]) u32(value);
    raw(key);
    if (bytes !== null) raw(bytes);
  }
  view.setUint32(8, crc32(out.subarray(12)));
  return out;
}

function size(bytes: Uint8Array | null | undefined): number {
  return bytes?.length ?? 0;
}

/**
 * The frame that begins at `at` and its length in bytes, or `undefined` where none begins or its
 * checksum fails. Its bytes are views of `buffer`: copy what is kept.
 */
export function decodeFrame(
  buffer: Uint8Array<ArrayBuffer>,
  at: number,
): { readonly frame: Frame; readonly length: number } | undefined {
  if (at + HEADER > buffer.length) return undefined;
  const view = new DataView(buffer.buffer, buffer.byteOffset);
  const length = view.getUint32(at + 4);
  if (view.getUint32(at) !== MAGIC || length < HEADER || at + length > buffer.length)
    return undefined;
  if (crc32(buffer.subarray(at + 12, at + length)) !== view.getUint32(at + 8)) return undefined;
  let next = at + 12;
  const u32 = (): number => {
    next += 4;
    return view.getUint32(next - 4);
  };
  const raw = (count: number): Uint8Array<ArrayBuffer> => {
    next += count;
    return buffer.subarray(next - count, next);
  };
  const id = { no: u32(), boot: u32() };
  const complete = (u32() & 1) === 1;
  const [spans, rowCount, cellCount] = [u32(), u32(), u32()];
  const aborted: Span[] = [];
  for (let i = 0; i < spans; i++) aborted.push({ boot: u32(), from: u32(), to: u32() });
  const rows: Row[] = [];
  for (let i = 0; i < rowCount; i++) {
    const seq = Number(view.getBigUint64(next));
    next += 8;
    const own = { no: u32(), boot: u32() };
    const after = { no: u32(), boot: u32() };
    rows.push({ seq, id: own, after, bytes: raw(u32()) });
  }
  const cells: Cell[] = [];
  for (let i = 0; i < cellCount; i++) {
    const own = { no: u32(), boot: u32() };
    const keyLength = u32();
    const byteLength = u32();
    const key = text.decode(raw(keyLength));
    cells.push({ key, id: own, bytes: byteLength === GONE ? null : raw(byteLength) });
  }
  return { frame: { id, complete, aborted, rows, cells }, length };
}

export function sameId(a: CommitId, b: CommitId): boolean {
  return a.no === b.no && a.boot === b.boot;
}

/** A total order in which a later commit of the same life is greater. */
export function compareIds(a: CommitId, b: CommitId): number {
  return a.no - b.no || a.boot - b.boot;
}
