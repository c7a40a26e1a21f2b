import { afterEach, beforeEach, expect, test } from 'vitest';
import { dropMarker } from '../../../src/storage/marker.ts';
import { booksNamed, fresh, openShop, someone } from './shop.ts';

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

test('a manager sees one department and may not export keys; an auditor only reads', async () => {
  await openShop(books);
  const cook = await enrolled();
  const seller = await enrolled({ no: '8', name: 'Li', department: 'Shop', pin: '081500' });
  for (const employeeId of [cook, seller]) await books.punch({ employeeId, method: 'pin' });
  const admin = (name: string, role: 'manager' | 'auditor', departments: string[]) =>
    books.addAdmin({ name, role, departments, passphrase: `${name} has a passphrase` });
  expect(await admin('Chen', 'manager', ['Kitchen'])).toEqual({ kind: 'kept' });
  expect(await admin('Wu', 'auditor', [])).toEqual({ kind: 'kept' });
  await books.lock();
  const doors = await books.doors();
  expect(doors.map(({ name, role }) => [name, role])).toEqual([
    ['福来 Noodles', 'owner'],
    ['Chen', 'manager'],
    ['Wu', 'auditor'],
  ]);
  const slot = (name: string) => doors.find((door) => door.name === name)?.slot ?? '';

  expect(await books.unlockAs(slot('Wu'), 'Chen has a passphrase')).toMatchObject({
    kind: 'wrong',
  });
  expect(await books.unlockAs(slot('Chen'), 'Chen has a passphrase')).toEqual({
    kind: 'unlocked',
    role: 'manager',
  });
  const seen = await books.punches(ALL);
  expect(seen.kind === 'punches' && seen.rows.map((row) => row.no)).toEqual(['007']);
  expect((await books.leave(seller)).kind).toBe('locked');
  expect((await books.removeAdmin(slot('Wu'))).kind).toBe('forbidden');
  expect((await books.journal()).kind).toBe('forbidden');

  await books.unlockAs(slot('Wu'), 'Wu has a passphrase');
  expect((await books.enrol(someone({ no: '9', name: 'New' }))).kind).toBe('forbidden');
  expect((await books.correct({ op: 'void', seq: 1, reason: 'x' })).kind).toBe('forbidden');
  const trail = await books.journal();
  if (trail.kind !== 'journal') throw new Error(trail.kind);
  expect(trail.rows.map((row) => row.what)).toEqual(
    expect.arrayContaining(['shop', 'epoch', 'person', 'punch', 'slot', 'unlock', 'start']),
  );
});

test('a correction is an entry with author and reason; the punch stays as it was', async () => {
  await openShop(books);
  const employeeId = await enrolled();
  const kept = await books.punch({ employeeId, method: 'pin' });
  if (kept.kind !== 'kept') throw new Error(kept.kind);
  expect(await books.correct({ op: 'void', seq: kept.seq, reason: ' ' })).toEqual({
    kind: 'bad-input',
  });
  expect(await books.correct({ op: 'void', seq: kept.seq, reason: 'took it for Li' })).toEqual({
    kind: 'kept',
  });
  const soon = Date.now() + 3_600_000;
  expect(
    await books.correct({ op: 'add', employeeId, at: soon, direction: 'out', reason: 'early' }),
  ).toEqual({ kind: 'bad-input' });
  const at = Date.UTC(2026, 10, 20, 1);
  await books.correct({ op: 'add', employeeId, at, direction: 'in', reason: 'forgot' });
  const found = await books.corrections();
  if (found.kind !== 'corrections') throw new Error(found.kind);
  expect(found.rows.map((row) => row.correction)).toEqual([
    { op: 'void', seq: kept.seq, reason: 'took it for Li' },
    { op: 'add', employeeId, at, direction: 'in', reason: 'forgot' },
  ]);
  const rows = await books.punches(ALL);
  expect(rows.kind === 'punches' && rows.rows.map((row) => row.undone)).toEqual([false]);
});

test('a document is sealed, kept over a restart and journaled by its hash', async () => {
  await openShop(books);
  expect(await books.putDocument('rules', '{"grace":5}')).toEqual({ kind: 'kept' });
  books.close();
  books = booksNamed(name);
  await books.open();
  expect(await books.document('rules')).toBe('{"grace":5}');
  expect(await books.putDocument('rules', '{}')).toEqual({ kind: 'locked' });
});
