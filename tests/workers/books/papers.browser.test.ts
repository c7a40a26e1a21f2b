/** What a person takes along or signs: a month, a withdrawal, a badge, a receipt, a paper sheet. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RULES } from '../../../src/core/shop/rules.ts';
import { dropMarker } from '../../../src/storage/marker.ts';
import { importPublic } from '../../../src/crypto/p256.ts';
import { readCertificateText, readReceipt } from '../../../src/transfer/receipt.ts';
import type { BooksClient } from '../../../src/workers/books/client.ts';
import { booksNamed, face, fresh, openShop, PASSPHRASE, someone } from './shop.ts';
import { HOUR, RULE_TEXT, until } from './day-shop.ts';

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
