/**
 * Requests in a shop of three tablets without a network: filed at two doors, answered at the office,
 * at a door, at both. Files carry the journals to and fro; whatever order they come in, all agree.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstRules } from '../../../src/core/shop/rules.ts';
import { writeRules } from '../../../src/core/shop/rules-text.ts';
import { generatePair, publicBytes } from '../../../src/crypto/p256.ts';
import { dropMarker } from '../../../src/storage/marker.ts';
import { phoneText, writeSlip } from '../../../src/transfer/slip.ts';
import type { Ask } from '../../../src/workers/books/contract-staff.ts';
import { booksNamed, fresh, openShop, PASSPHRASE, someone } from '../books/shop.ts';

type Tablet = ReturnType<typeof booksNamed>;

const NOW = Date.now();
const clockAt = (when: string) => Date.parse(`${when}:00+08:00`) - NOW;
const at = (when: string) => Date.parse(`${when}:00+08:00`);
const TODAY = '2026-10-08T10:00';
const LEAVE: Ask = { kind: 'leave', type: 'annual', from: '2026-10-12', to: '2026-10-13' };
const MAKEUP: Ask = { kind: 'makeup', at: at('2026-10-07T09:00'), direction: 'in' };

let office: Tablet;
let front: Tablet;
let back: Tablet;
let ann = '';

beforeEach(async () => {
  await dropMarker();
  office = booksNamed(`${fresh()}@${clockAt(TODAY)}`);
  await openShop(office);
  const text = writeRules([firstRules('2026-10-01', { day: 'Day' })]);
  expect((await office.putDocument('working-hours', text)).kind).toBe('kept');
  const enrolled = await office.enrol(someone({ no: '001', name: 'Ann' }));
  if (enrolled.kind !== 'enrolled') throw new Error(enrolled.kind);
  ann = enrolled.id;
  front = await door('Front door');
  back = await door('Back door');
  // Who is in the shop is known at the front too, which came before the back.
  await carry(office, front);
});

afterEach(() => {
  for (const one of [office, front, back]) one.close();
});

async function door(label: string): Promise<Tablet> {
  await dropMarker();
  const made = booksNamed(`${fresh()}@${clockAt(TODAY)}`);
  expect((await made.open()).kind).toBe('new');
  const asked = await made.joinRequest();
  if (asked.kind !== 'asked') throw new Error(asked.kind);
  const invited = await office.invite({ request: asked.text, label });
  if (invited.kind !== 'invited') throw new Error(invited.kind);
  expect(await made.join(invited.blob)).toMatchObject({ kind: 'joined', people: 1 });
  return made;
}

async function unlocked(books: Tablet): Promise<void> {
  expect((await books.unlock({ passphrase: PASSPHRASE })).kind).toBe('unlocked');
}

/** Everything of one tablet, into another by a file. */
async function carry(from: Tablet, to: Tablet): Promise<void> {
  const { blob } = await from.carryOut('everything');
  await unlocked(to);
  expect(await to.carryIn(blob)).toMatchObject({ kind: 'carried-in', refused: 0 });
}

async function ask(books: Tablet, what: Ask, reason = 'a wedding'): Promise<string> {
  const filed = await books.fileRequest({ whose: { employeeId: ann }, ask: what, reason });
  if (filed.kind !== 'filed') throw new Error(filed.kind);
  return filed.id;
}

async function rows(books: Tablet) {
  const found = await books.requests();
  if (found.kind !== 'requests') throw new Error(found.kind);
  return found.rows;
}

/** What counts of Ann's leave and overtime at that office. */
async function granted(books: Tablet) {
  const found = await books.granted({ from: '2026-10-01', to: '2026-10-31' });
  if (found.kind !== 'granted') throw new Error(found.kind);
  return found.rows.map(({ id, granted: { kind }, withdrawn }) => ({
    id,
    kind,
    withdrawn: withdrawn?.reason,
  }));
}

