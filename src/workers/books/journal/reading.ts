/** The history as the owner sees it: opened, checked and named. */
import { base32 } from '../../../crypto/base32.ts';
import type { Punches, PunchRow } from '../contract.ts';
import { keptEpochs, openEpochs } from './epochs.ts';
import { importNumber } from '../files/import-number.ts';
import type { OpenBooks } from '../start/open-books.ts';
import type { Opened } from './archive.ts';
import type { Keys } from '../../../crypto/vault.ts';
import type { ChainReport } from '../contract.ts';
import { seeing } from '../keys/seeing.ts';
import { wall } from './wall.ts';

/** Punches of the local dates `from` to `to`, inclusive, oldest first. */
export async function punches(
  books: OpenBooks,
  range: { readonly from: string; readonly to: string },
): Promise<Punches> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const { entries, chain } = await everybody(books, keys);
  const seen = seeing(books, keys);
  const rows = punchRows(books, entries)
    .filter(({ date }) => date >= range.from && date <= range.to)
    .filter(({ employeeId }) => seen(books.roster.people.get(employeeId)));
  // One tablet's order is its own; several are put together by the clock.
  if (await hasFleet(books)) rows.sort((a, b) => a.at - b.at);
  return { kind: 'punches', rows, chain };
}

export async function history(
  books: OpenBooks,
  keys: Keys,
): Promise<{ readonly entries: readonly Opened[]; readonly chain: ChainReport }> {
  const kept = await keptEpochs(books.store);
  const epochs = await openEpochs(kept, books.device.org, keys.seal);
  return books.archive.read(epochs);
}

/** The same with the other tablets' records, as far as they came; their numbers are the fleet's. */
export async function everybody(
  books: OpenBooks,
  keys: Keys,
): Promise<{ readonly entries: readonly Opened[]; readonly chain: ChainReport }> {
  const { entries, chain } = await history(books, keys);
  if (!(await hasFleet(books))) return { entries, chain };
  const { others } = await import('../fleet/others.ts');
  const found = await others(books, keys);
  return {
    entries: [...entries, ...found.flatMap((one) => one.entries)],
    chain: found.reduce((sum, one) => together(sum, one.chain), chain),
  };
}

/** Another tablet was let in once, or this one was. */
export async function hasFleet(books: OpenBooks): Promise<boolean> {
  return (await books.store.state('fleet')) !== undefined;
}

function together(a: ChainReport, b: ChainReport): ChainReport {
  return {
    records: a.records + b.records,
    verdict: a.verdict === 'verified' ? b.verdict : a.verdict,
    missing: [...a.missing, ...b.missing],
    damaged: [...a.damaged, ...b.damaged],
    forks: [...(a.forks ?? []), ...(b.forks ?? [])],
  };
}

/** Every punch of the history, by the device's order. */
function punchRows(books: OpenBooks, entries: readonly Opened[]): PunchRow[] {
  const undone = new Set<number>();
  for (const { entry } of entries) if (entry?.k === 'undo') undone.add(entry.q);
  const rows: PunchRow[] = [];
  const unimported = new Set<string>();
  for (const { entry } of entries) if (entry?.k === 'unimport') unimported.add(entry.id);
  for (const { seq, device, entry } of entries) {
    if (entry?.k === 'import' && !unimported.has(entry.id)) {
      rows.push(...importedRows(books, seq, device, entry));
      continue;
    }
    if (entry?.k !== 'punch') continue;
    const employeeId = base32(entry.e);
    const person = books.roster.people.get(employeeId);
    rows.push({
      employeeId,
      device,
      seq,
      at: entry.t,
      zone: entry.z,
      offsetMin: entry.o,
      direction: entry.d,
      method: entry.w,
      clock: entry.g,
      ...(entry.s === undefined ? {} : { score: entry.s }),
      ...(entry.n === undefined ? {} : { others: entry.n }),
      no: person?.no ?? '',
      name: person?.name ?? '',
      department: person?.department ?? '',
      ...wall(entry.t, entry.o),
      undone: undone.has(seq),
    });
  }
  return rows;
}

function importedRows(
  books: OpenBooks,
  record: number,
  device: string,
  { rows, z, src }: Extract<Opened['entry'], { readonly k: 'import' }>,
): PunchRow[] {
  return rows.map(({ e, at, o, d }, place) => {
    const employeeId = base32(e);
    const person = books.roster.people.get(employeeId);
    return {
      employeeId,
      device,
      seq: importNumber(record, place),
      at,
      zone: z,
      offsetMin: o,
      direction: d,
      method: 'import',
      clock: 'B',
      no: person?.no ?? '',
      name: person?.name ?? '',
      department: person?.department ?? '',
      ...wall(at, o),
      undone: false,
      source: src,
    };
  });
}
