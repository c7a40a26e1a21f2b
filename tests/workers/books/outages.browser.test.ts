import { afterEach, beforeEach, expect, test } from 'vitest';
import { dropMarker } from '../../../src/storage/marker.ts';
import type { Came, OutageRow } from '../../../src/workers/books/contract-device.ts';
import { booksNamed, fresh, openShop, PASSPHRASE } from './shop.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;

let name = '';
let books: ReturnType<typeof booksNamed>;

/** Its clock is two hours slow until the restart: two hours pass in no time. */
beforeEach(async () => {
  await dropMarker();
  name = fresh();
  books = booksNamed(`${name}@${-2 * HOUR}`);
});
afterEach(() => books.close());

async function backAgain(came?: Came): Promise<readonly OutageRow[]> {
  books.close();
  books = booksNamed(name);
  expect((await books.open(came)).kind).toBe('ready');
  await books.unlock({ passphrase: PASSPHRASE });
  return outages();
}

async function outages(): Promise<readonly OutageRow[]> {
  const found = await books.outages();
  if (found.kind !== 'outages') throw new Error(found.kind);
  return found.rows;
}

const minutes = ({ from, to }: OutageRow) => Math.round((to - from) / MIN);

test('two hours without a sign and a cold start: the power, with its bounds', async () => {
  await openShop(books);
  const [outage, ...more] = await backAgain();
  expect(more).toEqual([]);
  expect(outage).toMatchObject({ cause: 'power' });
  expect(outage && minutes(outage)).toBe(120);
});

test('the same two hours, and the browser brought the page back: a crash', async () => {
  await openShop(books);
  expect(await backAgain({ sameRun: true })).toMatchObject([{ cause: 'crash' }]);
});

test('the same, after a page that was off its charger: the power', async () => {
  await openShop(books);
  await books.charger('unplugged');
  expect(await backAgain({ sameRun: true })).toMatchObject([{ cause: 'power' }]);
});

test('the same, after the page said it would be updated: the update', async () => {
  await openShop(books);
  await books.updating();
  expect(await backAgain({ sameRun: true })).toMatchObject([{ cause: 'update' }]);
});

test('a page somebody had put away: one outage, nobody’s fault', async () => {
  await openShop(books);
  await books.away(true);
  const rows = await backAgain();
  expect(rows).toMatchObject([{ cause: 'other' }]);
  expect(rows.map(minutes)).toEqual([120]);
});

test('a clock that comes back three hours behind: an outage of unknown length', async () => {
  await openShop(books);
  books.close();
  books = booksNamed(`${name}@${-5 * HOUR}`);
  await books.open();
  await books.unlock({ passphrase: PASSPHRASE });
  const [outage] = await outages();
  expect(outage).toMatchObject({ cause: 'clock' });
  expect(outage?.from).toBe(outage?.to);
});

test('a camera that was down for 20 minutes; a glance of a minute is none', async () => {
  await openShop(books);
  await books.cameraDown(true);
  books.setClock(MIN);
  await books.cameraDown(false);
  await books.cameraDown(true);
  books.setClock(20 * MIN);
  await books.cameraDown(false);
  const rows = await outages();
  const camera = rows.filter(({ cause }) => cause === 'camera');
  expect(camera.map(minutes)).toEqual([20]);
});

test('a tablet that slept for 40 minutes tells so with its next record; a clock set ahead is none', async () => {
  await openShop(books);
  await books.attempt('stranger');
  books.setClock(40 * MIN);
  await books.attempt('stranger');
  const slept = await outages();
  expect(slept.map((row) => [row.cause, minutes(row)])).toEqual([['other', 40]]);
  await books.awake(true);
  books.setClock(40 * MIN);
  await books.attempt('stranger');
  expect(await outages()).toHaveLength(1);
});

test('a worker that died is a crash, whatever the page did', async () => {
  await openShop(books);
  // Started again by the next call, in the same page.
  books.close();
  books.nextClock(0);
  expect((await books.clock()).grade).toBeDefined();
  await books.unlock({ passphrase: PASSPHRASE });
  expect(await outages()).toMatchObject([{ cause: 'crash' }]);
});

test('a tablet that was off for 40 days has an outage of 40 days in its journal', async () => {
  books.close();
  books = booksNamed(`${name}@${-40 * 24 * HOUR}`);
  await openShop(books);
  const rows = await backAgain();
  expect(rows.map((row) => [row.cause, minutes(row)])).toEqual([['power', 40 * 24 * 60]]);
});
