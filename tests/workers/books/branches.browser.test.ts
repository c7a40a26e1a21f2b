/** A shop in two places, through the real books: whose clock, whose rules, whose people. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { branchLimit } from '../../../src/core/people/rights.ts';
import { BRANCHES, rulesName, writeBranches } from '../../../src/core/shop/branches.ts';
import { firstRules, RULES } from '../../../src/core/shop/rules.ts';
import { writeRules } from '../../../src/core/shop/rules-text.ts';
import { dropMarker } from '../../../src/storage/marker.ts';
import type { GridRow } from '../../../src/core/shop/grid.ts';
import { booksNamed, fresh, openShop, SHOP, someone } from './shop.ts';

const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };
const EVER = '0001-01-01';
/** Two minutes past nine on the 3rd, in each place. */
const AT = { Shanghai: '2026-11-03T01:02:00Z', Berlin: '2026-11-03T08:02:00Z' };

let books: ReturnType<typeof booksNamed>;

beforeEach(async () => {
  await dropMarker();
  books = booksNamed(fresh());
});
afterEach(() => books.close());

function berlin(devices: readonly string[] = []) {
  const branch = { id: 'berlin', name: 'Berlin', zone: 'Europe/Berlin', devices };
  return writeBranches({ zone: SHOP.zone, branches: [branch] });
}

async function enrolled(over: Parameters<typeof someone>[0]): Promise<string> {
  const who = await books.enrol(someone(over));
  if (who.kind !== 'enrolled') throw new Error(who.kind);
  return who.id;
}

/** The row of November of each, by number. */
async function november(): Promise<ReadonlyMap<string, GridRow>> {
  const range = await books.month(NOVEMBER);
  if (range.kind !== 'month') throw new Error(range.kind);
  const part = await books.monthRows(NOVEMBER, { at: 0, count: range.people });
  if (part.kind !== 'rows') throw new Error(part.kind);
  return new Map(part.rows.map((row) => [row.no, row]));
}

const third = (row: GridRow | undefined) => row?.days.find(({ date }) => date === '2026-11-03');

test('each is late by the clock and the grace of where they work', async () => {
  await openShop(books);
  await books.putDocument(BRANCHES, berlin());
  const day = firstRules('2026-01-01', { day: 'Day' }); // 09:00, 5 min grace
  const strict = { ...day, shifts: day.shifts.map((shift) => ({ ...shift, lateGraceMin: 0 })) };
  await books.putDocument(RULES, writeRules([day]));
  const here = await enrolled({ no: '1', name: 'Li' });
  const there = await enrolled({ no: '2', name: 'Ute', stays: [{ from: EVER, branch: 'berlin' }] });
  const add = (employeeId: string, at: string) =>
    books.correct({
      op: 'add',
      employeeId,
      at: Date.parse(at),
      direction: 'in',
      reason: 'forgot',
    });
  await add(here, AT.Shanghai);
  await add(there, AT.Berlin);

  const shared = await november();
  expect(third(shared.get('1'))?.lateMin).toBe(0);
  expect(third(shared.get('2'))?.lateMin).toBe(0);

  await books.putDocument(rulesName('berlin'), writeRules([strict]));
  const own = await november();
  expect(third(own.get('1'))?.lateMin).toBe(0);
  expect(third(own.get('2'))?.lateMin).toBe(2);

  // What if, for one place: the other is not touched.
  const what = await books.monthWhatIf(writeRules([day]), NOVEMBER, 'berlin');
  if (what.kind !== 'what-if') throw new Error(what.kind);
  expect(what.differences.map(({ employeeId }) => employeeId)).toEqual([there]);

  // By the hours of the main house again.
  await books.putDocument(rulesName('berlin'), '');
  expect(third((await november()).get('2'))?.lateMin).toBe(0);
});

test('a tablet goes by the clock of where it stands, and back when it is taken away', async () => {
  await openShop(books);
  const state = await books.open();
  if (state.kind !== 'ready') throw new Error(state.kind);
  await books.putDocument(BRANCHES, berlin([state.device]));
  const moved = await books.open();
  expect(moved.kind === 'ready' && moved.shop.zone).toBe('Europe/Berlin');
  const employeeId = await enrolled({});
  await books.punch({ employeeId, method: 'pin' });
  const found = await books.punches({ from: '2000-01-01', to: '2999-12-31' });
  expect(found.kind === 'punches' && found.rows.map(({ zone }) => zone)).toEqual(['Europe/Berlin']);
  await books.putDocument(BRANCHES, berlin());
  const back = await books.open();
  expect(back.kind === 'ready' && back.shop.zone).toBe(SHOP.zone);
});

test('a zone nobody knows leaves the tablet as it was', async () => {
  await openShop(books);
  const state = await books.open();
  if (state.kind !== 'ready') throw new Error(state.kind);
  const text = berlin([state.device]).replace('Europe/Berlin', 'Mars/Olympus');
  await books.putDocument(BRANCHES, text);
  const after = await books.open();
  expect(after.kind === 'ready' && after.shop.zone).toBe(SHOP.zone);
  await enrolled({ no: '2', stays: [{ from: EVER, branch: 'berlin' }] });
  expect((await november()).size).toBe(1);
});

test('a branch’s manager sees, enrols and moves nobody beyond it', async () => {
  await openShop(books);
  await books.putDocument(BRANCHES, berlin());
  const stays = [{ from: EVER, branch: 'berlin' }];
  const here = await enrolled({ no: '1', name: 'Li' });
  const there = await enrolled({ no: '2', name: 'Ute', stays });
  const departments = [branchLimit('berlin')];
  const passphrase = 'Mona has a passphrase';
  await books.addAdmin({ name: 'Mona', role: 'manager', departments, passphrase });
  const slot = (await books.doors()).find(({ name }) => name === 'Mona')?.slot ?? '';
  await books.unlockAs(slot, passphrase);

  const seen = await books.people();
  expect(seen.kind === 'people' && seen.people.map(({ no }) => no)).toEqual(['2']);
  expect((await books.enrol(someone({ no: '3', name: 'Eva', stays }))).kind).toBe('enrolled');
  expect((await books.enrol(someone({ no: '4', name: 'Tom' }))).kind).toBe('forbidden');
  // Neither pulled over from elsewhere nor pushed out.
  expect((await books.enrol(someone({ id: here, no: '1', stays }))).kind).toBe('forbidden');
  expect((await books.enrol(someone({ id: there, no: '2', stays: [] }))).kind).toBe('forbidden');
  expect((await november()).has('1')).toBe(false);
});

test('where somebody works is a history in order, or is refused', async () => {
  await openShop(books);
  const twice = [
    { from: '2026-11-03', branch: 'a' },
    { from: '2026-11-03', branch: 'b' },
  ];
  expect(await books.enrol(someone({ stays: twice }))).toEqual({
    kind: 'bad-input',
    field: 'stays',
  });
});
