import { blocksOf } from './blocks.ts';

export interface Fountain {
  /** Number of blocks. */
  readonly k: number;
  /** Bytes of frame `n`; all have one size, the last block is filled up with zeros. */
  frame(n: number): Uint8Array<ArrayBuffer>;
}

export function fountain(body: Uint8Array, blockBytes: number): Fountain {
  const k = blocksIn(body.length, blockBytes);
  return {
    k,
    frame(n) {
      const bytes = new Uint8Array(blockBytes);
      const bits = blocksOf(k, n);
      for (let block = 0; block < k; block += 1) {
        if (!has(bits, block)) continue;
        xor(bytes, body.subarray(block * blockBytes, (block + 1) * blockBytes));
      }
      return bytes;
    },
  };
}

export function blocksIn(length: number, blockBytes: number): number {
  return Math.max(1, Math.ceil(length / blockBytes));
}

export function has(bits: Uint32Array, block: number): boolean {
  return (((bits[block >> 5] ?? 0) >>> (block & 31)) & 1) === 1;
}

/** Into the first, four bytes at a time where both lie so: frames are added up by the million. */
export function xor(into: Uint8Array, other: Uint8Array): void {
  const aligned = into.byteOffset % 4 === 0 && other.byteOffset % 4 === 0;
  const words = aligned ? Math.min(into.length, other.length) >> 2 : 0;
  if (words > 0) {
    const target = new Uint32Array(into.buffer, into.byteOffset, words);
    xorWords(target, new Uint32Array(other.buffer, other.byteOffset, words));
  }
  for (let at = words * 4; at < other.length; at += 1) {
    into[at] = (into[at] ?? 0) ^ (other[at] ?? 0);
  }
}

export function xorWords(into: Uint32Array, other: Uint32Array): void {
  for (let at = 0; at < other.length; at += 1) into[at] = (into[at] ?? 0) ^ (other[at] ?? 0);
}
