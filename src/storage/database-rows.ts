/** Which rows the database has, reading no more of them than is needed. */
import { BATCH } from './copy.ts';
import type { DatabaseCopy } from './database-copy.ts';
import { sameId } from './frame.ts';
import type { JournalScan, Located } from './journal-scan.ts';
import type { OpenDatabase } from './open-databases.ts';
import type { Reunited, Stub } from './reunite.ts';
import type { Voided } from './reunite.ts';

/** A row and the database it is in. */
export interface Shelved extends Stub {
  readonly copy: DatabaseCopy;
}

export interface DatabaseRows {
  /** Up to here both copies say the same, or only the database still has it. */
  readonly agreed: number;
  /** Rows above `agreed`. */
  readonly rows: readonly Shelved[];
}

/** Rows looked at to find where both copies last agree, before everything is compared. */
const WINDOW = 64;

/** It agrees with its own count, and every cell with its checksum. */
export function isSound({ standing, count, cellsSound }: OpenDatabase): boolean {
  return standing !== undefined && cellsSound && count === standing.count;
}

export async function databaseRows(
  database: OpenDatabase,
  inJournal: Reunited<Located>,
  scan: JournalScan | undefined,
  voided: Voided,
): Promise<DatabaseRows> {
  const { copy, standing, count } = database;
  const first = inJournal.chain[0]?.seq ?? Infinity;
  const journalWhole = scan?.damaged === false && inJournal.missing.length === 0 && first === 1;
  if (standing !== undefined && isSound(database) && count === standing.seq && journalWhole) {
    const tip = Math.min(standing.seq, inJournal.chain.at(-1)?.seq ?? 0);
    const window = await shelved(copy, Math.max(1, tip - WINDOW), Infinity);
    const same = window.findLast(({ seq, id }) => {
      const other = inJournal.chain[seq - first];
      return other?.seq === seq && sameId(other.id, id) && !voided.has(id);
    });
    if (same !== undefined)
      return { agreed: same.seq, rows: window.filter(({ seq }) => seq > same.seq) };
  }
  return { agreed: 0, rows: await allRows(database) };
}

/** Every row with a sound checksum, without its bytes. */
export async function allRows({ copy, standing, count }: OpenDatabase): Promise<Shelved[]> {
  const rows: Shelved[] = [];
  const likely = Math.max(standing?.seq ?? 0, count);
  let from = 1;
  for (; from <= likely; from += BATCH)
    for (const row of await shelved(copy, from, from + BATCH - 1)) rows.push(row);
  for (const row of await shelved(copy, from, Infinity)) rows.push(row);
  return rows;
}

async function shelved(copy: DatabaseCopy, from: number, to: number): Promise<Shelved[]> {
  return (await copy.rows(from, to)).map(({ seq, id, after }) => ({ seq, id, after, copy }));
}
