/** Where there is no network: the same sealed things, in a file that somebody carries. */
import { readSegmentName } from '../../../core/fleet/segment-name.ts';
import { Outbox } from '../../../transfer/fleet/outbox.ts';
import { rosterVersion } from '../../../transfer/roster-file.ts';
import { carried } from '../../../transfer/stores/carried.ts';
import type { CarriedIn, FleetBody } from '../contract-fleet.ts';
import type { OpenBooks } from '../open-books.ts';
import { wallIn } from '../wall.ts';
import { life } from './desk.ts';
import { ownMonthKeys } from './month-keys.ts';
import { waitingRoster } from './rosters.ts';

export async function carryOut(
  books: OpenBooks,
): Promise<Awaited<ReturnType<FleetBody['carryOut']>>> {
  const store = carried();
  if (store === undefined) throw new Error('an empty file is one of ours');
  const { own } = await life(books);
  let upTo: number | undefined;
  // A cursor of its own: the file begins with the first record, whatever a store has.
  const outbox = new Outbox({
    ...own,
    cursor: () => Promise.resolve(upTo),
    keepCursor: (seq) => {
      upTo = seq;
      return Promise.resolve();
    },
  });
  const roster = await waitingRoster(books);
  const beside = [...(await ownMonthKeys(books)), ...(roster === undefined ? [] : [roster])];
  for (const { key, body } of beside) await store.put(key, body);
  for (let next = await outbox.next(); next !== undefined; next = await outbox.next()) {
    await store.put(next.key, next.body);
    await outbox.delivered(next.upTo);
  }
  const { date, time } = wallIn(books.shop.zone, books.clock.now().at);
  const name = `daka-tablet_${books.device.name.slice(0, 6)}_${date}_${time.replaceAll(':', '')}.zip`;
  const blob = new Blob([store.file()], { type: 'application/zip' });
  return { name, blob, records: (upTo ?? books.first - 1) - books.first + 1 };
}

export async function carryIn(books: OpenBooks, file: Blob): Promise<CarriedIn> {
  if (books.session.use(performance.now(), 'owner', 'manager') === undefined) {
    return { kind: 'locked' };
  }
  const store = carried(new Uint8Array(await file.arrayBuffer()));
  const listed = await store?.list('', undefined, Infinity);
  if (store === undefined || listed?.kind !== 'listed') return { kind: 'not-ours' };
  const { desk } = await life(books);
  let records = 0;
  let refused = 0;
  // Who belongs to the shop is said by its roster: that one first.
  for (const key of [...listed.keys].sort((a, b) => rank(a) - rank(b))) {
    const got = await store.get(key);
    if (got.kind !== 'blob') continue;
    const answer = await desk.received(key, got.body);
    if (answer.kind === 'bad' || answer.kind === 'fork') refused += 1;
    if (answer.kind === 'new' && 'records' in answer) records += answer.records;
  }
  return { kind: 'carried-in', records, refused };
}

function rank(key: string): number {
  if (rosterVersion(key) !== undefined) return 0;
  return readSegmentName(key) === undefined ? 1 : 2;
}
