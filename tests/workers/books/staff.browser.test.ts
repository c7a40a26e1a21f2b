import { afterEach, beforeEach, expect, test } from 'vitest';
import { RULES } from '../../../src/core/shop/rules.ts';
import { STAFF } from '../../../src/core/shop/staff.ts';
import { dropMarker } from '../../../src/storage/marker.ts';
import type { BooksClient } from '../../../src/workers/books/client.ts';
import { booksNamed, face, fresh, openShop, PASSPHRASE, someone } from './shop.ts';
import { DAY, HOUR, MINUTE, RULE_TEXT, until } from './day-shop.ts';

let name = '';
let books: BooksClient & { setClock: (byMs: number) => void };

beforeEach(async () => {
  await dropMarker();
  name = fresh();
  books = booksNamed(name);
});
afterEach(() => books.close());

async function enrolled(over: Parameters<typeof someone>[0] = {}): Promise<string> {
  const answer = await books.enrol(someone(over));
  if (answer.kind !== 'enrolled') throw new Error(answer.kind);
  return answer.id;
}

test('a forgotten clock-out: asked for at the door, accepted, and from then on a correction', async () => {
  await openShop(books);
  const id = await enrolled({ face: face(1) });
  books.setClock(-20 * HOUR);
  await books.punch({ employeeId: id, method: 'face' });
  books.setClock(20 * HOUR);
  const today = await books.personToday(id);
  if ('kind' in today) throw new Error(today.kind);
  expect(today.openSince).toBeTypeOf('number');
  const at = (today.openSince ?? 0) + 8 * HOUR;
  const ask = { kind: 'makeup', at, direction: 'out' } as const;
  await books.lock();
  expect(await books.requests()).toEqual({ kind: 'locked' });
  expect(await books.fileRequest({ whose: { employeeId: id }, ask, reason: ' ' })).toEqual({
    kind: 'bad-input',
    field: 'reason',
  });
  const filed = await books.fileRequest({ whose: { employeeId: id }, ask, reason: '忘了' });
  if (filed.kind !== 'filed') throw new Error(filed.kind);
  expect(await books.myRequests(id)).toMatchObject([{ id: filed.id, ask, reason: '忘了' }]);
  expect(await books.myRequests('somebody else')).toEqual([]);
  expect(await books.answer(filed.id, { kind: 'accept' })).toEqual({ kind: 'locked' });

  await books.unlock({ passphrase: PASSPHRASE });
  const open = await books.requests();
  if (open.kind !== 'requests') throw new Error(open.kind);
  expect(open.rows).toMatchObject([{ no: '007', name: '王小明', proven: true, ask }]);
  expect(open.rows[0]?.answer).toBeUndefined();
  expect(await books.answer(filed.id, { kind: 'refuse', reason: '' })).toEqual({
    kind: 'bad-input',
  });
  expect(await books.answer('0000000000000', { kind: 'accept' })).toEqual({ kind: 'unknown' });
  expect(await books.answer(filed.id, { kind: 'accept' })).toEqual({ kind: 'kept' });
  expect(await books.answer(filed.id, { kind: 'accept' })).toEqual({ kind: 'already' });
  const corrections = await books.corrections();
  if (corrections.kind !== 'corrections') throw new Error(corrections.kind);
  expect(corrections.rows.map(({ correction }) => correction)).toEqual([
    { op: 'add', employeeId: id, at, direction: 'out', reason: '忘了' },
  ]);

  // The kiosk asks no more, says that it was added, and the added one cannot be taken back there.
  const after = await books.personToday(id);
  if ('kind' in after) throw new Error(after.kind);
  expect(after.openSince).toBeUndefined();
  expect(after.punches.at(-1)).toMatchObject({ at, direction: 'out', added: true });
  expect(await books.undo(after.punches.at(-1)?.seq ?? 0)).toEqual({ kind: 'too-late' });
  expect((await books.receipt(after.punches.at(-1)?.seq ?? 0)).kind).toBe('unknown');
  expect((await books.myRequests(id))[0]?.answer).toMatchObject({ kind: 'accepted' });
  await books.answerSeen(filed.id);
  expect(await books.myRequests(id)).toEqual([]);
  const all = await books.requests();
  if (all.kind !== 'requests') throw new Error(all.kind);
  expect(all.rows[0]?.answer).toMatchObject({ kind: 'accepted' });
});

