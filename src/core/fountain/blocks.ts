/** Which blocks frame `n` of a blob of `k` blocks takes. */
import { drawOf } from './chance.ts';

/** Solving costs the square of it in memory and the third power in time: a second at this size. */
export const MOST_BLOCKS = 4_000;

/** Bit `b & 31` of word `b >> 5` = block `b`. */
export function blocksOf(k: number, frame: number): Uint32Array {
  const bits = new Uint32Array(Math.ceil(k / 32));
  if (frame < k) {
    bits[frame >> 5] = 1 << (frame & 31);
    return bits;
  }
  const draw = drawOf(Math.imul(frame, 0x9e3779b1) ^ k);
  for (let word = 0; word < bits.length; word += 1) bits[word] = draw();
  // The last word reaches past the last block.
  const over = bits.length * 32 - k;
  const last = bits.length - 1;
  bits[last] = (bits[last] ?? 0) & (0xffffffff >>> over);
  // Of one or two blocks often none would be drawn.
  if (bits.every((word) => word === 0)) bits[(frame % k) >> 5] = 1 << ((frame % k) & 31);
  return bits;
}
