import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dropMarker } from '../../../src/storage/marker.ts';
import { booksNamed, face, fresh, openShop, PASSPHRASE, someone } from './shop.ts';

const DAY = 86_400_000;
/** Longer than two ticks of the books. */
const SOON = { timeout: 45_000, interval: 500 };
/** On the shop's wall, UTC+8. */
const dateIn = (days: number) =>
  new Date(Date.now() + days * DAY + 8 * 3_600_000).toISOString().slice(0, 10);

let name = '';
let books: ReturnType<typeof booksNamed>;

beforeEach(async () => {
  await dropMarker();
  name = fresh();
  books = booksNamed(name);
});
afterEach(() => books.close());

/** One whose last day is today, or was, and one who stays; nobody has the office open. */
async function twoPeople(lastDay = dateIn(0)): Promise<string> {
  await openShop(books);
  const leaving = await books.enrol(someone({ face: face(1) }));
  await books.enrol(someone({ no: '008', name: 'Stays', face: face(2) }));
  if (leaving.kind !== 'enrolled') throw new Error(leaving.kind);
  expect(await books.putStaff({ [leaving.id]: { leaving: lastDay } })).toEqual({ kind: 'kept' });
  await books.lock();
  return leaving.id;
}

async function known() {
  const { people, gallery } = await books.roster();
  return {
    active: people
      .filter(({ status }) => status === 'active')
      .map(({ no }) => no)
      .sort(),
    faces: gallery.map(({ employeeId }) => employeeId),
  };
}

test('who leaves today clocks out today; a tablet started the day after has destroyed the face', async () => {
  const id = await twoPeople();
  expect((await books.punch({ employeeId: id, method: 'face' })).kind).toBe('kept');
  expect((await known()).active).toEqual(['007', '008']);
  books.close();
  books = booksNamed(`${name}@${DAY}`);
  await books.open();
  const after = await known();
  expect(after.active).toEqual(['008']);
  expect(after.faces).toHaveLength(1);
  expect(after.faces).not.toContain(id);
  expect((await books.punch({ employeeId: id, method: 'pin' })).kind).toBe('unknown-person');
  // The record stays, and says what was destroyed and why; once.
  await books.unlock({ passphrase: PASSPHRASE });
  const journal = await books.journal();
  if (journal.kind !== 'journal') throw new Error(journal.kind);
  const forgotten = journal.rows.filter(({ what }) => what === 'forget');
  expect(forgotten).toMatchObject([{ employeeId: id, facts: { why: 'left' } }]);
  const punches = await books.punches({ from: dateIn(-1), to: dateIn(1) });
  expect(punches.kind === 'punches' && punches.rows.map(({ no }) => no)).toEqual(['007']);
});

test('midnight is enough: a tablet that keeps running lets the person go by itself', async () => {
  const id = await twoPeople();
  books.setClock(DAY);
  await vi.waitFor(async () => expect((await known()).faces).toHaveLength(1), SOON);
  expect((await known()).faces).not.toContain(id);
});

test('a clock that went back lets nobody go', async () => {
  await twoPeople(dateIn(-10));
  books.close();
  books = booksNamed(`${name}@${-3 * DAY}`);
  await books.open();
  expect((await known()).active).toEqual(['007', '008']);
});
