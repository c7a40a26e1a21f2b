import { describe, expect } from 'vitest';
import { carried, type Carried } from '../../../src/transfer/stores/carried.ts';
import { FaultyStore, NO_FAULTS } from '../../../tools/fleet/faulty-store.ts';
import { conforms } from './conformance.ts';

const carriedOne = (file?: Uint8Array): Carried => {
  const store = carried(file);
  expect(store).toBeDefined();
  return store as Carried;
};

describe('a file that is carried', () => {
  const store = carriedOne();
  conforms(
    () => store,
    () => 'ev/',
  );
});

describe('the simulated store', () => {
  const store = new FaultyStore();
  conforms(
    () => store.link(NO_FAULTS, () => 1),
    () => 'ev/',
    false,
  );
});
