/** Where there is no network: the same sealed things, in a file that is carried or a code that moves. */
import * as v from 'valibot';
import { readSegmentName } from '../../../core/fleet/segment-name.ts';
import { Outbox } from '../../../transfer/fleet/outbox.ts';
import { rosterVersion } from '../../../transfer/roster-file.ts';
import { carried } from '../../../transfer/stores/carried.ts';
import type { CarriedIn, CarryMark, CarryWhich, FleetBody } from '../contract-fleet.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { wallIn } from '../journal/wall.ts';
import { answersCame } from './answers.ts';
import { life } from './desk.ts';
import { ownMonthKeys } from './month-keys.ts';
import { waitingRoster } from './rosters.ts';

/** What is known to have arrived elsewhere without a network: the owner has seen it. */
const ARRIVED = 'carried';

const arrivedShape = v.object({
  upTo: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  roster: v.optional(v.string()),
});

export async function carryOut(
  books: OpenBooks,
  which: CarryWhich = 'everything',
): Promise<Awaited<ReturnType<FleetBody['carryOut']>>> {
  const store = carried();
  if (store === undefined) throw new Error('an empty file is one of ours');
  const { own } = await life(books);
  const arrived = which === 'new' ? await books.cells.read(ARRIVED, arrivedShape) : undefined;
  const before = Math.max(arrived?.upTo ?? 0, books.first - 1);
  let upTo = before;
  // A cursor of its own: what is carried begins where the file does, whatever a store has.
  const outbox = new Outbox({
    ...own,
    cursor: () => Promise.resolve(upTo),
    keepCursor: (seq) => {
      upTo = seq;
      return Promise.resolve();
    },
  });
  const waiting = await waitingRoster(books);
  const roster = waiting?.key === arrived?.roster ? undefined : waiting;
  const beside = [...(await ownMonthKeys(books)), ...(roster === undefined ? [] : [roster])];
  for (const { key, body } of beside) await store.put(key, body);
  for (let next = await outbox.next(); next !== undefined; next = await outbox.next()) {
    await store.put(next.key, next.body);
    await outbox.delivered(next.upTo);
  }
  const { date, time } = wallIn(books.shop.zone, books.clock.now().at);
  const name = `daka-tablet_${books.device.name.slice(0, 6)}_${date}_${time.replaceAll(':', '')}.zip`;
  const blob = new Blob([store.file()], { type: 'application/zip' });
  return {
    name,
    blob,
    records: upTo - before,
    roster: roster !== undefined,
    mark: { upTo, ...(waiting === undefined ? {} : { roster: waiting.key }) },
  };
}

export async function carryArrived(books: OpenBooks, input: CarryMark): Promise<void> {
  if (books.session.use(performance.now(), 'owner', 'manager') === undefined) return;
  const mark = v.safeParse(arrivedShape, input);
  if (!mark.success || mark.output.upTo > books.store.head()) return;
  await books.store.commit([], [await books.cells.write(ARRIVED, mark.output)]);
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
  await answersCame(books);
  return { kind: 'carried-in', records, refused };
}

function rank(key: string): number {
  if (rosterVersion(key) !== undefined) return 0;
  return readSegmentName(key) === undefined ? 1 : 2;
}
