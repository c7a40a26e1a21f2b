import { afterEach, beforeEach, expect, test } from 'vitest';
import { dropMarker } from '../../../src/storage/marker.ts';
import type { BooksClient } from '../../../src/workers/books/client.ts';
import { booksNamed, face, fresh, openShop, PASSPHRASE, SHOP, someone } from './shop.ts';

let name = '';
let books: BooksClient;

beforeEach(async () => {
  await dropMarker();
  name = fresh();
  books = booksNamed(name);
});
afterEach(() => books.close());

/** As after a power cut: the worker is gone, the store is not. */
async function restart(): Promise<void> {
  books.close();
  books = booksNamed(name);
  await books.open();
}

test('a shop begins as new, and is ready only after its recovery code was typed back', async () => {
  expect(await books.open()).toEqual({ kind: 'new' });
  expect(await books.setUp({ shop: SHOP, passphrase: 'short' })).toEqual({
    kind: 'weak-passphrase',
  });
  const answer = await books.setUp({ shop: SHOP, passphrase: PASSPHRASE });
  if (answer.kind !== 'recovery') throw new Error(answer.kind);
  expect(answer.code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
  const other = answer.code.startsWith('0') ? '1' : '0';
  expect(await books.confirmRecovery(other + answer.code.slice(1))).toEqual({ kind: 'wrong' });
  await restart();
  expect(await books.open()).toEqual({ kind: 'new' });
  await openShop(books);
  expect(await books.open()).toMatchObject({ kind: 'ready', people: 0, shop: SHOP });
  expect(await books.setUp({ shop: SHOP, passphrase: PASSPHRASE })).toEqual({ kind: 'already' });
});

test('whoever asks while the shop is being begun waits: one begins it, and its chain is whole', async () => {
  await books.open();
  const answer = await books.setUp({ shop: SHOP, passphrase: PASSPHRASE });
  if (answer.kind !== 'recovery') throw new Error(answer.kind);
  const asking: Promise<unknown>[] = [];
  const timer = setInterval(() => asking.push(books.open()), 1);
  const done = await books.confirmRecovery(answer.code);
  clearInterval(timer);
  expect(done).toEqual({ kind: 'done' });
  expect((await Promise.allSettled(asking)).filter(({ status }) => status === 'rejected')).toEqual(
    [],
  );
  const journal = await books.journal();
  if (journal.kind !== 'journal') throw new Error(journal.kind);
  expect(journal.chain.verdict).toBe('verified');
  expect(journal.rows.filter(({ what }) => what === 'start')).toHaveLength(1);
});

test('a generated phrase has five words, sets up at full cost and opens again', async () => {
  books.close();
  books = booksNamed(`real-${name}`);
  await books.open();
  const phrase = await books.generatePhrase();
  expect(phrase.split('-')).toHaveLength(5);
  const answer = await books.setUp({ shop: SHOP, passphrase: phrase });
  if (answer.kind !== 'recovery') throw new Error(answer.kind);
  expect(await books.confirmRecovery(answer.code)).toEqual({ kind: 'done' });
  await books.lock();
  expect((await books.unlock({ passphrase: phrase })).kind).toBe('unlocked');
});

test('two punches of one day come back in order after a restart, and in the CSV', async () => {
  await openShop(books);
  const who = await books.enrol(someone({ face: face(1) }));
  if (who.kind !== 'enrolled') throw new Error(who.kind);
  const first = await books.punch({ employeeId: who.id, method: 'face', score: 0.31 });
  expect(first).toMatchObject({ kind: 'kept', direction: 'in' });
  const again = await books.punch({ employeeId: who.id, method: 'face' });
  expect(again).toMatchObject({ kind: 'duplicate', direction: 'in' });
  const out = await books.punch({ employeeId: who.id, method: 'pin', evenIfDuplicate: true });
  expect(out).toMatchObject({ kind: 'kept', direction: 'out', workedMin: 0 });

  await restart();
  const roster = await books.roster();
  expect(roster.people.map((person) => person.no)).toEqual(['007']);
  expect(roster.gallery[0]?.vectors).toEqual(face(1).vectors);
  expect(await books.punches({ from: '2000-01-01', to: '2999-12-31' })).toEqual({ kind: 'locked' });
  expect(await books.unlock({ passphrase: PASSPHRASE })).toEqual({
    kind: 'unlocked',
    role: 'owner',
  });
  const found = await books.punches({ from: '2000-01-01', to: '2999-12-31' });
  if (found.kind !== 'punches') throw new Error(found.kind);
  expect(found.chain).toMatchObject({ verdict: 'verified', missing: [], damaged: [] });
  expect(found.rows.map((row) => [row.no, row.name, row.direction, row.method])).toEqual([
    ['007', '王小明', 'in', 'face'],
    ['007', '王小明', 'out', 'pin'],
  ]);
  const month = found.rows[0]?.date.slice(0, 7) ?? '';
  const file = await books.exportCsv(month);
  if (file.kind !== 'file') throw new Error(file.kind);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes);
  expect(text.charCodeAt(0)).toBe(0xfeff);
  expect(text.split('\r\n')[1]).toContain('"007","王小明","Kitchen"');
  expect(file.rows).toBe(2);
  expect(file.name).toBe(`福来-Noodles_${month}_punches.csv`);
});

