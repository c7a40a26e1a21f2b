/** A profile holds only so many buckets, and the files of a run share one: each leaves none behind. */
import { afterAll } from 'vitest';
import { storageBuckets } from '../../src/storage/buckets.ts';

afterAll(async () => {
  const buckets = storageBuckets();
  for (const name of (await buckets?.keys()) ?? []) await buckets?.delete(name);
});
