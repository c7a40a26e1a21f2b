/** Templates that punches leave behind: kept, capped, logged, taken back. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dropMarker } from '../../../src/storage/marker.ts';
import { booksNamed, face, fresh, openShop, someone } from './shop.ts';

const DAY = 24 * 3600 * 1000;
let books: ReturnType<typeof booksNamed>;

beforeEach(async () => {
  await dropMarker();
  books = booksNamed(fresh());
});
afterEach(() => books.close());

const vector = (seed: number) => Float32Array.from({ length: 128 }, (_, i) => Math.cos(seed + i));

async function enrolled(rows: number): Promise<string> {
  await openShop(books);
  const who = await books.enrol(someone({ face: face(1, rows) }));
  if (who.kind !== 'enrolled') throw new Error(who.kind);
  return who.id;
}

async function templates(): Promise<{ rows: number; recent: number }> {
  const [entry] = (await books.roster()).gallery;
  return { rows: (entry?.vectors.length ?? 0) / 128, recent: entry?.recent?.length ?? 0 };
}

test('one descriptor a week stays beside 2 enrolled ones, at most 2, and the journal counts them', async () => {
  const employeeId = await enrolled(2);
  for (const [seed, days] of [0, 1, 7, 7].entries()) {
    books.setClock(days * DAY);
    const kept = await books.punch({ employeeId, method: 'face', refresh: vector(seed) });
    expect(kept.kind).toBe('kept');
  }
  expect(await templates()).toEqual({ rows: 4, recent: 2 });
  const journal = await books.journal();
  if (journal.kind !== 'journal') throw new Error(journal.kind);
  const learnt = journal.rows.filter(({ what }) => what === 'face-refresh');
  expect(learnt.map(({ facts }) => facts['recent'])).toEqual([1, 2, 2]);
});

test('the owner takes them back: the enrolled rows are as before, to the bit', async () => {
  const employeeId = await enrolled(3);
  const [before] = (await books.roster()).gallery;
  await books.punch({ employeeId, method: 'face', refresh: vector(9) });
  expect(await templates()).toEqual({ rows: 4, recent: 1 });
  expect(await books.revertFace(employeeId)).toEqual({ kind: 'reverted' });
  const [after] = (await books.roster()).gallery;
  expect(after?.vectors).toEqual(before?.vectors);
  await books.lock();
  expect(await books.revertFace(employeeId)).toEqual({ kind: 'locked' });
});

test.each([
  ['127 numbers', new Float32Array(127)],
  ['a number that is none', Float32Array.from({ length: 128 }, () => NaN)],
])('%s cost nobody the punch, and teach nothing', async (_, refresh) => {
  const employeeId = await enrolled(2);
  expect((await books.punch({ employeeId, method: 'face', refresh })).kind).toBe('kept');
  expect(await templates()).toEqual({ rows: 2, recent: 0 });
});

test('the receipt of a punch that taught something is the one of its punch', async () => {
  const employeeId = await enrolled(2);
  const kept = await books.punch({ employeeId, method: 'face', refresh: vector(1) });
  if (kept.kind !== 'kept') throw new Error(kept.kind);
  const journal = await books.journal({ from: kept.seq, to: kept.seq });
  if (journal.kind !== 'journal') throw new Error(journal.kind);
  expect(journal.rows.map(({ what }) => what)).toEqual(['punch']);
  expect((await books.receipt(kept.seq)).kind).toBe('receipt');
});