test('an undone punch stays in the journal, marked, and no longer counts at the door', async () => {
  await openShop(books);
  const who = await books.enrol(someone());
  if (who.kind !== 'enrolled') throw new Error(who.kind);
  const kept = await books.punch({ employeeId: who.id, method: 'pin' });
  if (kept.kind !== 'kept') throw new Error(kept.kind);
  expect(await books.undo(kept.seq)).toEqual({ kind: 'undone' });
  expect(await books.undo(kept.seq)).toEqual({ kind: 'too-late' });
  expect(await books.personToday(who.id)).toMatchObject({ proposed: 'in', punches: [] });
  const found = await books.punches({ from: '2000-01-01', to: '2999-12-31' });
  if (found.kind !== 'punches') throw new Error(found.kind);
  expect(found.rows.map((row) => [row.seq, row.undone])).toEqual([[kept.seq, true]]);
});

test('the fourth wrong passphrase has to wait, also after a restart', async () => {
  await openShop(books);
  await books.lock();
  const waits: number[] = [];
  for (let tries = 0; tries < 4; tries++) {
    const answer = await books.unlock({ passphrase: 'wrong wrong wrong' });
    if (answer.kind !== 'wrong') throw new Error(answer.kind);
    waits.push(answer.waitMs);
  }
  expect(waits.slice(0, 3)).toEqual([0, 0, 0]);
  expect(waits[3]).toBeGreaterThan(4000);
  await restart();
  expect((await books.unlock({ passphrase: PASSPHRASE })).kind).toBe('wait');
});

test('the recovery code opens the books without waiting, and gives another passphrase', async () => {
  const code = await openShop(books);
  await books.lock();
  expect(await books.unlock({ recovery: code.toLowerCase().replaceAll('-', ' ') })).toEqual({
    kind: 'unlocked',
    role: 'owner',
  });
  expect(await books.changePassphrase('another horse stable')).toEqual({ kind: 'changed' });
  await restart();
  expect((await books.unlock({ passphrase: PASSPHRASE })).kind).toBe('wrong');
  expect((await books.unlock({ passphrase: 'another horse stable' })).kind).toBe('unlocked');
});

test('a PIN identifies after a restart; five wrong ones make that person wait and no other', async () => {
  await openShop(books);
  const one = await books.enrol(someone());
  const two = await books.enrol(someone({ no: '008', name: 'Li', pin: '081500' }));
  if (one.kind !== 'enrolled' || two.kind !== 'enrolled') throw new Error('not enrolled');
  await restart();
  expect(await books.checkPin('007', '4711')).toEqual({ kind: 'ok', employeeId: one.id });
  for (let tries = 0; tries < 5; tries++) {
    expect((await books.checkPin('007', '0000')).kind).toBe('wrong');
  }
  expect((await books.checkPin('007', '4711')).kind).toBe('wait');
  expect(await books.checkPin('008', '081500')).toEqual({ kind: 'ok', employeeId: two.id });
  expect((await books.checkPin('999', '4711')).kind).toBe('wrong');
});

test('enrolling refuses a taken number, an empty name, a bad PIN and a face without consent', async () => {
  await openShop(books);
  expect((await books.enrol(someone())).kind).toBe('enrolled');
  expect(await books.enrol(someone({ name: 'Li' }))).toEqual({
    kind: 'number-taken',
    by: '王小明',
  });
  expect(await books.enrol(someone({ no: '8', name: ' ' }))).toEqual({
    kind: 'bad-input',
    field: 'name',
  });
  expect(await books.enrol(someone({ no: '8', pin: '12' }))).toEqual({
    kind: 'bad-input',
    field: 'pin',
  });
  const nothing = { ...face(1), vectors: new Float32Array(100) };
  expect(await books.enrol(someone({ no: '8', face: nothing }))).toEqual({
    kind: 'bad-input',
    field: 'face',
  });
  const { consent, ...rest } = face(1);
  const unsaid = { ...rest, consent: { ...consent, textVersion: '' } };
  expect(await books.enrol(someone({ no: '8', face: unsaid }))).toEqual({ kind: 'no-consent' });
});

test('a withdrawn face is gone at once, also after a restart; the PIN stays', async () => {
  await openShop(books);
  const who = await books.enrol(someone({ face: face(2) }));
  if (who.kind !== 'enrolled') throw new Error(who.kind);
  expect(await books.forgetFace(who.id)).toEqual({ kind: 'forgotten' });
  expect((await books.roster()).gallery).toEqual([]);
  await restart();
  expect((await books.roster()).gallery).toEqual([]);
  expect((await books.checkPin('007', '4711')).kind).toBe('ok');
  await books.unlock({ passphrase: PASSPHRASE });
  expect(await books.leave(who.id)).toEqual({ kind: 'left' });
  expect(await books.punch({ employeeId: who.id, method: 'pin' })).toEqual({
    kind: 'unknown-person',
  });
});

test('a second tab is told that the books are busy elsewhere, and gets them when the first ends', async () => {
  await openShop(books);
  const second = booksNamed(name);
  expect(await second.open()).toEqual({ kind: 'busy-elsewhere' });
  books.close();
  expect((await second.open()).kind).toBe('ready');
  second.close();
});
