/**
 * The start: both copies are read, united, and each is made to say what both know together. The
 * journal is completed before the database is touched, so nothing right is ever in neither.
 */
import { BATCH } from './copy.ts';
import { DatabaseCopy } from './database-copy.ts';
import { databaseName, numberOf, rootOf } from './database-name.ts';
import type { Disk, FolderRoot } from './disk.ts';
import { within } from './disk.ts';
import { DualStore } from './dual-store.ts';
import type { CommitId, Row } from './frame.ts';
import { JournalCopy } from './journal-copy.ts';
import type { RecoveryReport, StoredRecord } from './record-store.ts';
import type { Survey } from './survey.ts';
import { bytesOf, NOBODY, rowKey, survey } from './survey.ts';

export interface StartOptions {
  readonly name: string;
  readonly fileBytes: number;
  readonly onChange: () => void;
}

export type Started =
  | { readonly kind: 'open'; readonly store: DualStore; readonly recovered: RecoveryReport }
  | { readonly kind: 'refused'; readonly reason: string };

const MEND_MS = 120_000;

export async function start(
  disk: Disk,
  { name, fileBytes, onChange }: StartOptions,
): Promise<Started> {
  const boot = disk.random32();
  const troubles: string[] = [];
  const opened: { store?: DualStore } = {};
  const journal = new JournalCopy(
    disk,
    `${name}-journal`,
    fileBytes,
    () => opened.store?.snapshot() ?? { last: NOBODY, aborted: [], cells: [] },
  );
  let found: Survey;
  try {
    found = await survey(disk, name, journal, troubles);
  } catch (error) {
    return { kind: 'refused', reason: [...troubles, String(error)].join('; ') };
  }
  const { scan, databases, head, firstStart, level } = found;
  const database = databases.current?.copy ?? new DatabaseCopy(disk, databaseName(name, 1));
  // Where neither copy is whole, what both say together is a new state with a number of its own.
  const last = level.journal ?? level.database ?? { no: found.no + 1, boot };
  const reading = within(disk, MEND_MS, 'orphans', bytesOf(found.orphans, journal));
  const orphans = await reading.catch((error: unknown) => {
    troubles.push(String(error));
    return [];
  });
  const tried = async (what: string, work: () => Promise<void>): Promise<boolean> => {
    try {
      await within(disk, MEND_MS, what, work());
      return true;
    } catch (error) {
      troubles.push(`${what}: ${String(error)}`);
      return false;
    }
  };
  const journalUp =
    scan !== undefined &&
    (await tried('journal', () => mendJournal(journal, found, last, journalRoot(name, found))));
  const databaseUp =
    databases.current !== undefined &&
    (await tried('database', () => mendDatabase(journal, database, found, last)));
  // A first start whose only copy is a journal that a power cut may take away is no start.
  if (!databaseUp && (!journalUp || journal.fresh()))
    return { kind: 'refused', reason: troubles.join('; ') };
  if (!journalUp) await within(disk, MEND_MS, 'close', journal.forget()).catch(() => undefined);
  if (journalUp && databaseUp) await dropOlder(disk, found);

  const { cells, lastRow, aborted } = found;
  const no = Math.max(found.no, last.no);
  const ups = { journalUp, databaseUp };
  const store = new DualStore({
    ...{ disk, journal, database, head, no, last, lastRow, cells, boot, aborted, onChange },
    ...ups,
    orphans: found.orphans.map(rowKey),
  });
  opened.store = store;
  const lost = [
    ...(scan?.top === undefined ? (['journal'] as const) : []),
    ...(databases.current?.standing === undefined ? (['database'] as const) : []),
  ];
  const recovered: RecoveryReport = {
    firstStart,
    restored: {
      journal: journalUp ? found.journalLacks.length : 0,
      database: databaseUp ? found.databaseLacks.length : 0,
    },
    lost: firstStart ? [] : lost,
    missing: found.missing,
    orphans: orphans.map(({ seq, bytes }): StoredRecord => ({ seq, bytes })),
    troubles,
  };
  return { kind: 'open', store, recovered };
}

/**
 * Note [Apart]. A profile has one folder for the default root's databases, one for its files, and
 * one for all buckets; each can be lost as a whole. So the journal is in a bucket, and in the
 * default root's files once the database had to move to a bucket. It moves there too when its names
 * were lost, for the same list may lose them again at the start after next (see `wash`: a torn log).
 */
function journalRoot(store: string, { databases, scan, firstStart }: Survey): FolderRoot {
  const database = numberOf(store, databases.current?.copy.name ?? '') ?? 0;
  const isLost = scan?.files.length === 0 && !firstStart;
  if (rootOf(database) > 0 || isLost) return 'default';
  return scan?.files.at(-1)?.folder.root ?? 'bucket';
}

async function mendJournal(
  journal: JournalCopy,
  found: Survey,
  last: CommitId,
  root: FolderRoot,
): Promise<void> {
  const { scan, head, cells, exported, agreed, chain, aborted } = found;
  if (scan === undefined) return;
  const all = [...cells.values()];
  await journal.adopt(scan, root);
  await journal.open();
  if (!journal.isOpen) {
    const rows = async (from: number, to: number): Promise<Row[]> => {
      const top = Math.min(to, agreed);
      const low = from > top ? [] : await found.databases.current?.copy.rows(from, top);
      const high = chain.filter(({ seq }) => seq >= from && seq <= to);
      return [...(low ?? []), ...(await bytesOf(high, journal))];
    };
    const { lastRow } = found;
    await journal.mend({
      ...{ head, last, lastRow, aborted, cells: all, exported, owed: [], rows },
    });
  }
  // What was void stays void when the database that said so is written over.
  if (aborted.length > 0)
    await journal.append([{ id: last, complete: false, aborted, rows: [], cells: [] }]);
  const known = new Set(scan.rows.map(rowKey));
  const extra = [...found.journalLacks, ...found.orphans].filter((row) => !known.has(rowKey(row)));
  for (let at = 0; at < extra.length; at += BATCH) {
    const rows = await bytesOf(extra.slice(at, at + BATCH), journal);
    await journal.append([{ id: last, complete: false, aborted: [], rows, cells: [] }]);
  }
  if (found.level.journal === undefined)
    await journal.append([{ id: last, complete: true, aborted: [], rows: [], cells: all }]);
}

async function mendDatabase(
  journal: JournalCopy,
  database: DatabaseCopy,
  { level, head, cells, databaseLacks, agreed, aborted }: Survey,
  last: CommitId,
): Promise<void> {
  if (level.database !== undefined) return;
  database.trustOnlyTo(agreed);
  const lacking = async function* (): AsyncGenerator<Row[]> {
    for (let at = 0; at < databaseLacks.length; at += BATCH)
      yield await bytesOf(databaseLacks.slice(at, at + BATCH), journal);
  };
  const all = [...cells.values()];
  await database.rebuild({ head, last, aborted, cells: all, owed: [] }, lacking());
}

/** All they hold is now in both copies. */
async function dropOlder(disk: Disk, { databases }: Survey): Promise<void> {
  for (const { copy } of databases.older)
    try {
      await within(disk, 5_000, copy.name, copy.close());
      await within(disk, 5_000, copy.name, disk.removeDatabase(copy.name));
    } catch {
      // It is looked at again at the next start.
    }
}
