/** What `npm run bench -- storage` measures, in a dedicated worker of a real Chromium. */
import { createStore, set } from 'idb-keyval';
import { unbase32 } from '../../src/crypto/base32.ts';
import { openDexie } from '../../src/storage/dexie-database.ts';
import type { CommitId, Row } from '../../src/storage/frame.ts';
import { openStore } from '../../src/storage/open-store.ts';
import type { RecordStore } from '../../src/storage/record-store.ts';
import { booksBody } from '../../src/workers/books/books.ts';
import { Clock } from '../../src/workers/books/clock.ts';
import type { AllBooks } from '../../src/workers/books/contract-all.ts';
import type { Shop } from '../../src/workers/books/contract.ts';
import type { Draft } from '../../src/workers/books/entry.ts';
import { Ledger } from '../../src/workers/books/ledger.ts';
import { unpackDevice } from '../../src/workers/books/open-books.ts';
import { eachSealed } from './each-sealed.ts';
import type { Asked, Growth, Latencies, Year } from './measures.ts';

const PASSPHRASE = 'bench pass phrase';
const SHOP: Shop = {
  name: 'Bench',
  language: 'en',
  zone: 'Asia/Shanghai',
  duplicateMin: 0,
  liveness: 'off',
  strangersAccepted: 0.001,
};
/** A sealed record, and the sealed cell of somebody's last two days. */
const RECORD_BYTES = 400;
const CELL_BYTES = 300;
const ROUND = 25;
const YEAR = 'bench-year';

self.onmessage = async ({ data }: MessageEvent<Asked>): Promise<void> => {
  try {
    const ok = await measure(data);
    // What can be called stays here.
    self.postMessage({ ok: JSON.parse(JSON.stringify(ok)) as unknown });
  } catch (error) {
    self.postMessage({ failed: error instanceof Error ? error.stack : String(error) });
  }
};

function measure(asked: Asked): Promise<unknown> {
  switch (asked.kind) {
    case 'latency':
      return latencies(asked.writes);
    case 'growth':
      return growth(asked.records);
    case 'year-begins':
      return yearBegins();
    case 'year-passes':
      return yearPasses(asked.punches, asked.employeeId);
    case 'year-is-read':
      return yearIsRead();
  }
}

