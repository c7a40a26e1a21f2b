/**
 * Three tablets of a shop over one object store, by the product's own round: a request asked at one,
 * answered at another, told at a third, and then nobody has anything left to say.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FaultyStore, NO_FAULTS } from '../../../tools/fleet/faulty-store.ts';
import { dropMarker } from '../../../src/storage/marker.ts';
import { visit, type FleetSide } from '../../../src/transfer/fleet/round.ts';
import { booksNamed, fresh, openShop, PASSPHRASE, someone } from '../books/shop.ts';

type Tablet = ReturnType<typeof booksNamed>;

let store: FaultyStore;
let office: Tablet;
let front: Tablet;
let back: Tablet;
let ann = '';

beforeEach(async () => {
  store = new FaultyStore();
  await dropMarker();
  office = booksNamed(fresh());
  await openShop(office);
  const enrolled = await office.enrol(someone({ no: '001', name: 'Ann' }));
  if (enrolled.kind !== 'enrolled') throw new Error(enrolled.kind);
  ann = enrolled.id;
  front = await door('Front door');
  back = await door('Back door');
});

afterEach(() => {
  for (const one of [office, front, back]) one.close();
});

async function door(label: string): Promise<Tablet> {
  await dropMarker();
  const made = booksNamed(fresh());
  await made.open();
  const asked = await made.joinRequest();
  if (asked.kind !== 'asked') throw new Error(asked.kind);
  const invited = await office.invite({ request: asked.text, label });
  if (invited.kind !== 'invited') throw new Error(invited.kind);
  expect((await made.join(invited.blob)).kind).toBe('joined');
  return made;
}

async function visited(books: Tablet): Promise<number> {
  const side: FleetSide = {
    doubt: () => books.mailDoubt(),
    resume: (keys) => books.mailResume(keys),
    next: () => books.mailNext(),
    delivered: (upTo) => books.mailDelivered(upTo),
    unsure: () => books.mailUnsure(),
    extras: () => books.mailExtras(),
    extraDelivered: (key) => books.mailExtraDelivered(key),
    wanted: () => books.mailWanted(),
    missing: (keys) => books.mailMissing(keys),
    received: (key, body) => books.mailReceived(key, body),
  };
  // Keys as an owner may hand them out: rosters come from the office alone.
  const may = (key: string) => books === office || !key.startsWith('roster/');
  const found = await visit(side, store.link(NO_FAULTS, Math.random, may), () => Date.now());
  expect(found.round).toMatch(/^(busy|quiet)$/);
  await books.mailVisited(found);
  return found.sent + found.fetched;
}

/** Rounds until nobody sent or fetched anything, twice over. */
async function untilQuiet(all: readonly Tablet[]): Promise<void> {
  let quiet = 0;
  for (let round = 0; quiet < 2; round += 1) {
    let moved = 0;
    for (const one of all) moved += await visited(one);
    quiet = moved === 0 ? quiet + 1 : 0;
    if (round > 40) throw new Error(`still ${moved} things under way after ${round} rounds`);
  }
}

test('asked at one, answered at another, told at a third; then all is quiet, unlocked or not', async () => {
  const all = [office, front, back];
  await untilQuiet(all);
  const from = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  const filed = await front.fileRequest({
    whose: { employeeId: ann },
    ask: { kind: 'leave', type: 'annual', from, to: from },
    reason: 'a wedding',
  });
  if (filed.kind !== 'filed') throw new Error(filed.kind);
  await untilQuiet(all);
  // The door tells what was asked elsewhere, though nobody ever unlocks it.
  expect(await back.myRequests(ann)).toMatchObject([{ id: filed.id, reason: 'a wedding' }]);
  expect(await office.answer(filed.id, { kind: 'accept' })).toEqual({ kind: 'kept' });
  await untilQuiet(all);
  expect(await back.myRequests(ann)).toMatchObject([{ answer: { kind: 'accepted' } }]);
  expect(await front.myRequests(ann)).toMatchObject([{ answer: { kind: 'accepted' } }]);
  for (const one of [front, back]) await one.unlock({ passphrase: PASSPHRASE });
  await untilQuiet(all);
  for (const one of all) {
    const found = await one.granted({ from, to: from });
    expect(found).toMatchObject({ kind: 'granted', rows: [{ id: filed.id }] });
  }
});
