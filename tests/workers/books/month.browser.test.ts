import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstRules } from '../../../src/core/shop/rules.ts';
import { writeRules } from '../../../src/core/shop/rules-text.ts';
import { dropMarker } from '../../../src/storage/marker.ts';
import type { BooksClient } from '../../../src/workers/books/client.ts';
import { booksNamed, fresh, openShop, PASSPHRASE, someone } from './shop.ts';

const MANAGER = 'tall green kettle hums at dawn';
const AUDITOR = 'seven blue marbles roll downhill';
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };

let books: BooksClient;

beforeEach(async () => {
  await dropMarker();
  books = booksNamed(fresh());
});
afterEach(() => books.close());

async function enrolled(no: string, department = 'Kitchen'): Promise<string> {
  const answer = await books.enrol(someone({ no, name: `Person ${no}`, department }));
  if (answer.kind !== 'enrolled') throw new Error(answer.kind);
  return answer.id;
}

async function add(employeeId: string, when: string, direction: 'in' | 'out'): Promise<void> {
  const at = Date.parse(`${when}:00+08:00`);
  const answer = await books.correct({ op: 'add', employeeId, at, direction, reason: 'imported' });
  expect(answer.kind).toBe('kept');
}

async function rules(): Promise<void> {
  const text = writeRules([firstRules('2026-10-01', { day: 'Day' })]);
  expect((await books.putDocument('working-hours', text)).kind).toBe('kept');
}

async function rows() {
  const begun = await books.month(OCTOBER);
  if (begun.kind !== 'month') throw new Error(begun.kind);
  const part = await books.monthRows(OCTOBER, { at: 0, count: 100 });
  if (part.kind !== 'rows') throw new Error(part.kind);
  expect(part.rows).toHaveLength(begun.people);
  return part.rows;
}

async function locked(): Promise<void> {
  await books.lock();
}

test('a month is reckoned in the worker: 9 min late on the 6th, a gap on the 7th, each with its reason', async () => {
  await openShop(books);
  await rules();
  const ann = await enrolled('001');
  await add(ann, '2026-10-06T09:09', 'in');
  await add(ann, '2026-10-06T18:00', 'out');
  await add(ann, '2026-10-07T09:00', 'in');
  const [row] = await rows();
  const cell = (date: string) => row?.days.find((day) => day.date === date);
  expect(cell('2026-10-06')).toMatchObject({
    signs: '○',
    workedMin: 471,
    lateMin: 9,
    tone: 'care',
  });
  expect(cell('2026-10-07')).toMatchObject({ signs: '!', tone: 'bad' });
  expect(cell('2026-10-10')).toMatchObject({ off: true });
  const days = await books.personDays(ann, OCTOBER);
  if (days.kind !== 'days') throw new Error(days.kind);
  expect(days.days.filter(({ lateMin }) => lateMin > 0)).toMatchObject([
    { workDate: '2026-10-06', lateMin: 9 },
  ]);
  const day = await books.monthDay(ann, '2026-10-06');
  if (day.kind !== 'day') throw new Error(day.kind);
  expect(day.day.lateMin).toBe(9);
  expect(day.day.corrections.map(({ reason }) => reason)).toEqual(['imported', 'imported']);
  const found = await books.exceptions(OCTOBER);
  if (found.kind !== 'exceptions') throw new Error(found.kind);
  expect(found.rows).toMatchObject([
    { what: 'gap', date: '2026-10-07', suggested: { direction: 'out' } },
  ]);
});

test('without keys nothing is told; progress is 0 of 0', async () => {
  await openShop(books);
  await locked();
  expect(await books.month(OCTOBER)).toEqual({ kind: 'locked' });
  expect(await books.today()).toEqual({ kind: 'locked' });
  expect(await books.paper('closes')).toEqual({ kind: 'locked' });
  expect(await books.monthProgress()).toEqual({ read: 0, of: 0 });
});

test('leave granted for two days is leave in the month, taken back it is absence again', async () => {
  await openShop(books);
  await rules();
  const ann = await enrolled('001');
  const granted = { kind: 'leave', type: 'annual', from: '2026-10-12', to: '2026-10-13' } as const;
  expect(await books.grant({ employeeId: ann, granted, reason: ' ' })).toEqual({
    kind: 'bad-input',
  });
  expect(await books.grant({ employeeId: ann, granted, reason: 'wedding' })).toEqual({
    kind: 'kept',
  });
  expect((await rows())[0]?.month.leavePct).toBe(200);
  const list = await books.granted(OCTOBER);
  if (list.kind !== 'granted') throw new Error(list.kind);
  const [entry] = list.rows;
  expect(entry).toMatchObject({ employeeId: ann, reason: 'wedding' });
  expect(await books.withdraw(ann, entry?.id ?? '', 'called off')).toEqual({ kind: 'kept' });
  expect((await rows())[0]?.month.leavePct).toBe(0);
});

test('an accepted request for leave counts in the month', async () => {
  await openShop(books);
  await rules();
  const ann = await enrolled('001');
  const filed = await books.fileRequest({
    whose: { employeeId: ann },
    ask: { kind: 'leave', type: 'sick', from: '2026-10-14', to: '2026-10-14' },
    reason: 'flu',
  });
  if (filed.kind !== 'filed') throw new Error(filed.kind);
  expect((await rows())[0]?.month.leavePct).toBe(0);
  expect(await books.answer(filed.id, { kind: 'accept', reason: 'agreed' })).toEqual({
    kind: 'kept',
  });
  expect((await rows())[0]?.month.leavePct).toBe(100);
});