test('a request filed at one door is answered at the office and told at every door, once', async () => {
  const leave = await ask(front, LEAVE);
  const makeup = await ask(back, MAKEUP, 'forgot');
  await carry(front, office);
  await carry(back, office);
  await carry(back, office);
  expect(await rows(office)).toMatchObject([
    { id: leave, name: 'Ann', tablet: 'Front door', ask: LEAVE, reason: 'a wedding' },
    { id: makeup, name: 'Ann', tablet: 'Back door', ask: MAKEUP, reason: 'forgot' },
  ]);
  expect(await office.answer(leave, { kind: 'accept' })).toEqual({ kind: 'kept' });
  expect(await office.answer(makeup, { kind: 'refuse', reason: 'you were not there' })).toEqual({
    kind: 'kept',
  });
  expect(await office.answer(leave, { kind: 'refuse', reason: 'no' })).toEqual({ kind: 'already' });
  expect(await granted(office)).toEqual([{ id: leave, kind: 'leave', withdrawn: undefined }]);

  // Also by a door that is locked: nobody of the office is there when somebody asks.
  await carry(office, front);
  await front.lock();
  await carry(office, back);
  await back.lock();
  for (const place of [front, back]) {
    expect(await place.myRequests(ann)).toMatchObject([
      { id: makeup, answer: { kind: 'refused', reason: 'you were not there' } },
      { id: leave, answer: { kind: 'accepted' } },
    ]);
    const data = JSON.parse((await place.myData(ann)) ?? '') as {
      requests: unknown[];
      leaveAhead: unknown[];
    };
    expect(data.requests).toHaveLength(2);
    expect(data.leaveAhead).toEqual([{ type: 'annual', from: '2026-10-12', to: '2026-10-13' }]);
  }
  // Read once, it does not come back with the next file.
  await back.answerSeen(leave);
  await carry(office, back);
  expect((await back.myRequests(ann)).map(({ id }) => id)).toEqual([makeup]);
  // The office at a door sees the same, oldest first whoever's record came first.
  await carry(front, back);
  expect(await rows(back)).toMatchObject([
    { id: leave, tablet: 'Front door', answer: { kind: 'accepted' } },
    { id: makeup, tablet: 'Back door', answer: { kind: 'refused' } },
  ]);
  expect(await granted(back)).toEqual(await granted(office));
});

test('what one office granted and another refused is granted at both, in either order', async () => {
  const leave = await ask(front, LEAVE);
  await carry(front, office);
  await carry(front, back);
  expect((await office.answer(leave, { kind: 'refuse', reason: 'too busy' })).kind).toBe('kept');
  expect((await back.answer(leave, { kind: 'accept' })).kind).toBe('kept');
  expect(await granted(office)).toEqual([]);
  await carry(back, office);
  await carry(office, back);
  // The door hears of the refusal first.
  await carry(office, front);
  await carry(back, front);
  const [seen] = await rows(office);
  expect(seen?.answer).toMatchObject({ kind: 'accepted' });
  for (const place of [back, front]) {
    expect((await rows(place))[0]?.answer).toEqual(seen?.answer);
    expect(await granted(place)).toEqual([{ id: leave, kind: 'leave', withdrawn: undefined }]);
  }
  expect(await granted(office)).toEqual([{ id: leave, kind: 'leave', withdrawn: undefined }]);
  expect(await front.myRequests(ann)).toMatchObject([{ answer: { kind: 'accepted' } }]);
});

test('a grant is taken back at another office, for good', async () => {
  const leave = await ask(front, LEAVE);
  await carry(front, office);
  await carry(front, back);
  expect((await office.answer(leave, { kind: 'accept' })).kind).toBe('kept');
  await carry(office, front);
  expect((await front.withdraw(ann, leave, 'the wedding is off')).kind).toBe('kept');
  // Another office grants it late, not knowing.
  expect((await back.answer(leave, { kind: 'accept' })).kind).toBe('kept');
  await carry(front, back);
  await carry(back, office);
  await carry(front, office);
  await carry(back, front);
  const gone = [{ id: leave, kind: 'leave', withdrawn: 'the wedding is off' }];
  for (const place of [office, back, front]) {
    expect(await granted(place)).toEqual(gone);
    expect((await rows(place))[0]?.answer).toMatchObject({
      kind: 'refused',
      reason: 'the wedding is off',
    });
  }
  expect(await back.myRequests(ann)).toMatchObject([{ answer: { kind: 'refused' } }]);
});

