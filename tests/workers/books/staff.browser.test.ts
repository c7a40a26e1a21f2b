import { afterEach, beforeEach, expect, test } from 'vitest';
import { RULES } from '../../../src/core/shop/rules.ts';
import { STAFF } from '../../../src/core/shop/staff.ts';
import { dropMarker } from '../../../src/storage/marker.ts';
import { importPublic } from '../../../src/crypto/p256.ts';
import { readCertificateText, readReceipt } from '../../../src/transfer/receipt.ts';
import type { BooksClient } from '../../../src/workers/books/client.ts';
import { booksNamed, face, fresh, openShop, PASSPHRASE, someone } from './shop.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

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

/** Milliseconds until the shop's wall (UTC+8) shows that time, today or tomorrow. */
function until(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const local = Date.now() + 8 * HOUR;
  const midnight = local - (local % DAY);
  return midnight + DAY + hour * HOUR + minute * MINUTE - local;
}

const RULE_TEXT = JSON.stringify({
  format: 1,
  sets: [
    {
      from: '2020-01-01',
      shifts: [
        {
          id: 'day',
          name: '早班',
          start: '09:00',
          end: '18:00',
          breakFrom: '12:00',
          breakTo: '13:00',
          lateGraceMin: 5,
          overtime: false,
        },
      ],
      weeklyRest: [],
      calendar: 'none',
      everybody: 'day',
      own: {},
    },
  ],
});

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

test('the month is confirmed with a finger; the office reckons it again, leave and corrections in', async () => {
  await openShop(books);
  const id = await enrolled();
  await books.putDocument(RULES, RULE_TEXT);
  books.setClock(until('09:00'));
  await books.punch({ employeeId: id, method: 'pin' });
  books.setClock(9 * HOUR);
  await books.punch({ employeeId: id, method: 'pin' });
  const mine = await books.myMonths(id);
  if (mine.kind !== 'months') throw new Error(mine.kind);
  const month = mine.months[0]?.month ?? '';
  const confirm = (strokes: Uint8Array) => books.confirmMonth({ employeeId: id, month, strokes });
  expect(await confirm(new Uint8Array())).toEqual({ kind: 'bad-input' });
  expect(await confirm(new Uint8Array(20_000))).toEqual({ kind: 'bad-input' });
  expect(await confirm(new Uint8Array([1, 0, 2, 0]))).toEqual({ kind: 'kept' });
  const confirmed = await books.myMonths(id);
  expect(confirmed).toMatchObject({
    months: [{ month, confirmedAt: expect.any(Number) as number }],
  });

  const day = mine.months[0]?.days.at(-1)?.date ?? '';
  const ask = { kind: 'leave', type: 'annual', from: day, to: day, half: 'am' } as const;
  const filed = await books.fileRequest({ whose: { employeeId: id }, ask, reason: '' });
  if (filed.kind !== 'filed') throw new Error(filed.kind);
  await books.unlock({ passphrase: PASSPHRASE });
  expect(await books.answer(filed.id, { kind: 'accept' })).toEqual({ kind: 'kept' });
  await expect
    .poll(async () => books.myMonths(id), { timeout: 10_000 })
    .toMatchObject({ leaveTaken: [{ type: 'annual', pct: 50 }] });
  const after = await books.myMonths(id);
  if (after.kind !== 'months') throw new Error(after.kind);
  expect(after.months[0]?.days.find(({ date }) => date === day)?.status).toBe('halfLeave');
  expect(after.months[0]?.confirmedAt).toBeTypeOf('number');
});

test('consent withdrawn at the door: the template is gone, a PIN is issued once and works', async () => {
  await openShop(books);
  const answer = await books.enrol({
    no: '009',
    name: '李雷',
    department: '',
    language: 'zh',
    identify: 'face-or-pin',
    face: face(3),
  });
  if (answer.kind !== 'enrolled') throw new Error(answer.kind);
  const kept = await enrolled({ face: face(4) });
  await books.lock();
  const gone = await books.withdrawFace(answer.id);
  if (gone.kind !== 'withdrawn') throw new Error(gone.kind);
  expect(gone.pin).toMatch(/^\d{6}$/);
  expect((await books.roster()).gallery.map(({ employeeId }) => employeeId)).toEqual([kept]);
  expect(await books.withdrawFace(answer.id)).toEqual({ kind: 'no-face' });
  expect(await books.checkPin('009', gone.pin ?? '')).toEqual({
    kind: 'ok',
    employeeId: answer.id,
  });
  expect(await books.withdrawFace(kept)).toEqual({ kind: 'withdrawn' });
  expect((await books.checkPin('007', '4711')).kind).toBe('ok');
  const data = JSON.parse((await books.myData(kept)) ?? '{}') as Record<string, unknown>;
  expect(data).toMatchObject({ face: null, hasPin: true, person: { no: '007' } });
});

