/** What `npm run bench -- storage` measures, in a dedicated worker of a real Chromium. */
import { createStore, set } from 'idb-keyval';
import { openDexie } from '../../src/storage/dexie-database.ts';
import type { CommitId, Row } from '../../src/storage/frame.ts';
import type { Asked, Growth, Latencies } from './measures.ts';
import { noise, opened, preparedBooks } from './shop.ts';
import { yearBegins, yearIsRead, yearPasses } from './year.ts';

/** A sealed record, and the sealed cell of somebody's last two days. */
const RECORD_BYTES = 400;
const CELL_BYTES = 300;
const ROUND = 25;

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

/** Turn by turn, so that a busy machine is busy for all of them. */
async function latencies(writes: number): Promise<Latencies> {
  const dual = await opened('bench-dual');
  const strict = await openDexie('strict-1');
  const relaxed = await openDexie('relaxed-1', { durability: 'relaxed' });
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