test('requests: what cannot be is refused with its field, a number alone is marked unproven, 20 are enough', async () => {
  await openShop(books);
  const id = await enrolled();
  const whose = { employeeId: id };
  const now = Date.now();
  const file = (ask: Parameters<typeof books.fileRequest>[0]['ask']) =>
    books.fileRequest({ whose, ask, reason: 'why' });
  for (const at of [now + HOUR, now - 63 * DAY, 1.5])
    expect(await file({ kind: 'makeup', at, direction: 'in' })).toEqual({
      kind: 'bad-input',
      field: 'at',
    });
  for (const [from, to] of [
    ['2026-11-23', '2026-11-22'],
    ['2026-02-30', '2026-03-01'],
    ['soon', '2026-11-22'],
  ] as const)
    expect(await file({ kind: 'leave', type: 'annual', from, to })).toEqual({
      kind: 'bad-input',
      field: 'dates',
    });
  expect(await file({ kind: 'overtime', from: now, to: now - 1, settle: 'pay' })).toEqual({
    kind: 'bad-input',
    field: 'at',
  });
  const ask = { kind: 'could-not', at: now - HOUR, direction: 'in' } as const;
  expect(await books.fileRequest({ whose: { no: '999' }, ask, reason: 'dark' })).toEqual({
    kind: 'unknown-person',
  });
  expect((await books.fileRequest({ whose: { no: ' 007' }, ask, reason: 'dark' })).kind).toBe(
    'filed',
  );
  const rows = await books.requests();
  expect(rows).toMatchObject({ rows: [{ employeeId: id, proven: false }] });
  for (let n = 1; n < 20; n += 1)
    expect(
      (await file({ kind: 'leave', type: 'annual', from: '2026-12-01', to: '2026-12-01' })).kind,
    ).toBe('filed');
  expect(await file(ask)).toEqual({ kind: 'too-many' });
});

test('by the roster: 7 minutes late at 09:07, on time at 09:05, 8 h 00 at 18:00, early by 20', async () => {
  await openShop(books);
  const [late, punctual] = [await enrolled(), await enrolled({ no: '008' })];
  await books.putDocument(RULES, RULE_TEXT);
  books.setClock(until('09:05'));
  expect(await books.punch({ employeeId: punctual, method: 'pin' })).toMatchObject({
    direction: 'in',
    verdict: { kind: 'on-time' },
  });
  books.setClock(2 * MINUTE);
  expect(await books.punch({ employeeId: late, method: 'pin' })).toMatchObject({
    direction: 'in',
    verdict: { kind: 'late', min: 7 },
  });
  books.setClock(8 * HOUR + 33 * MINUTE);
  expect(await books.punch({ employeeId: late, method: 'pin' })).toMatchObject({
    direction: 'out',
    verdict: { kind: 'early', min: 20 },
    workedMin: 8 * 60 + 33 - 60,
  });
  books.setClock(20 * MINUTE);
  const goodbye = await books.punch({ employeeId: punctual, method: 'pin' });
  expect(goodbye).toMatchObject({ direction: 'out', workedMin: 8 * 60 - 5 });
  expect(goodbye).not.toHaveProperty('verdict');

  const mine = await books.myMonths(late);
  if (mine.kind !== 'months') throw new Error(mine.kind);
  expect(mine.months[0]?.days.at(-1)).toMatchObject({
    status: 'present',
    lateMin: 7,
    earlyMin: 20,
    workedMin: 453,
    missing: 0,
  });
});

test('the first punch of an afternoon is an exit, and one at night is not on the roster', async () => {
  await openShop(books);
  const id = await enrolled();
  await books.putDocument(RULES, RULE_TEXT);
  books.setClock(until('17:30'));
  expect(await books.personToday(id)).toMatchObject({ proposed: 'out' });
  expect(await books.punch({ employeeId: id, method: 'pin' })).toMatchObject({ direction: 'out' });
  books.setClock(9 * HOUR);
  expect(await books.punch({ employeeId: id, method: 'pin' })).toMatchObject({
    direction: 'in',
    verdict: { kind: 'unrostered' },
  });
});

test('somebody whose tablet is another one is told so, and nothing is written', async () => {
  await openShop(books);
  const id = await enrolled();
  const staff = (devices: string[]) => JSON.stringify({ format: 1, people: { [id]: { devices } } });
  await books.putDocument(STAFF, staff(['ANOTHER']));
  expect(await books.punch({ employeeId: id, method: 'pin' })).toEqual({ kind: 'elsewhere' });
  const state = await books.open();
  await books.putDocument(STAFF, staff(['ANOTHER', state.kind === 'ready' ? state.device : '']));
  expect((await books.punch({ employeeId: id, method: 'pin' })).kind).toBe('kept');
});
