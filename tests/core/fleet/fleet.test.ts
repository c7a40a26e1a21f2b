import { describe, expect, test } from 'vitest';
import { paced, RESTED, waitMs, type Pace } from '../../../src/core/fleet/pace.ts';
import {
  heldUpTo,
  listAfter,
  readSegmentName,
  segmentName,
} from '../../../src/core/fleet/segment-name.ts';
import { place, tailOf, type Run } from '../../../src/core/fleet/union.ts';
import { hear } from '../../../src/core/fleet/witness.ts';

const device = '7ZZZZZZZZZZZZZZZZZZZZZZZZZ';
const named = (first: number, last: number, sha = '0123456789abcdef') => ({
  device,
  first,
  last,
  sha,
});

describe('a segment’s name', () => {
  test('is read back as it was written, and nothing else is read', () => {
    const name = segmentName(named(65, 128));
    expect(name).toBe(`ev/${device}/0000000065-0000000128-0123456789abcdef.seg`);
    expect(readSegmentName(name)).toEqual(named(65, 128));
    for (const bad of [
      name.replace('0000000128', '0000000129'), // 65 records
      name.replace('0000000065', '0000000129'),
      name.replace('ev/', 'ev/../'),
      name.toUpperCase(),
      `${name}x`,
    ]) {
      expect(readSegmentName(bad), bad).toBeUndefined();
    }
  });

  test('is listed after the place from which a missing number could come', () => {
    for (const [first, last] of [
      [1, 64],
      [37, 100],
      [100, 100],
      [100, 163],
    ] as const) {
      expect(segmentName(named(first, last)) > listAfter(device, 99)).toBe(last >= 100 || false);
    }
    expect(segmentName(named(1, 35)) > listAfter(device, 99)).toBe(false);
  });

  test('tells how far a store’s list goes without a gap', () => {
    const names = [named(91, 120), named(1, 64), named(60, 90), named(130, 140)];
    expect(heldUpTo(names, 1)).toBe(120);
    expect(heldUpTo(names, 121)).toBe(120);
    expect(heldUpTo([], 5)).toBe(4);
  });
});

describe('the pace', () => {
  test('is a minute’s half while people come and go, five minutes while nobody does', () => {
    expect(waitMs(RESTED, 0, 0.999)).toBeLessThanOrEqual(40_000);
    expect(waitMs(RESTED, 60 * 60_000, 0)).toBe(150_000);
  });

  test('slows down with every failure up to a quarter of an hour, and recovers at once', () => {
    let pace: Pace = RESTED;
    const waits: number[] = [];
    for (let n = 0; n < 14; n += 1) {
      pace = paced(pace, 'failed');
      waits.push(waitMs(pace, 0, 0.999_999));
    }
    expect(waits.slice(0, 4)).toEqual([1000, 2000, 4000, 8000]);
    expect(waits.at(-1)).toBe(900_000);
    expect(paced(pace, 'quiet')).toEqual(RESTED);
  });

  test('spreads a crowd over half of the time', () => {
    const failed = paced(RESTED, 'failed');
    expect([waitMs(failed, 0, 0), waitMs(failed, 0, 0.999)]).toEqual([500, 1000]);
  });
});

const run = (
  first: number,
  hashes: string,
  prev = hashes.charAt(0),
  begins = first === 1,
): Run => ({
  first,
  hashes: hashes.match(/./g) ?? [],
  prev,
  begins,
});

describe('the union', () => {
  const known = [run(1, 'abcd', '0'), run(5, 'efgh', 'd')];

  test('takes each number once, in whatever order they come', () => {
    expect(place(run(9, 'ij', 'h'), known)).toEqual({ kind: 'new', from: 9, records: 2 });
    expect(place(run(7, 'ghij', 'f'), known)).toEqual({ kind: 'new', from: 9, records: 2 });
    expect(place(run(3, 'cdef', 'b'), known)).toEqual({ kind: 'known' });
    expect(place(run(20, 'xy', 'w'), known)).toEqual({ kind: 'new', from: 20, records: 2 });
  });

  test('finds a copied tablet by a second record of one number, and by neighbours that differ', () => {
    expect(place(run(8, 'Hi', 'g'), known)).toEqual({ kind: 'fork', seq: 8 });
    expect(place(run(9, 'ij', 'H'), known)).toEqual({ kind: 'fork', seq: 9 });
    expect(place(run(4, 'D', 'c'), [run(5, 'efgh', 'd')])).toEqual({ kind: 'fork', seq: 5 });
  });

  test('is whole as far as it goes from the device’s own first record', () => {
    expect(tailOf([run(5, 'efgh', 'd'), run(1, 'abcd', '0'), run(10, 'j', 'i')])).toEqual({
      upTo: 8,
      hash: 'h',
    });
    expect(tailOf([run(5, 'efgh', 'd')])).toBeUndefined();
    // A restored tablet begins where the one before it ended.
    expect(tailOf([run(501, 'xy', 'w', true)])).toEqual({ upTo: 502, hash: 'y' });
  });
});

test('a witness agrees, knows more, or contradicts', () => {
  const head = { device, seq: 7, hash: 'aa' };
  expect(hear(head, 'aa', 9)).toEqual({ kind: 'agrees' });
  expect(hear(head, undefined, 5)).toEqual({ kind: 'behind', head });
  expect(hear(head, 'bb', 9)).toEqual({ kind: 'contradicts', head });
});