test('a manager sees and moves two of three people, an auditor sees all and moves nobody', async () => {
  await openShop(books);
  const ann = await enrolled('001', 'Kitchen');
  const bob = await enrolled('002', 'Kitchen');
  const cy = await enrolled('003', 'Bar');
  for (const [name, role, departments, passphrase] of [
    ['Mona', 'manager', ['Kitchen'], MANAGER],
    ['Otto', 'auditor', [], AUDITOR],
  ] as const) {
    expect(await books.addAdmin({ name, role, departments, passphrase })).toEqual({ kind: 'kept' });
  }
  const change = (employeeId: string) => [{ employeeId, date: '2026-10-05', shifts: [] }];
  await locked();
  expect(await books.unlock({ passphrase: MANAGER })).toEqual({
    kind: 'unlocked',
    role: 'manager',
  });
  expect((await rows()).map(({ id }) => id)).toEqual([ann, bob]);
  expect(await books.monthDay(cy, '2026-10-05')).toEqual({ kind: 'unknown' });
  expect(await books.plan(change(ann))).toEqual({ kind: 'kept' });
  expect(await books.plan(change(cy))).toEqual({ kind: 'forbidden' });
  expect(await books.putDocument('working-hours', '{}')).toEqual({ kind: 'forbidden' });
  expect(await books.journal()).toEqual({ kind: 'forbidden' });
  expect(await books.closeMonth('2026-10', { note: '' })).toEqual({ kind: 'forbidden' });
  expect(await books.putStaff({ [cy]: { exempt: true } })).toEqual({ kind: 'forbidden' });
  await locked();
  expect(await books.unlock({ passphrase: AUDITOR })).toEqual({
    kind: 'unlocked',
    role: 'auditor',
  });
  expect(await rows()).toHaveLength(3);
  expect(await books.plan(change(ann))).toEqual({ kind: 'forbidden' });
  expect(await books.enrol(someone({ no: '009' }))).toEqual({ kind: 'forbidden' });
  expect((await books.journal()).kind).toBe('journal');
  // The session stays open: a forbidden deed is not a locked door.
  expect((await books.month(OCTOBER)).kind).toBe('month');
});

test('a closed month keeps its figures; a later correction is an adjustment, reopening leaves a trace', async () => {
  await openShop(books);
  await rules();
  const ann = await enrolled('001');
  await add(ann, '2026-10-06T09:00', 'in');
  await add(ann, '2026-10-06T18:00', 'out');
  await add(ann, '2026-10-07T09:00', 'in');
  const close = async () => {
    const answer = await books.monthClose('2026-10');
    if (answer.kind !== 'month-close') throw new Error(answer.kind);
    return answer.month;
  };
  expect((await close()).items).toMatchObject([{ kind: 'missing-punch', workDate: '2026-10-07' }]);
  expect(await books.closeMonth('2026-10', { note: '' })).toEqual({ kind: 'bad-input' });
  expect(await books.closeMonth('2026-10', { note: 'settled by hand' })).toEqual({ kind: 'kept' });
  expect(await close()).toMatchObject({ holds: true, adjustments: [], history: [{ open: 1 }] });
  expect(await books.closeMonth('2026-10', { note: 'again' })).toEqual({ kind: 'bad-input' });
  await add(ann, '2026-10-07T18:00', 'out');
  const after = await close();
  expect(after.holds).toBe(true);
  expect(after.adjustments).toContainEqual(
    expect.objectContaining({ figure: 'workedMin', before: 0, after: 480, name: 'Person 001' }),
  );
  const booked = async (month: string) => {
    const answer = await books.bookedIn(month);
    if (answer.kind !== 'booked') throw new Error(answer.kind);
    return answer.rows.filter(({ figure }) => figure === 'workedMin');
  };
  // It counts in November; December has nothing of it before November is closed, nor after.
  const late = { workDate: '2026-10-07', before: 0, after: 480, bookedFrom: '2026-11-01' };
  expect(await booked('2026-11')).toMatchObject([late]);
  expect(await booked('2026-12')).toEqual([]);
  expect(await books.closeMonth('2026-11', { note: 'as it is' })).toEqual({ kind: 'kept' });
  expect(await booked('2026-11')).toMatchObject([late]);
  expect(await booked('2026-12')).toEqual([]);
  await add(ann, '2026-10-07T19:00', 'out');
  expect(await booked('2026-12')).toMatchObject([{ before: 480, after: 540 }]);
  expect(await books.reopenMonth('2026-10', '')).toEqual({ kind: 'bad-input' });
  expect(await books.reopenMonth('2026-10', 'the accountant asked')).toEqual({ kind: 'kept' });
  expect(await books.closeMonth('2026-10', { note: '' })).toEqual({ kind: 'kept' });
  const again = await close();
  expect(again.adjustments).toEqual([]);
  expect(again.history).toMatchObject([
    { reopened: { reason: 'the accountant asked' } },
    { open: 0 },
  ]);
});

test('what only the office may know is gone with the keys and there again after unlocking', async () => {
  await openShop(books);
  const ann = await enrolled('001');
  const note = { born: '2012-05-01', payCode: 'A7', exempt: true };
  expect(await books.putStaff({ [ann]: note })).toEqual({ kind: 'kept' });
  await locked();
  const open = await books.document('office-staff');
  expect(open).toContain('exempt');
  expect(open).not.toContain('2012');
  expect((await books.staff()).kind).toBe('locked');
  await books.unlock({ passphrase: PASSPHRASE });
  expect(await books.staff()).toEqual({ kind: 'staff', staff: { [ann]: note } });
});