test('a badge is a random token: the next one makes the last worthless, a number wants its PIN', async () => {
  await openShop(books);
  const [id, other] = [await enrolled(), await enrolled({ no: '008' })];
  const first = await books.issueBadge(id);
  if (first.kind !== 'badge') throw new Error(first.kind);
  expect(first.text).toMatch(/^DAKAB1:[0-9A-Z]{16}$/);
  const second = await books.issueBadge(id);
  if (second.kind !== 'badge') throw new Error(second.kind);
  expect(await books.checkBadge(first.text)).toEqual({ kind: 'unknown' });
  const ok = { kind: 'ok', employeeId: id, method: 'badge' };
  expect(await books.checkBadge(second.text.toLowerCase())).toEqual(ok);
  expect(await books.checkBadge('008')).toEqual({ kind: 'number', no: '008' });
  expect(await books.issueBadge(other, '0012345678')).toEqual({ kind: 'card' });
  expect(await books.issueBadge(id, '0012345678')).toEqual({ kind: 'taken' });
  expect(await books.checkBadge('0012345678')).toMatchObject({ employeeId: other, method: 'card' });
  expect(await books.revokeBadge(id)).toEqual({ kind: 'revoked' });
  expect(await books.checkBadge(second.text)).toEqual({ kind: 'unknown' });
  await books.lock();
  expect(await books.issueBadge(id)).toEqual({ kind: 'locked' });
});

test('a receipt verifies with the tablet’s certificate alone, and not when a letter was changed', async () => {
  await openShop(books);
  const id = await enrolled();
  const kept = await books.punch({ employeeId: id, method: 'pin' });
  if (kept.kind !== 'kept') throw new Error(kept.kind);
  const receipt = await books.receipt(kept.seq);
  const certificate = await readCertificateText((await books.certificateText()) ?? '');
  if (receipt.kind !== 'receipt' || certificate === undefined) throw new Error('nothing to read');
  const key = await importPublic('ECDSA', certificate.sign);
  if (key === undefined) throw new Error('no key');
  expect(await readReceipt(receipt.text, key)).toMatchObject({
    signed: true,
    receipt: { no: '007', seq: kept.seq, at: kept.at, dir: 'in' },
  });
  const last = receipt.text.at(-3) === '0' ? '1' : '0';
  const changed = receipt.text.slice(0, -3) + last + receipt.text.slice(-2);
  const read = await readReceipt(changed, key);
  expect(read.kind === 'receipt' && read.signed).toBe(false);
});

test('a paper sheet is typed in by the owner: corrections with their source, all or nothing', async () => {
  await openShop(books);
  const id = await enrolled();
  const at = Date.now() - 3 * HOUR;
  const rows = [
    { employeeId: id, at, direction: 'in' },
    { employeeId: id, at: at + 2 * HOUR, direction: 'out' },
  ] as const;
  await books.lock();
  expect(await books.enterPaper(rows)).toEqual({ kind: 'locked' });
  await books.unlock({ passphrase: PASSPHRASE });
  const future = { employeeId: id, at: Date.now() + HOUR, direction: 'in' } as const;
  expect(await books.enterPaper([...rows, future])).toEqual({ kind: 'bad-input' });
  expect(await books.enterPaper(rows)).toEqual({ kind: 'kept' });
  const journal = await books.journal();
  if (journal.kind !== 'journal') throw new Error(journal.kind);
  const added = journal.rows.filter(({ what }) => what === 'add');
  expect(added.map(({ facts }) => [facts['at'], facts['d'], facts['paper']])).toEqual([
    [at, 'in', true],
    [at + 2 * HOUR, 'out', true],
  ]);
  const today = await books.personToday(id);
  expect('punches' in today && today.punches.map(({ added }) => added)).toEqual([true, true]);
});
