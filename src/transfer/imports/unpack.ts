/**
 * A zip, unpacked by its own table of contents, with an end to everything: entries, lengths, bytes.
 * Readers meant for sound files can be made to run for ever; they are only given what came out here.
 */
import { Inflate, zipSync } from 'fflate';
import { concat, type Bytes } from '../../crypto/bytes.ts';

export type Unpacked =
  | { readonly kind: 'parts'; readonly parts: Readonly<Record<string, Bytes>> }
  | { readonly kind: 'damaged' | 'too-large' };

/** 192 MiB, 4,000 files. */
const MOST_BYTES = 192 * 1024 * 1024;
const MOST_PARTS = 4_000;
const CHUNK = 65_536;
const END_SIZE = 22;
const ENTRY_SIZE = 46;

export function unpack(
  bytes: Uint8Array,
  wanted: (name: string) => boolean = () => true,
): Unpacked {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === undefined) return { kind: 'damaged' };
  const count = view.getUint16(end + 10, true);
  if (count > MOST_PARTS) return { kind: 'too-large' };
  const parts: Record<string, Bytes> = {};
  let left = MOST_BYTES;
  let at = view.getUint32(end + 16, true);
  for (let n = 0; n < count; n += 1) {
    if (at + ENTRY_SIZE > end || view.getUint32(at, true) !== 0x02014b50)
      return { kind: 'damaged' };
    const [nameSize, extra, comment] = [28, 30, 32].map((offset) =>
      view.getUint16(at + offset, true),
    );
    const next = at + ENTRY_SIZE + (nameSize ?? 0);
    if (next > end) return { kind: 'damaged' };
    const name = new TextDecoder().decode(bytes.subarray(at + ENTRY_SIZE, next));
    if (wanted(name) && !name.endsWith('/')) {
      // What it says it would become; one that lies is stopped while it grows.
      if (view.getUint32(at + 24, true) > left) return { kind: 'too-large' };
      const part = partAt(bytes, view, at, left);
      if (part === 'damaged' || part === 'too-large') return { kind: part };
      left -= part.length;
      parts[name] = part;
    }
    at = next + (extra ?? 0) + (comment ?? 0);
  }
  return { kind: 'parts', parts };
}

/** The same parts in a zip of our own making. */
export function repacked(parts: Readonly<Record<string, Uint8Array>>): Bytes {
  return zipSync({ ...parts }, { level: 0 }).slice();
}

/** The record at the end, behind which nothing but a comment of 64 KiB may lie. */
function endOf(view: DataView): number | undefined {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= 0 && at > last - 65_536; at -= 1)
    if (view.getUint32(at, true) === 0x06054b50) return at;
  return undefined;
}

function partAt(
  bytes: Uint8Array,
  view: DataView,
  entry: number,
  most: number,
): Bytes | 'damaged' | 'too-large' {
  const method = view.getUint16(entry + 10, true);
  const size = view.getUint32(entry + 20, true);
  const local = view.getUint32(entry + 42, true);
  // Bit 0: encrypted.
  if ((view.getUint16(entry + 8, true) & 1) === 1) return 'damaged';
  if (local + 30 > bytes.length || view.getUint32(local, true) !== 0x04034b50) return 'damaged';
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (from + size > bytes.length) return 'damaged';
  const packed = bytes.subarray(from, from + size);
  if (method === 0) return size > most ? 'too-large' : packed.slice();
  return method === 8 ? inflated(packed, most) : 'damaged';
}

function inflated(packed: Uint8Array, most: number): Bytes | 'damaged' | 'too-large' {
  const pieces: Bytes[] = [];
  let size = 0;
  const state = { ended: false };
  const inflate = new Inflate((chunk, final) => {
    size += chunk.length;
    if (size <= most) pieces.push(chunk.slice());
    state.ended = final;
  });
  try {
    for (let at = 0; at < packed.length && size <= most && !state.ended; at += CHUNK)
      inflate.push(packed.subarray(at, at + CHUNK), at + CHUNK >= packed.length);
  } catch {
    return 'damaged'; // bytes that do not inflate
  }
  if (size > most) return 'too-large';
  return state.ended ? concat(...pieces) : 'damaged';
}
