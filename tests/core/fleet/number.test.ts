import { expect, test } from 'vitest';
import {
  fleetNumber,
  heardNumber,
  MOST_TABLETS,
  plainNumber,
} from '../../../src/core/fleet/number.ts';
import {
  importNumber,
  isVirtual,
  recordOf,
} from '../../../src/workers/books/files/import-number.ts';

test('numbers of other tablets are safe, apart from each other, and lead back', () => {
  const seqs = [1, 64, 1_000_000, importNumber(2_000_000, 999)];
  const all = seqs.flatMap((seq) => [
    seq,
    ...[0, 1, MOST_TABLETS - 1].map((index) => fleetNumber(index, seq)),
  ]);
  expect(new Set(all).size).toBe(all.length);
  for (const number of all) expect(Number.isSafeInteger(number), String(number)).toBe(true);
  expect(seqs.map((seq) => plainNumber(fleetNumber(7, seq)))).toEqual(seqs);
});

test('an imported punch of another tablet lies in a record of that tablet', () => {
  const record = fleetNumber(3, 42);
  const punch = importNumber(record, 17);
  expect(isVirtual(punch)).toBe(true);
  expect(recordOf(punch)).toBe(record);
  expect(punch - importNumber(recordOf(punch), 0)).toBe(17);
  expect([isVirtual(record), recordOf(record)]).toEqual([false, record]);
  expect([isVirtual(42), recordOf(importNumber(42, 5))]).toEqual([false, 42]);
});

test('what one tablet means by a number is what another calls it', () => {
  // Tablet 2 voids its own punch 9, one of tablet 0, and one of tablet 1: heard by tablet 1.
  expect(heardNumber(9, 2, 1)).toBe(fleetNumber(2, 9));
  expect(heardNumber(fleetNumber(0, 9), 2, 1)).toBe(fleetNumber(0, 9));
  expect(heardNumber(fleetNumber(1, 9), 2, 1)).toBe(9);
});
