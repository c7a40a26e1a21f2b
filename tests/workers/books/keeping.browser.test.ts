import { afterEach, beforeEach, expect, test } from 'vitest';
import { dropMarker } from '../../../src/storage/marker.ts';
import type { BooksClient } from '../../../src/workers/books/client.ts';
import { booksNamed, face, fresh, openShop, PASSPHRASE, someone } from './shop.ts';

const DAY = 86_400_000;
const ALL = { from: '2000-01-01', to: '2999-12-31' };

let name = '';
let books: ReturnType<typeof booksNamed>;
const others: BooksClient[] = [];

beforeEach(async () => {
  await dropMarker();
  name = fresh();
  books = booksNamed(name);
});
afterEach(() => {
  books.close();
  for (const other of others.splice(0)) other.close();
});

async function enrolled(over: Parameters<typeof someone>[0] = {}): Promise<string> {
  const who = await books.enrol(someone(over));
  if (who.kind !== 'enrolled') throw new Error(who.kind);
  return who.id;
}

/** The shop's tablet is gone; another one is taken out of its box. */
async function newTablet(): Promise<BooksClient> {
  books.close();
  await dropMarker();
  const other = booksNamed(fresh());
  others.push(other);
  expect(await other.open()).toEqual({ kind: 'new' });
  return other;
}

async function flipped(file: Blob, at: number): Promise<Blob> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return new Blob([bytes]);
}

test('a backup carries people, faces, PINs and the whole history to a new tablet', async () => {
  const code = await openShop(books);
  const id = await enrolled({ face: face(3) });
  await books.punch({ employeeId: id, method: 'face', score: 0.2 });
  await books.lock();
  const file = await books.backup();
  expect(file.name).toMatch(/^daka-backup_\d{4}-\d\d-\d\d_\d{6}\.daka$/);

  const other = await newTablet();
  const restored = await other.restore({
    file: file.blob,
    recovery: code,
    passphrase: 'new tablet new words',
  });
  expect(restored).toMatchObject({
    kind: 'restored',
    contents: { shop: '福来 Noodles', people: 1, faces: 1, punches: 1 },
  });
  expect((await other.roster()).gallery[0]?.vectors).toEqual(face(3).vectors);
  expect(await other.checkPin('007', '4711')).toEqual({ kind: 'ok', employeeId: id });
  expect(await other.punch({ employeeId: id, method: 'pin', evenIfDuplicate: true })).toMatchObject(
    {
      kind: 'kept',
      direction: 'out',
    },
  );
  const found = await other.punches(ALL);
  if (found.kind !== 'punches') throw new Error(found.kind);
  expect(found.chain).toMatchObject({ verdict: 'verified', missing: [], damaged: [], forks: [] });
  expect(found.rows.map((row) => [row.no, row.direction, row.method])).toEqual([
    ['007', 'in', 'face'],
    ['007', 'out', 'pin'],
  ]);
  expect(new Set(found.rows.map((row) => row.device)).size).toBe(2);
  expect((await other.verify()).devices).toHaveLength(2);
  await other.lock();
  expect((await other.unlock({ passphrase: PASSPHRASE })).kind).toBe('wrong');
  expect((await other.unlock({ passphrase: 'new tablet new words' })).kind).toBe('unlocked');
});

test('a damaged, foreign or wrongly opened backup restores nothing', async () => {
  const code = await openShop(books);
  await enrolled();
  const { blob } = await books.backup();
  const other = await newTablet();
  const attempt = (file: Blob, recovery = code) =>
    other.restore({ file, recovery, passphrase: 'new tablet new words' });
  expect(await attempt(new Blob(['PK not a backup']))).toEqual({ kind: 'not-ours' });
  expect((await attempt(blob, '0000-0000-0000-0000-0000-0000-0000')).kind).toBe('wrong-code');
  expect((await attempt(await flipped(blob, blob.size - 200))).kind).toBe('damaged');
  expect((await attempt(await flipped(blob, blob.size - 1))).kind).toBe('damaged');
  expect((await attempt(blob.slice(0, blob.size - 65))).kind).toBe('damaged');
  expect(await attempt(await flipped(blob, 5))).toEqual({ kind: 'newer-version', version: 0 });
  expect(await other.open()).toEqual({ kind: 'new' });
});

test('a wiped tablet with its marker says lost, and a shop that is there is not overwritten', async () => {
  const code = await openShop(books);
  const { blob } = await books.backup();
  expect(
    await books.restore({ file: blob, recovery: code, passphrase: 'new tablet new words' }),
  ).toEqual({ kind: 'already' });
  books.close();
  const wiped = booksNamed(fresh());
  others.push(wiped);
  expect(await wiped.open()).toEqual({ kind: 'lost', shopName: '' });
  expect(
    await wiped.restore({ file: blob, recovery: code, passphrase: 'new tablet new words' }),
  ).toMatchObject({ kind: 'restored' });
  expect((await wiped.open()).kind).toBe('ready');
});

test('a rehearsal names what is in the newest backup, by the code on paper or unlocked', async () => {
  const code = await openShop(books);
  const id = await enrolled();
  await books.punch({ employeeId: id, method: 'pin' });
  const { blob, name: file } = await books.backup();
  await books.saved(file);
  expect(await books.rehearse(blob, code)).toMatchObject({
    kind: 'rehearsed',
    contents: { people: 1, faces: 0, punches: 1, chain: { verdict: 'verified' } },
  });
  expect((await books.rehearse(blob)).kind).toBe('rehearsed');
  const health = await books.health();
  expect(health.lastBackup).toBeGreaterThan(Date.now() - 60_000);
  expect(health.lastRehearsal).toBeGreaterThan(Date.now() - 60_000);
  await books.lock();
  expect(await books.rehearse(blob)).toEqual({ kind: 'locked' });
});

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
  expect((await books.removeAdmin(slot('Wu'))).kind).toBe('locked');
  expect((await books.journal()).kind).toBe('locked');

  await books.unlockAs(slot('Wu'), 'Wu has a passphrase');
  expect((await books.enrol(someone({ no: '9', name: 'New' }))).kind).toBe('locked');
  expect((await books.correct({ op: 'void', seq: 1, reason: 'x' })).kind).toBe('locked');
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

test('a tablet that was off for 40 days has an outage of 40 days in its journal', async () => {
  books.close();
  books = booksNamed(`${name}@${-40 * DAY}`);
  await openShop(books);
  books.close();
  books = booksNamed(name);
  await books.open();
  await books.unlock({ passphrase: PASSPHRASE });
  const found = await books.outages();
  if (found.kind !== 'outages') throw new Error(found.kind);
  const [outage] = found.rows;
  expect(Math.round(((outage?.to ?? 0) - (outage?.from ?? 0)) / DAY)).toBe(40);
  expect(outage?.cause).toBe('other');
});

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
  const file = await books.backup();
  await books.saved(file.name);
  expect(await books.erase(month, 'work')).toMatchObject({
    kind: 'erased',
    files: [{ name: file.name, what: 'backup' }],
  });
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

test('a document is sealed, kept over a restart and journaled by its hash', async () => {
  await openShop(books);
  expect(await books.putDocument('rules', '{"grace":5}')).toEqual({ kind: 'kept' });
  books.close();
  books = booksNamed(name);
  await books.open();
  expect(await books.document('rules')).toBe('{"grace":5}');
  expect(await books.putDocument('rules', '{}')).toEqual({ kind: 'locked' });
});