test('what the office grants unasked is known at the doors, which tell nobody of a request', async () => {
  const overtime = { from: at('2026-10-08T18:00'), to: at('2026-10-08T20:00') };
  const input = { employeeId: ann, reason: 'stock-taking' };
  const { type, from, to } = { type: 'sick' as const, from: '2026-10-08', to: '2026-10-09' };
  expect(
    await office.grant({ ...input, granted: { kind: 'leave', type, from, to } }),
  ).toMatchObject({ kind: 'kept' });
  expect(
    await office.grant({ ...input, granted: { kind: 'overtime', ...overtime, settle: 'pay' } }),
  ).toMatchObject({ kind: 'kept' });
  await carry(office, front);
  expect(await front.myRequests(ann)).toEqual([]);
  const data = JSON.parse((await front.myData(ann)) ?? '') as { leaveAhead: unknown[] };
  expect(data.leaveAhead).toEqual([{ type, from, to }]);
  expect((await granted(front)).map(({ kind }) => kind).sort()).toEqual(['leave', 'overtime']);
});

test('a makeup punch that two offices grant counts once, and is taken away once', async () => {
  const makeup = await ask(front, MAKEUP, 'forgot');
  await carry(front, office);
  await carry(front, back);
  expect((await office.answer(makeup, { kind: 'accept' })).kind).toBe('kept');
  expect((await back.answer(makeup, { kind: 'accept' })).kind).toBe('kept');
  await carry(back, office);
  await carry(office, back);
  for (const place of [office, back]) expect(await marksOf(place)).toEqual(['in']);
  // The back's own correction is the one the office voids, by the number it has there.
  const found = await office.corrections();
  if (found.kind !== 'corrections') throw new Error(found.kind);
  const seqs = found.rows.map(({ seq }) => seq);
  expect(seqs).toHaveLength(2);
  const reason = 'it was another day';
  expect(await office.correct({ op: 'void', seq: Math.max(...seqs), reason })).toEqual({
    kind: 'kept',
  });
  await carry(office, back);
  for (const place of [office, back]) expect(await marksOf(place)).toEqual([]);
});

/** What the 7th is reckoned from. */
async function marksOf(books: Tablet): Promise<readonly string[]> {
  const found = await books.monthDay(ann, '2026-10-07');
  if (found.kind !== 'day') throw new Error(found.kind);
  return found.day.trace.filter(({ role }) => role !== 'void').map(({ role }) => role);
}

test('a slip held up at two tablets is one request', async () => {
  const keys = await generatePair('ECDSA', false);
  const own = await publicBytes(keys.publicKey);
  const slipOf = (n: number) =>
    writeSlip(
      { n, made: at(TODAY), at: at('2026-10-07T09:00'), d: 'in', why: 'forgot' },
      own,
      keys.privateKey,
    );
  for (const place of [front, back]) {
    await unlocked(place);
    expect((await place.pairPhone(ann, await phoneText(own))).kind).toBe('paired');
  }
  const slip = await slipOf(1);
  expect(await front.takeSlip(slip)).toMatchObject({ kind: 'taken' });
  expect(await back.takeSlip(slip)).toMatchObject({ kind: 'taken' });
  await carry(front, office);
  await carry(back, office);
  expect(await rows(office)).toMatchObject([{ name: 'Ann', phone: { made: at(TODAY) } }]);
  const second = await slipOf(2);
  expect(await front.takeSlip(second)).toMatchObject({ kind: 'taken' });
  await carry(front, back);
  expect(await back.takeSlip(second)).toMatchObject({ kind: 'again' });
});
