import { afterEach, beforeEach, expect, test } from 'vitest';
import { dropMarker } from '../../../src/storage/marker.ts';
import { booksNamed, face, fresh, openShop, PASSPHRASE, someone } from './shop.ts';

const DAY = 86_400_000;
const ALL = { from: '2000-01-01', to: '2999-12-31' };

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

test('an erased month is unreadable for ever, and the files that still hold it are named', async () => {
  books.close();
  books = booksNamed(`${name}@${-40 * DAY}`);
  await openShop(books);
  const employeeId = await enrolled({ face: face(1) });
  await books.punch({ employeeId, method: 'face' });
  const month = new Date(Date.now() - 40 * DAY + 8 * 3_600_000).toISOString().slice(0, 7);
  books.close();
  books = booksNamed(name);
  await books.open();
  await books.unlock({ passphrase: PASSPHRASE });
  await books.punch({ employeeId, method: 'face' });
  expect((await books.erase(month, 'work')).kind).toBe('not-exported');
  const older = await books.evidence();
  if (older.kind !== 'file') throw new Error(older.kind);
  const file = await books.backup();
  // It made room for the new one and is not to be looked for.
  await books.saved(file.name, [older.name]);
  const erased = await books.erase(month, 'work');
  if (erased.kind !== 'erased') throw new Error(erased.kind);
  expect(erased.files.map((one) => one.name)).toEqual([file.name]);
  const left = await books.punches(ALL);
  if (left.kind !== 'punches') throw new Error(left.kind);
  expect(left.rows.map((row) => row.date.slice(0, 7))).not.toContain(month);
  expect(left.rows).toHaveLength(1);
  expect(left.chain.verdict).toBe('verified');
});

test('retention is 36, 12 and 6 months until the owner says otherwise; nothing is due at first', async () => {
  await openShop(books);
  const month = new Date().toISOString().slice(0, 7);
  expect((await books.erase(month, 'work')).kind).toBe('unknown');
  const rule = { workMonths: 36, logMonths: 12, faceMonths: 6 };
  expect(await books.retention()).toEqual({ kind: 'retention', rule, due: [], sleepers: [] });
  const longer = { ...rule, workMonths: 48 };
  expect(await books.setRetention(longer)).toEqual({ kind: 'kept' });
  expect(await books.retention()).toMatchObject({ rule: longer });
});
