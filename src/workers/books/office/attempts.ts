/** Failed attempts of the last weeks, out of the journal's other half; newest record first. */
import { base32 } from '../../../crypto/base32.ts';
import { equal, hex } from '../../../crypto/bytes.ts';
import { parseRecord, SUITE } from '../../../crypto/record.ts';
import type { Attempt } from '../../../core/shop/attempts.ts';
import type { Keys } from '../../../crypto/vault.ts';
import type { StoredRecord } from '../../../storage/record-store.ts';
import { Opener, type Epochs } from '../journal/archive.ts';
import { keptEpochs, openEpochs } from '../journal/epochs.ts';
import type { OpenBooks } from '../start/open-books.ts';

const BATCH = 512;

/** Gone with the keys it belongs to. */
interface Memory {
  /** Everything from `low` to `high` was read. */
  low: number;
  high: number;
  readonly opener: Opener;
  readonly found: Map<number, Attempt>;
}
const memories = new WeakMap<Keys, Memory>();

/** `month`: `YYYY-MM`, the oldest one wanted. */
export async function attemptsFrom(
  books: OpenBooks,
  keys: Keys,
  month: string,
): Promise<readonly Attempt[]> {
  const head = books.store.head();
  const memory = memories.get(keys) ?? {
    low: head + 1,
    high: head,
    opener: new Opener(),
    found: new Map<number, Attempt>(),
  };
  memories.set(keys, memory);
  const kept = await keptEpochs(books.store);
  const own = kept.filter(({ org }) => equal(org, books.device.org));
  const months = new Map(own.map((one) => [hex(one.kid), one.month]));
  const logs = own.filter((one) => one.of === 'log' && one.month >= month);
  const epochs = await openEpochs(logs, books.device.org, keys.seal);

  const read = async (from: number, to: number) => {
    const batch = await books.store.read(from, to);
    for (const one of await Promise.all(batch.map((r) => opened(memory.opener, r, epochs))))
      if (one !== undefined) memory.found.set(one.seq, one);
    return batch.some(({ bytes }) => {
      const record = parseRecord(bytes);
      return record !== undefined && (months.get(hex(record.header.kid)) ?? '') >= month;
    });
  };
  for (let from = memory.high + 1; from <= head; from += BATCH) {
    const to = Math.min(head, from + BATCH - 1);
    await read(from, to);
    memory.high = to;
  }
  // The chain runs with time: once a whole batch is older, so is what lies before it.
  for (let recent = true; recent && memory.low > books.first;) {
    const from = Math.max(books.first, memory.low - BATCH);
    recent = await read(from, memory.low - 1);
    memory.low = from;
  }
  return [...memory.found.values()].sort((a, b) => a.seq - b.seq);
}

async function opened(
  opener: Opener,
  { seq, bytes }: StoredRecord,
  epochs: Epochs,
): Promise<Attempt | undefined> {
  const record = parseRecord(bytes);
  if (record === undefined || record.header.suite === SUITE.clear) return undefined;
  if (!epochs.has(hex(record.header.kid))) return undefined; // the other half, or too old
  const device = base32(record.header.dev);
  const hash = new Uint8Array(0); // nobody asks for it here
  const { entry } = await opener.open({ seq, device, record, hash }, epochs);
  if (entry?.k !== 'attempt') return undefined;
  const employee = entry.e === undefined ? {} : { employeeId: base32(entry.e) };
  return { seq, at: entry.t, what: entry.what, ...employee };
}
