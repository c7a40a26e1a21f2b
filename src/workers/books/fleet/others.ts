/** The other tablets' histories, opened with the owner's keys while they are there. */
import { base32 } from '../../../crypto/base32.ts';
import { equal } from '../../../crypto/bytes.ts';
import { Chain } from '../../../crypto/chain.ts';
import type { Keys } from '../../../crypto/vault.ts';
import type { ShelvedRun } from '../../../storage/fleet-shelf.ts';
import { Opener, report, type Epochs, type Opened } from '../journal/archive.ts';
import type { ChainReport } from '../contract.ts';
import type { Entry } from '../journal/entry.ts';
import { openEpochs } from '../journal/epochs.ts';
import { fleetNumber, heardNumber, MOST_TABLETS } from '../../../core/fleet/number.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { life } from './desk.ts';
import { fleetOf } from './known.ts';
import { KEYS, readMonthKey } from './month-keys.ts';

const BATCH = 512;

interface Other {
  readonly device: string;
  /** Grows at its end; a shorter one than before was read anew. */
  readonly entries: readonly Opened[];
  readonly chain: ChainReport;
}

/** Of one tablet, as far as it was read. */
interface Reading {
  chain: Chain;
  opener: Opener;
  entries: Opened[];
  first: number;
  upTo: number;
  runs: number;
  months: number;
}

/** Gone with the keys it belongs to. */
const memories = new WeakMap<Keys, Map<string, Reading>>();
let turn: Promise<unknown> = Promise.resolve();

export function others(books: OpenBooks, keys: Keys): Promise<readonly Other[]> {
  const mine = turn.then(() => read(books, keys));
  turn = mine.catch(() => undefined); // the caller hears of it
  return mine;
}

async function read(books: OpenBooks, keys: Keys): Promise<readonly Other[]> {
  const { devices } = await fleetOf(books);
  const { shelf } = await life(books);
  const own = devices.findIndex(({ dev }) => equal(dev, books.device.dev));
  const memory = memories.get(keys) ?? new Map<string, Reading>();
  memories.set(keys, memory);
  const found: Other[] = [];
  for (const [index, { dev }] of devices.slice(0, MOST_TABLETS).entries()) {
    if (index === own) continue;
    const device = base32(dev);
    const runs = [...(await shelf.runs(device))].sort((a, b) => a.first - b.first);
    const [begin] = runs;
    if (begin === undefined) continue;
    const kept = (await shelf.things(`${KEYS}${device}/`))
      .map((body) => readMonthKey(books, body))
      .filter((epoch) => epoch !== undefined);
    const before = memory.get(device);
    const known =
      before !== undefined && goesOn(before, runs, kept.length)
        ? before
        : fresh(books, begin.first);
    memory.set(device, known);
    known.months = kept.length;
    const epochs = await openEpochs(kept, books.device.org, keys.seal);
    await advance(known, runs, epochs, (one) => heard(one, index, own));
    const chain = report(await known.chain.findings());
    found.push({ device, entries: known.entries, chain: numbered(chain, index) });
  }
  return found;
}

/** Something that came late, before what was read already, or a month's key: all is read anew. */
function goesOn(known: Reading, runs: readonly ShelvedRun[], months: number): boolean {
  if (known.months !== months || runs[0]?.first !== known.first) return false;
  return runs.filter(({ last }) => last <= known.upTo).length === known.runs;
}

function fresh(books: OpenBooks, first: number): Reading {
  const chain = new Chain(false, books.device.org, first);
  const start = { entries: [], first, upTo: first - 1, runs: 0, months: 0 };
  return { ...start, chain, opener: new Opener() };
}

async function advance(
  known: Reading,
  runs: readonly ShelvedRun[],
  epochs: Epochs,
  translate: (one: Opened) => Opened,
): Promise<void> {
  const records = runs.flatMap((run) => run.records.filter(({ seq }) => seq > known.upTo));
  const once = new Map(records.map((record) => [record.seq, record]));
  const sorted = [...once.values()].sort((a, b) => a.seq - b.seq);
  for (let at = 0; at < sorted.length; at += BATCH) {
    const links = await known.chain.add(sorted.slice(at, at + BATCH));
    const opened = await Promise.all(links.map((link) => known.opener.open(link, epochs)));
    known.entries.push(...opened.map(translate));
  }
  known.upTo = sorted.at(-1)?.seq ?? known.upTo;
  known.runs = runs.filter(({ last }) => last <= known.upTo).length;
}

/** With the fleet's numbers, so that no two records have one. */
function heard(one: Opened, index: number, own: number): Opened {
  const seq = fleetNumber(index, one.seq);
  if (one.entry?.k !== 'undo' && one.entry?.k !== 'void') return { ...one, seq };
  const entry: Entry = { ...one.entry, q: heardNumber(one.entry.q, index, own) };
  return { ...one, seq, entry };
}

function numbered(chain: ChainReport, index: number): ChainReport {
  const number = (seq: number) => fleetNumber(index, seq);
  return {
    ...chain,
    missing: chain.missing.map(({ from, to }) => ({ from: number(from), to: number(to) })),
    damaged: chain.damaged.map(number),
    forks: (chain.forks ?? []).map(number),
  };
}
