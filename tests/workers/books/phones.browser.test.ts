/** A phone's key paired, its slips taken once each, and every kind of false one refused. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { generatePair, publicBytes } from '../../../src/crypto/p256.ts';
import { dropMarker } from '../../../src/storage/marker.ts';
import { phoneText, writeSlip, type SlipInput } from '../../../src/transfer/slip.ts';
import type { BooksClient } from '../../../src/workers/books/client.ts';
import { booksNamed, fresh, openShop, PASSPHRASE, someone } from './shop.ts';

const MANAGER = 'tall green kettle hums at dawn';
const HOUR = 3_600_000;

let books: BooksClient;
let ann = '';
let ben = '';

beforeEach(async () => {
  await dropMarker();
  books = booksNamed(fresh());
  await openShop(books);
  [ann, ben] = [await enrolled('001', 'Kitchen'), await enrolled('002', 'Bar')];
});
afterEach(() => books.close());

async function enrolled(no: string, department: string): Promise<string> {
  const answer = await books.enrol(someone({ no, name: `Person ${no}`, department }));
  if (answer.kind !== 'enrolled') throw new Error(answer.kind);
  return answer.id;
}

async function phone() {
  const keys = await generatePair('ECDSA', false);
  const own = await publicBytes(keys.publicKey);
  const slip = (over: Partial<SlipInput> = {}) =>
    writeSlip(
      { n: 1, made: Date.now(), at: Date.now() - HOUR, d: 'in', why: 'at a customer’s', ...over },
      own,
      keys.privateKey,
    );
  return { code: await phoneText(own), slip };
}

async function requests() {
  const answer = await books.requests();
  if (answer.kind !== 'requests') throw new Error(answer.kind);
  return answer.rows;
}

async function punches(): Promise<number> {
  const answer = await books.punches({ from: '2000-01-01', to: '2999-12-31' });
  if (answer.kind !== 'punches') throw new Error(answer.kind);
  return answer.rows.length;
}

test('a slip becomes a request with its place, no punch, and counts once it is accepted', async () => {
  const { code, slip } = await phone();
  expect(await books.pairPhone(ann, code)).toEqual({ kind: 'paired' });
  expect(await books.phoneOf(ann)).toMatchObject({ kind: 'paired' });
  const place = { lat: 31.2304, lon: 121.4737, within: 12 };
  expect(await books.takeSlip(await slip({ place }))).toEqual({
    kind: 'taken',
    name: 'Person 001',
  });
  expect(await punches()).toBe(0);
  const [row] = await requests();
  expect(row).toMatchObject({
    employeeId: ann,
    ask: { kind: 'makeup', direction: 'in' },
    reason: 'at a customer’s',
    proven: true,
    phone: { place },
  });
  expect(await books.answer(row?.id ?? '', { kind: 'accept' })).toEqual({ kind: 'kept' });
  expect((await requests())[0]?.answer?.kind).toBe('accepted');
});

test('the same slip is taken once, also when it is held up twice at the same moment', async () => {
  const { code, slip } = await phone();
  await books.pairPhone(ann, code);
  const [first, second] = [await slip({ n: 1 }), await slip({ n: 2 })];
  const both = await Promise.all([books.takeSlip(second), books.takeSlip(second)]);
  expect(both.map(({ kind }) => kind).sort()).toEqual(['again', 'taken']);
  // One that was written before and comes later is none the worse.
  expect((await books.takeSlip(first)).kind).toBe('taken');
  expect(await books.takeSlip(first)).toEqual({ kind: 'again', name: 'Person 001' });
  expect(await requests()).toHaveLength(2);
  // Paired anew the phone begins no second life.
  await books.pairPhone(ann, code);
  expect((await books.takeSlip(second)).kind).toBe('again');
});

test('forged, altered, unknown, cut and mistimed slips are refused, each by its name', async () => {
  const [own, other] = [await phone(), await phone()];
  await books.pairPhone(ann, own.code);
  const good = await own.slip();
  const kind = async (text: string) => (await books.takeSlip(text)).kind;
  expect(await kind(await other.slip())).toBe('unknown-phone');
  // The body says ann's phone, the signature is another's: the last 64 bytes, 96 letters.
  const forged = good.slice(0, -96) + (await other.slip()).slice(-96);
  expect(['altered', 'not-a-slip']).toContain(await kind(forged));
  const at = Math.floor(good.length / 2);
  const changed = good.slice(0, at) + (good[at] === '7' ? '8' : '7') + good.slice(at + 1);
  expect(['altered', 'not-a-slip', 'unknown-phone']).toContain(await kind(changed));
  expect(await kind(good.slice(0, -30))).not.toBe('taken');
  expect(await kind('DAKAB1:ABCDEFGH')).toBe('not-a-slip');
  expect(await kind('')).toBe('not-a-slip');
  expect(await kind(await own.slip({ at: Date.now() + HOUR }))).toBe('bad-input');
  expect(await kind(await own.slip({ at: Date.now() - 70 * 24 * HOUR }))).toBe('bad-input');
  expect(await requests()).toHaveLength(0);
  // What was refused was not used up.
  expect(await kind(good)).toBe('taken');
});

test('a phone is one person’s, can be forgotten, and what it signs then is nobody’s', async () => {
  const { code, slip } = await phone();
  expect(await books.pairPhone(ann, 'DPH1:NONSENSE')).toEqual({ kind: 'not-a-phone' });
  await books.pairPhone(ann, code);
  expect(await books.pairPhone(ben, code)).toEqual({ kind: 'taken' });
  expect(await books.removePhone(ann)).toEqual({ kind: 'removed' });
  expect(await books.phoneOf(ann)).toEqual({ kind: 'none' });
  expect(await books.takeSlip(await slip())).toEqual({ kind: 'unknown-phone' });
});

test('a manager takes slips of the own department only, a locked office none', async () => {
  const { code, slip } = await phone();
  await books.pairPhone(ben, code);
  const added = await books.addAdmin({
    role: 'manager',
    name: 'Kitchen',
    passphrase: MANAGER,
    departments: ['Kitchen'],
  });
  expect(added).toEqual({ kind: 'kept' });
  const known = await books.admins();
  if (known.kind !== 'admins') throw new Error(known.kind);
  const slot = known.admins.find(({ role }) => role === 'manager')?.slot ?? '';
  await books.lock();
  expect(await books.takeSlip(await slip())).toEqual({ kind: 'locked' });
  expect((await books.unlockAs(slot, MANAGER)).kind).toBe('unlocked');
  expect(await books.takeSlip(await slip())).toEqual({ kind: 'forbidden' });
  expect(await books.pairPhone(ben, code)).toEqual({ kind: 'forbidden' });
  await books.lock();
  expect((await books.unlock({ passphrase: PASSPHRASE })).kind).toBe('unlocked');
  expect((await books.takeSlip(await slip())).kind).toBe('taken');
});
