import { afterEach, beforeEach, expect, test } from 'vitest';
import { dropMarker } from '../../../src/storage/marker.ts';
import type { BooksClient } from '../../../src/workers/books/client.ts';
import { loseKeys } from './roots.ts';
import { booksNamed, face, fresh, openShop, PASSPHRASE, someone } from './shop.ts';

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

test('a tablet that lost its keys after the backup: its 2 later punches, its new person and a withdrawal stand', async () => {
  const code = await openShop(books);
  const [early, shy] = [
    await enrolled({ face: face(1) }),
    await enrolled({ no: '2', name: 'Shy', face: face(2) }),
  ];
  await books.punch({ employeeId: early, method: 'pin' });
  const { blob } = await books.backup();
  const late = await enrolled({ no: '008', name: '后来', pin: '1234' });
  await books.forgetFace(shy);
  await books.punch({ employeeId: early, method: 'pin', evenIfDuplicate: true });
  const last = await books.punch({ employeeId: late, method: 'pin' });
  if (last.kind !== 'kept') throw new Error(last.kind);
  books.close();
  await loseKeys(name);
  expect((await books.open()).kind).toBe('lost');

  const restored = await books.restore({
    file: blob,
    recovery: code,
    passphrase: 'new tablet new words',
  });
  expect(restored).toMatchObject({ kind: 'restored', contents: { people: 2, punches: 1 } });
  const found = await books.punches(ALL);
  if (found.kind !== 'punches') throw new Error(found.kind);
  expect(found.chain).toMatchObject({ verdict: 'verified', missing: [], damaged: [], forks: [] });
  expect(found.rows.map(({ no, direction }) => [no, direction])).toEqual([
    ['007', 'in'],
    ['007', 'out'],
    ['008', 'in'],
  ]);
  const { gallery, people } = await books.roster();
  expect(gallery.map(({ employeeId }) => employeeId)).toEqual([early]);
  // Whose PIN was set after the backup is enrolled once more; until then they are known by name.
  expect(new Map(people.map(({ no, status }) => [no, status]))).toEqual(
    new Map([
      ['007', 'active'],
      ['2', 'active'],
      ['008', 'pending'],
    ]),
  );
  const today = await books.personToday(early);
  expect('punches' in today && today.punches.map(({ direction }) => direction)).toEqual([
    'in',
    'out',
  ]);
  books.close();
  expect((await books.roster()).gallery).toHaveLength(1);
});
