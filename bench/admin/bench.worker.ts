/** Runs in the browser: a month of a shop of any size through the product's own ledger and books. */
import { firstRules } from '../../src/core/shop/rules.ts';
import { writeRules } from '../../src/core/shop/rules-text.ts';
import { base32, unbase32 } from '../../src/crypto/base32.ts';
import { random } from '../../src/crypto/bytes.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { booksBody } from '../../src/workers/books/books.ts';
import { Cells } from '../../src/workers/books/cells/cells.ts';
import { Clock } from '../../src/workers/books/journal/clock.ts';
import type { Draft } from '../../src/workers/books/journal/entry.ts';
import { Ledger } from '../../src/workers/books/journal/ledger.ts';
import { unpackDevice } from '../../src/workers/books/start/open-books.ts';
import { benchDates, benchRange } from './month.ts';
import { BENCH_PASSPHRASE } from './passphrase.ts';
import type { Asked, Prepared, Read } from './measures.ts';

const SHOP = {
  name: 'Bench',
  language: 'en',
  zone: 'Asia/Shanghai',
  duplicateMin: 2,
  liveness: 'off',
  strangersAccepted: 0.001,
} as const;
const COST = { memoryKiB: 19_456, passes: 2 };
/** Drafts per commit. */
const PER_PAGE = 64;
/** Rows the page asks for at a time. */
const PART = 40;

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const work = data.kind === 'prepare' ? prepare(data.people) : read();
  work.then(
    (ok) => postMessage({ ok }),
    (error: unknown) => postMessage({ failed: String(error) }),
  );
});

/** Two punches a working day, entered as the paper of a dead tablet would be. */
async function prepare(people: number): Promise<Prepared> {
  const books = booksBody({ version: 'bench', cost: COST });
  await books.open();
  const setUp = await books.setUp({ shop: SHOP, passphrase: BENCH_PASSPHRASE });
  if (setUp.kind !== 'recovery') throw new Error(setUp.kind);
  await books.confirmRecovery(setUp.code);
  const { from: first } = benchRange(Date.now());
  const rules = writeRules([firstRules(first, { day: 'Day' })]);
  const kept = await books.putDocument('working-hours', rules);
  if (kept.kind !== 'kept') throw new Error(kept.kind);

  const opened = await openStore({ ballastMB: 0 });
  if (opened.kind === 'refused') throw new Error(opened.reason);
  const { store } = opened;
  const device = unpackDevice(await store.keys());
  if (device === undefined) throw new Error('no device');
  const cells = new Cells(store, device.keys.data);
  const ids = Array.from({ length: people }, () => base32(random(16)));
  for (let at = 0; at < people; at += PER_PAGE) {
    const part = ids.slice(at, at + PER_PAGE).map((id, i) => {
      const no = String(at + i + 1).padStart(5, '0');
      const person = { id, no, name: `Person ${no}`, department: `D${(at + i) % 8}` };
      const rest = { language: 'en', identify: 'pin', status: 'active' };
      return cells.write(`person/${id}`, { ...person, ...rest });
    });
    await store.commit([], await Promise.all(part));
  }
  const { org, dev, rootSeal, keys } = device;
  const place = { org, dev, rootSeal, signer: keys.sign.privateKey };
  const clock = new Clock({ max: 0, jumped: 'no' });
  const ledger = await Ledger.at(store, place, SHOP.zone, clock);
  const drafts = ids.flatMap((id, at) => punches(id, at));
  const from = performance.now();
  for (let at = 0; at < drafts.length; at += PER_PAGE) {
    const part = drafts.slice(at, at + PER_PAGE);
    const answer = await ledger.append(() => Promise.resolve({ drafts: part }));
    if (answer?.kind !== 'appended') throw new Error(answer?.kind);
  }
  const writeMs = performance.now() - from;
  const records = store.head();
  await store.close();
  return { records, writeMs };
}

function punches(id: string, at: number): Draft[] {
  const e = unbase32(id, 16);
  if (e === undefined) throw new Error('not an id');
  const list: Draft[] = [];
  for (const [day, date] of benchDates(Date.now()).entries()) {
    const noon = Date.parse(`${date}T12:00:00+08:00`);
    if ([0, 6].includes(new Date(noon).getUTCDay())) continue;
    const late = ((at * 7 + day * 3) % 20) * 60_000;
    const base = { k: 'add', e, z: SHOP.zone, o: 480, why: 'bench', by: '' } as const;
    list.push({ ...base, at: noon - 3 * 3_600_000 - 600_000 + late, d: 'in' });
    list.push({ ...base, at: noon + 6 * 3_600_000 + late, d: 'out' });
  }
  return list;
}

async function read(): Promise<Read> {
  const books = booksBody({ version: 'bench', cost: COST });
  const range = benchRange(Date.now());
  const opening = performance.now();
  await books.open();
  const unlocking = performance.now();
  await books.unlock({ passphrase: BENCH_PASSPHRASE });
  const unlocked = performance.now();
  const begun = await books.month(range);
  if (begun.kind !== 'month') throw new Error(begun.kind);
  let rows = 0;
  let workedMin = 0;
  let first: number | undefined;
  while (rows < begun.people) {
    const part = await books.monthRows(range, { at: rows, count: PART });
    if (part.kind !== 'rows') throw new Error(part.kind);
    rows += part.rows.length;
    workedMin += part.rows.reduce((sum, { month }) => sum + month.workedMin, 0);
    first ??= performance.now();
  }
  const done = performance.now();
  return {
    openMs: unlocking - opening,
    unlockMs: unlocked - unlocking,
    firstRowsMs: (first ?? done) - unlocked,
    allRowsMs: done - unlocked,
    rows,
    workedMin,
  };
}
