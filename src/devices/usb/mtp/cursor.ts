/** Reading and writing the little-endian datasets of PTP. */

/** A dataset that ends too early or says nonsense. */
export class BadDataset extends Error {}

export interface Reading {
  u8(): number;
  u16(): number;
  u32(): number;
  /** Exact to 2^53; above that the nearest number, which no size or count of ours reaches. */
  u64(): number;
  /** Count of UTF-16 units with the closing NUL, then the units; one zero byte is the empty text. */
  text(): string;
  u16s(): number[];
  u32s(): number[];
  /** Bytes not read yet. */
  left(): number;
}

export function reading(bytes: Uint8Array): Reading {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (size: number): number => {
    if (at + size > bytes.byteLength) throw new BadDataset(`${size} bytes wanted at ${at}`);
    at += size;
    return at - size;
  };
  const u8 = (): number => view.getUint8(take(1));
  const u16 = (): number => view.getUint16(take(2), true);
  const u32 = (): number => view.getUint32(take(4), true);
  const list = (size: number, one: () => number): number[] => {
    const count = u32();
    // Asked before anything is made: a count of four billion must not become an array.
    if (count * size > bytes.byteLength - at) throw new BadDataset(`a list of ${count}`);
    return Array.from({ length: count }, one);
  };
  return {
    u8,
    u16,
    u32,
    u64: () => Number(view.getBigUint64(take(8), true)),
    text() {
      const units = Array.from({ length: u8() }, u16);
      // Some devices leave the closing NUL away.
      if (units.at(-1) === 0) units.pop();
      return String.fromCharCode(...units);
    },
    u16s: () => list(2, u16),
    u32s: () => list(4, u32),
    left: () => bytes.byteLength - at,
  };
}

/** Most UTF-16 units a PTP text can hold beside its NUL. */
export const LONGEST_TEXT = 254;

export function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff);
}

export function u32(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24);
}

/** Cut at `LONGEST_TEXT` units, never through a surrogate pair. */
export function text(value: string): Uint8Array {
  if (value === '') return Uint8Array.of(0);
  let kept = value.slice(0, LONGEST_TEXT);
  if (kept.length < value.length && /[\ud800-\udbff]$/.test(kept)) kept = kept.slice(0, -1);
  const bytes = new Uint8Array(1 + (kept.length + 1) * 2);
  bytes[0] = kept.length + 1;
  for (let unit = 0; unit < kept.length; unit++)
    bytes.set(u16(kept.charCodeAt(unit)), 1 + unit * 2);
  return bytes;
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
