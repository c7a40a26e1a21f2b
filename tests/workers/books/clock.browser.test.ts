import { afterEach, beforeEach, expect, test } from 'vitest';
import { dropMarker } from '../../../src/storage/marker.ts';
import { booksNamed, fresh, openShop, someone } from './shop.ts';

let name = '';
let books: ReturnType<typeof booksNamed>;

beforeEach(async () => {
  await dropMarker();
  name = fresh();
  books = booksNamed(name);
});
afterEach(() => books.close());

async function enrolled(over: Parameters<typeof someone>[0] = {}): Promise<string> {
  const who = await books.enrol(someone(over));
  if (who.kind !== 'enrolled') throw new Error(who.kind);
  return who.id;
}

test('an anchor of ± 40 ms makes grade A, a clock found 90 s off makes B', async () => {
  await openShop(books);
  const employeeId = await enrolled();
  await books.anchor({ source: 'server', truth: Date.now() + 1500, errorMs: 40 });
  expect(await books.clock()).toMatchObject({ grade: 'A' });
  expect(Math.round((await books.clock()).offsetMs ?? 0) / 1000).toBeCloseTo(-1.5, 0);
  await books.anchor({ source: 'owner', truth: Date.now() + 90_000, errorMs: 1000 });
  const kept = await books.punch({ employeeId, method: 'pin' });
  expect(kept).toMatchObject({ kind: 'kept', clock: 'B' });
});

test('a clock set back an hour while running grades punches D, and the journal says by how much', async () => {
  await openShop(books);
  const employeeId = await enrolled();
  await books.punch({ employeeId, method: 'pin' });
  books.setClock(-3_600_000);
  const kept = await books.punch({ employeeId, method: 'pin' });
  expect(kept).toMatchObject({ kind: 'kept', clock: 'D' });
  const trail = await books.journal();
  if (trail.kind !== 'journal') throw new Error(trail.kind);
  const jump = trail.rows.find((row) => row.what === 'clock');
  expect(jump?.facts['what']).toBe('set-back');
  expect(Math.round(Number(jump?.facts['by']) / 1000)).toBe(3600);
  expect((await books.verify()).uncertain).toEqual([kept.kind === 'kept' ? kept.seq : 0]);
});
