/**
 * Two tablets of a shop without a network, each with its own books in a worker: what the second one
 * wrote in October reaches the first by a moving code when October is closed.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstRules } from '../../../src/core/shop/rules.ts';
import { writeRules } from '../../../src/core/shop/rules-text.ts';
import { dropMarker } from '../../../src/storage/marker.ts';
import { Catcher } from '../../../src/transfer/beam/receive.ts';
import { beam } from '../../../src/transfer/beam/send.ts';
import { booksNamed, fresh, openShop, PASSPHRASE, someone } from '../books/shop.ts';

const NOW = Date.now();
/** How far a clock that shows this moment is off. */
const clockAt = (when: string) => Date.parse(`${when}:00+08:00`) - NOW;

let office: ReturnType<typeof booksNamed>;
let door: ReturnType<typeof booksNamed>;
let ann = '';

/** The office's tablet invites the door's on the 5th of October; one person, nine to six. */
beforeEach(async () => {
  await dropMarker();
  office = booksNamed(`${fresh()}@${clockAt('2026-10-05T08:00')}`);
  await openShop(office);
  const text = writeRules([firstRules('2026-10-01', { day: 'Day' })]);
  expect((await office.putDocument('working-hours', text)).kind).toBe('kept');
  const enrolled = await office.enrol(someone({ no: '001', name: 'Ann' }));
  if (enrolled.kind !== 'enrolled') throw new Error(enrolled.kind);
  ann = enrolled.id;
  await dropMarker();
  door = booksNamed(`${fresh()}@${clockAt('2026-10-05T08:00')}`);
  expect((await door.open()).kind).toBe('new');
  const asked = await door.joinRequest();
  if (asked.kind !== 'asked') throw new Error(asked.kind);
  const invited = await office.invite({ request: asked.text, label: 'Back door' });
  if (invited.kind !== 'invited') throw new Error(invited.kind);
  expect(await door.join(invited.blob)).toMatchObject({ kind: 'joined', people: 1 });
});

afterEach(() => {
  office.close();
  door.close();
});

/** The tablet is switched off and on again at that moment. */
async function switchOnAt(books: typeof office, when: string): Promise<void> {
  books.close();
  books.nextClock(clockAt(when));
  expect((await books.open()).kind).toBe('ready');
}

/** From one screen to the other's camera, every third picture missed. */
async function beamed(which: 'new' | 'everything') {
  const carry = await door.carryOut(which);
  const source = await beam(new Uint8Array(await carry.blob.arrayBuffer()), 'middle');
  if (source === undefined) throw new Error('too much');
  const catcher = new Catcher();
  for (let n = 0; ; n += 1) {
    if (n % 3 === 1) continue;
    const caught = await catcher.take(await source.text(n));
    if (caught.kind === 'whole') return { carry, file: new Blob([caught.body]) };
    if (n > 10 * source.k + 100) throw new Error('it does not come together');
  }
}

async function october() {
  const answer = await office.monthClose('2026-10');
  if (answer.kind !== 'month-close') throw new Error(answer.kind);
  return answer.month;
}

async function worked(): Promise<void> {
  for (const [when, direction] of [
    ['2026-10-07T09:00', 'in'],
    ['2026-10-07T18:00', 'out'],
  ] as const) {
    await switchOnAt(door, when);
    const punch = await door.punch({ employeeId: ann, method: 'pin' });
    expect(punch).toMatchObject({ kind: 'kept', direction });
  }
}

test('a day that arrives after its month was closed is an adjustment of the next, not a change', async () => {
  await worked();
  await switchOnAt(office, '2026-11-02T10:00');
  expect((await office.unlock({ passphrase: PASSPHRASE })).kind).toBe('unlocked');
  expect(await office.closeMonth('2026-10', { note: 'as it is' })).toEqual({ kind: 'kept' });
  const before = await october();
  expect(before).toMatchObject({ holds: true, adjustments: [] });

  const { carry, file } = await beamed('everything');
  expect(await office.carryIn(file)).toEqual({
    kind: 'carried-in',
    records: carry.records,
    refused: 0,
  });
  const after = await october();
  expect(after.holds).toBe(true);
  expect(after.history).toEqual(before.history);
  expect(after.adjustments).toContainEqual(
    expect.objectContaining({
      figure: 'workedMin',
      workDate: '2026-10-07',
      before: 0,
      after: 480,
      name: 'Ann',
      bookedFrom: '2026-11-01',
    }),
  );
  const booked = await office.bookedIn('2026-11');
  if (booked.kind !== 'booked') throw new Error(booked.kind);
  expect(booked.rows).toContainEqual(
    expect.objectContaining({ figure: 'workedMin', workDate: '2026-10-07', after: 480 }),
  );
  // The same once more: nothing is taken over twice, nothing is booked twice.
  expect(await office.carryIn(file)).toMatchObject({ records: 0, refused: 0 });
  expect((await october()).adjustments).toEqual(after.adjustments);
});

test('what was seen to arrive is not carried again; what came since is', async () => {
  await worked();
  await switchOnAt(office, '2026-10-08T08:00');
  expect((await office.unlock({ passphrase: PASSPHRASE })).kind).toBe('unlocked');
  const first = await beamed('new');
  expect((await office.carryIn(first.file)).kind).toBe('carried-in');
  expect((await door.unlock({ passphrase: PASSPHRASE })).kind).toBe('unlocked');
  await door.carryArrived(first.carry.mark);
  await switchOnAt(door, '2026-10-08T09:00');
  await door.punch({ employeeId: ann, method: 'pin' });
  const second = await beamed('new');
  expect(second.carry.records).toBeGreaterThan(0);
  expect(second.carry.records).toBeLessThan(first.carry.records);
  expect(second.file.size).toBeLessThan(first.file.size);
  expect(await office.carryIn(second.file)).toEqual({
    kind: 'carried-in',
    records: second.carry.records,
    refused: 0,
  });
  // A mark nobody gave changes nothing.
  await door.carryArrived({ upTo: 1_000_000 });
  expect((await door.carryOut('new')).records).toBe(second.carry.records);
});

test('something that was altered on the way is refused, piece by piece', async () => {
  await worked();
  await switchOnAt(office, '2026-10-08T08:00');
  expect((await office.unlock({ passphrase: PASSPHRASE })).kind).toBe('unlocked');
  const bytes = new Uint8Array(await (await door.carryOut()).blob.arrayBuffer());
  const magic = new TextEncoder().encode('DAKAS');
  const at = bytes.findIndex((_, i) => magic.every((byte, n) => bytes[i + n] === byte));
  expect(at).toBeGreaterThan(0);
  const spot = at + 4_000;
  bytes[spot] = (bytes[spot] ?? 0) ^ 1;
  const answer = await office.carryIn(new Blob([bytes]));
  if (answer.kind === 'carried-in') {
    expect(answer.records).toBe(0);
    expect(answer.refused).toBeGreaterThan(0);
  } else {
    expect(answer.kind).toBe('not-ours');
  }
});
