/** Scores sink punch by punch: the office asks for a new enrolment, and for no more once it is done. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dropMarker } from '../../../src/storage/marker.ts';
import { booksNamed, face, fresh, openShop, SHOP, someone } from './shop.ts';

let books: ReturnType<typeof booksNamed>;

beforeEach(async () => {
  await dropMarker();
  books = booksNamed(fresh());
});
afterEach(() => books.close());

const drifting = async () => {
  const answer = await books.drifting();
  return answer.kind === 'drifting' ? answer.people : answer.kind;
};

test('12 punches by face from a score of 8 down to 4.5 ask for a new enrolment; 12 steady ones do not', async () => {
  await openShop(books);
  const ids: string[] = [];
  for (const no of ['1', '2']) {
    const who = await books.enrol(someone({ no, face: face(Number(no)) }));
    if (who.kind !== 'enrolled') throw new Error(who.kind);
    ids.push(who.id);
  }
  const [sinking = '', steady = ''] = ids;
  for (let i = 0; i < 12; i += 1) {
    const more = { method: 'face', evenIfDuplicate: true } as const;
    await books.punch({ ...more, employeeId: sinking, score: 8 - (i * 3.5) / 11 });
    await books.punch({ ...more, employeeId: steady, score: 8 });
  }
  expect(await drifting()).toEqual([sinking]);
  await books.enrol(someone({ id: sinking, no: '1', face: face(3) }));
  expect(await drifting()).toEqual([]);
  await books.lock();
  expect(await drifting()).toBe('locked');
});

test('a fixed challenge and the queue are what they were when the tablet is started again', async () => {
  const name = fresh();
  books.close();
  books = booksNamed(name);
  const shop = { ...SHOP, challenge: 'turn-left', queue: true } as const;
  await openShop(books, shop);
  books.close();
  books = booksNamed(name);
  expect(await books.open()).toMatchObject({ kind: 'ready', shop });
});

test('a second face beside a punch is written down with it', async () => {
  await openShop(books);
  const who = await books.enrol(someone({ face: face(1) }));
  if (who.kind !== 'enrolled') throw new Error(who.kind);
  await books.punch({ employeeId: who.id, method: 'face', score: 6, others: 1 });
  const journal = await books.journal();
  if (journal.kind !== 'journal') throw new Error(journal.kind);
  expect(journal.rows.find(({ what }) => what === 'punch')?.facts).toMatchObject({ n: 1 });
});