function noise(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

async function opened(name: string): Promise<RecordStore> {
  const found = await openStore({ name, ballastMB: 0 });
  if (found.kind === 'refused') throw new Error(found.reason);
  return found.store;
}

/** Turn by turn, so that a busy machine is busy for all of them. */
async function latencies(writes: number): Promise<Latencies> {
  const dual = await opened('bench-dual');
  const [strict, relaxed] = [await openDexie('strict-1'), await openDexie('relaxed-1', 'relaxed')];
  const keyval = createStore('bench-keyval', 'punches');
  const books = await preparedBooks('bench-books');
  let serial = 0;
  const row = (seq: number): Row => {
    const id: CommitId = { no: seq, boot: 1 };
    return { seq, id, after: id, bytes: noise(RECORD_BYTES) };
  };
  const change = (seq: number) => {
    const id = { no: seq, boot: 1 };
    const standing = { id, seq, count: seq, aborted: [] };
    return { rows: [row(seq)], cells: [{ key: 'today', id, bytes: noise(CELL_BYTES) }], standing };
  };
  const ways: [keyof Latencies, () => Promise<unknown>][] = [
    ['punch', () => books.punch()],
    [
      'dual',
      () => {
        const records = [{ seq: dual.head() + 1, bytes: noise(RECORD_BYTES) }];
        return dual.commit(records, [{ key: 'today', bytes: noise(CELL_BYTES) }]);
      },
    ],
    ['strict', () => strict.change(change(++serial))],
    ['relaxed', () => relaxed.change(change(serial))],
    ['keyval', () => set(serial, noise(RECORD_BYTES), keyval)],
  ];
  const taken = new Map<keyof Latencies, number[]>(ways.map(([name]) => [name, []]));
  for (let n = 0; n < writes; n += ROUND)
    for (const [name, write] of ways)
      for (let i = 0; i < ROUND; i++) {
        const from = performance.now();
        await write();
        taken.get(name)?.push(performance.now() - from);
      }
  const of = (name: keyof Latencies) => {
    const sorted = [...(taken.get(name) ?? [])].sort((a, b) => a - b);
    const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
    return { p50: at(0.5), p95: at(0.95) };
  };
  return {
    punch: of('punch'),
    dual: of('dual'),
    strict: of('strict'),
    relaxed: of('relaxed'),
    keyval: of('keyval'),
  };
}

/** The product's own books with one person in them. */
async function preparedBooks(
  name: string,
): Promise<{ employeeId: string; punch(): Promise<unknown> }> {
  const books: AllBooks = booksBody({ version: 'bench', name });
  await books.open();
  const setUp = await books.setUp({ shop: SHOP, passphrase: PASSPHRASE });
  if (setUp.kind !== 'recovery') throw new Error(setUp.kind);
  await books.confirmRecovery(setUp.code);
  const enrolled = await books.enrol({
    no: '1',
    name: 'Bench',
    department: '',
    language: 'en',
    identify: 'face-or-pin',
    pin: '2580',
  });
  if (enrolled.kind !== 'enrolled') throw new Error(enrolled.kind);
  const employeeId = enrolled.id;
  return {
    employeeId,
    punch: async () => {
      const kept = await books.punch({ employeeId, method: 'pin', evenIfDuplicate: true });
      if (kept.kind !== 'kept') throw new Error(kept.kind);
    },
  };
}

const PER_COMMIT = 500;

async function growth(records: number): Promise<Growth> {
  const name = `bench-${records}`;
  const before = await usage();
  let store = await opened(name);
  const from = performance.now();
  for (let n = 0; n < records; n += PER_COMMIT) {
    const head = store.head();
    const some = Array.from({ length: Math.min(PER_COMMIT, records - n) }, (_, i) => {
      return { seq: head + 1 + i, bytes: noise(RECORD_BYTES) };
    });
    const answer = await store.commit(some, [{ key: 'today', bytes: noise(CELL_BYTES) }]);
    if (answer.kind !== 'committed') throw new Error(answer.kind);
  }
  const writeMs = performance.now() - from;
  await store.close();
  const opening = performance.now();
  store = await opened(name);
  const openMs = performance.now() - opening;
  const reading = performance.now();
  let seen = 0;
  for (let at = 1; at <= records; at += 5_000) seen += (await store.read(at, at + 4_999)).length;
  const readMs = performance.now() - reading;
  if (seen !== records) throw new Error(`${seen} of ${records} read`);
  const one = performance.now();
  await store.commit([{ seq: store.head() + 1, bytes: noise(RECORD_BYTES) }], []);
  const commitMs = performance.now() - one;
  await store.close();
  const bytesPer = ((await usage()) - before) / records;
  return { records, writeMs, openMs, readMs, commitMs, bytesPer };
}

async function usage(): Promise<number> {
  return (await navigator.storage.estimate()).usage ?? 0;
}

/** Drafts per commit; a content key is for 64 records. */
const PER_PAGE = 50;

/** A shop with one person in it; the worker that made it ends before the next step. */
async function yearBegins(): Promise<{ employeeId: string }> {
  return preparedBooks(YEAR);
}

/** A year's punches, sealed, chained and signed by the product's own ledger. */
async function yearPasses(count: number, employeeId: string): Promise<{ sealMs: number }> {
  const store = await opened(YEAR);
  const device = unpackDevice(await store.keys());
  const e = unbase32(employeeId, 16);
  if (device === undefined || e === undefined) throw new Error('no device');
  const { org, dev, rootSeal, keys } = device;
  const place = { org, dev, rootSeal, signer: keys.sign.privateKey };
  const clock = new Clock({ max: 0, jumped: 'no' });
  const ledger = await Ledger.at(store, place, SHOP.zone, clock);
  const from = performance.now();
  for (let n = 0; n < count; n += PER_PAGE)
    await ledger.append(() => {
      const drafts = Array.from({ length: PER_PAGE }, (_, i): Draft => {
        const d = (n + i) % 2 === 0 ? 'in' : 'out';
        return { k: 'punch', e, z: SHOP.zone, o: 480, d, w: 'face', s: 0.41 };
      });
      return Promise.resolve({ drafts });
    });
  await store.close();
  return { sealMs: performance.now() - from };
}

/** Opened, unlocked, verified, decrypted and summed as the owner does it. */
async function yearIsRead(): Promise<Omit<Year, 'sealMs'>> {
  const books: AllBooks = booksBody({ version: 'bench', name: YEAR });
  const opening = performance.now();
  await books.open();
  const openMs = performance.now() - opening;
  const unlocking = performance.now();
  await books.unlock({ passphrase: PASSPHRASE });
  const unlockMs = performance.now() - unlocking;
  const summing = performance.now();
  const found = await books.punches({ from: '2000-01-01', to: '2099-12-31' });
  if (found.kind !== 'punches') throw new Error(found.kind);
  const inside = new Map<string, number>();
  let total = 0;
  for (const { employeeId, at, direction } of found.rows)
    if (direction === 'in') inside.set(employeeId, at);
    else total += at - (inside.get(employeeId) ?? at);
  const sumMs = performance.now() - summing;
  const { verdict } = found.chain;
  const punches = found.rows.length;
  const eachSealedMs = (await eachSealed()) * punches;
  return { punches, openMs, unlockMs, sumMs, verdict, total, eachSealedMs };
}
