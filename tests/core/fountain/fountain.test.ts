import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blocksOf } from '../../../src/core/fountain/blocks.ts';
import { drawOf } from '../../../src/core/fountain/chance.ts';
import { Basin } from '../../../src/core/fountain/decode.ts';
import { fountain, has } from '../../../src/core/fountain/encode.ts';

function chanceOf(seed: number): () => number {
  const draw = drawOf(seed);
  return () => draw() / 2 ** 32;
}

function bytesOf(length: number, seed: number): Uint8Array {
  const chance = chanceOf(seed);
  return Uint8Array.from({ length }, () => Math.floor(chance() * 256));
}

/** `toEqual` takes seconds for a megabyte. */
function same(got: Uint8Array | undefined, body: Uint8Array): boolean {
  return got?.length === body.length && body.every((byte, at) => byte === got[at]);
}

/** Frames that were seen until the body was whole, and what came out. */
function carry(
  body: Uint8Array,
  block: number,
  seen: (frame: number) => readonly number[],
  most = 40_000,
) {
  const source = fountain(body, block);
  const basin = new Basin(source.k);
  for (let at = 0; at < most && !basin.whole; at += 1) {
    for (const frame of seen(at)) basin.add(frame, source.frame(frame));
  }
  return { k: source.k, frames: basin.frames, body: basin.body(body.length) };
}

const losses = fc.record({
  length: fc.integer({ min: 1, max: 30_000 }),
  block: fc.integer({ min: 16, max: 400 }),
  loss: fc.double({ min: 0, max: 0.6, noNaN: true }),
  seed: fc.integer(),
});

test('whatever up to six of ten frames are lost, it arrives', () => {
  fc.assert(
    fc.property(losses, ({ length, block, loss, seed }) => {
      const chance = chanceOf(seed);
      const body = bytesOf(length, seed);
      const got = carry(body, block, (frame) => (chance() < loss ? [] : [frame]));
      expect(same(got.body, body)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('frames may come twice, late and in any order', () => {
  fc.assert(
    fc.property(losses, ({ length, block, loss, seed }) => {
      const chance = chanceOf(seed);
      const body = bytesOf(length, seed);
      const held: number[] = [];
      const got = carry(body, block, (frame) => {
        held.push(frame);
        const at = Math.floor(chance() * held.length);
        const again = held[at] ?? frame;
        return chance() < loss ? [] : chance() < 0.5 ? [again, again] : [frame];
      });
      expect(same(got.body, body)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('nothing missed, nothing more: k frames are enough, and from any middle it is few more', () => {
  for (const length of [10, 5_000, 60_000, 200_000]) {
    const body = bytesOf(length, 7);
    const whole = carry(body, 500, (frame) => [frame]);
    expect(whole.frames).toBe(whole.k);
    // A camera that begins after the first pass sees only drawn frames.
    const late = carry(body, 500, (frame) => [frame + 3 * whole.k]);
    expect(same(late.body, body)).toBe(true);
    expect(late.frames).toBeLessThanOrEqual(whole.k + 12);
  }
});

describe('how many frames are seen in vain', () => {
  test.each([0.02, 0.1, 0.3, 0.6])('at a loss of %f they are two on average', (loss) => {
    for (const length of [2_000, 20_000, 150_000]) {
      let vain = 0;
      for (let seed = 1; seed <= 12; seed += 1) {
        const chance = chanceOf(seed);
        const body = bytesOf(length, seed);
        const got = carry(body, 560, (frame) => (chance() < loss ? [] : [frame]));
        expect(same(got.body, body)).toBe(true);
        vain += (got.frames - got.k) / 12;
      }
      expect(vain).toBeLessThan(3);
    }
  });
});

test('a megabyte with a third lost', () => {
  const chance = chanceOf(3);
  const body = bytesOf(1_000_000, 3);
  const got = carry(body, 560, (frame) => (chance() < 0.33 ? [] : [frame]));
  expect(same(got.body, body)).toBe(true);
});

test('until it is whole there is no body, and after that nothing changes it', () => {
  const body = bytesOf(3_000, 5);
  const source = fountain(body, 100);
  const basin = new Basin(source.k);
  for (let n = 0; n < source.k - 1; n += 1) basin.add(n, source.frame(n));
  expect(basin.body(body.length)).toBeUndefined();
  basin.add(source.k - 1, source.frame(source.k - 1));
  basin.add(999, new Uint8Array(100).fill(9));
  expect(basin.body(body.length)).toEqual(body);
});

test('the first frames are the blocks, the others half of them, within bounds', () => {
  for (const k of [2, 3, 17, 32, 33, 400]) {
    let taken = 0;
    for (let frame = 0; frame < k + 200; frame += 1) {
      const bits = blocksOf(k, frame);
      const blocks = Array.from({ length: bits.length * 32 }, (_, at) => at).filter((at) =>
        has(bits, at),
      );
      if (frame < k) expect(blocks).toEqual([frame]);
      else taken += blocks.length;
      for (const block of blocks) expect(block).toBeLessThan(k);
    }
    expect(taken / 200 / k).toBeGreaterThan(0.4);
    expect(taken / 200 / k).toBeLessThan(0.7);
  }
});

/** Frames are read by another version, years later: what is drawn is part of the format. */
test('the draw is what it was', () => {
  const drawn = [100, 101, 5_000].map((frame) =>
    Array.from(blocksOf(100, frame), (word) => word.toString(16)).join(' '),
  );
  expect(drawn).toMatchInlineSnapshot(`
    [
      "bb38977 97711720 d70bd6f8 8",
      "da1c098d 10011269 7953a2bc 8",
      "b3f779ea 2d42c491 77e704cd e",
    ]
  `);
});
