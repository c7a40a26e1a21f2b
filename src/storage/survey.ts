/** Everything both copies say at the start, and what they say together. Nothing is written here. */
import type { DatabaseRows, Shelved } from './database-rows.ts';
import { allRows, databaseRows, isSound } from './database-rows.ts';
import type { Disk } from './disk.ts';
import { within } from './disk.ts';
import type { Cell, CommitId, Row, Span } from './frame.ts';
import { compareIds, sameId } from './frame.ts';
import type { JournalCopy } from './journal-copy.ts';
import type { JournalScan, Located } from './journal-scan.ts';
import type { Databases, OpenDatabase } from './open-databases.ts';
import { openDatabases } from './open-databases.ts';
import { exportedIn, orphansTakenIn } from './own-cells.ts';
import type { SeqRange } from './record-store.ts';
import type { Reunited, Stub } from './reunite.ts';
import { Cells, reunite, Voided } from './reunite.ts';

export type Candidate = Located | Shelved;

export const NOBODY: CommitId = { no: 0, boot: 0 };

export interface Survey {
  readonly scan: JournalScan | undefined;
  readonly databases: Databases;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly exported: number;
  /** Below and at `agreed` nothing needs to be mended; the chain begins above it. */
  readonly agreed: number;
  readonly chain: readonly Candidate[];
  readonly orphans: readonly Candidate[];
  readonly missing: readonly SeqRange[];
  readonly head: number;
  readonly lastRow: CommitId;
  /** Highest commit number anywhere. */
  readonly no: number;
  readonly journalLacks: readonly Candidate[];
  readonly databaseLacks: readonly Candidate[];
  /** Ids of the copies that say exactly this already. */
  readonly level: { readonly journal?: CommitId; readonly database?: CommitId };
  /** Void commits of which something is still to be found. */
  readonly aborted: readonly Span[];
  readonly firstStart: boolean;
}

const SCAN_MS = 60_000;
const READ_MS = 120_000;

export async function survey(
  disk: Disk,
  name: string,
  journal: JournalCopy,
  troubles: string[],
): Promise<Survey> {
  const scan = await scanned(disk, journal, troubles);
  const databases = await openDatabases(disk, name, scan?.top !== undefined, troubles);
  const { current, older } = databases;
  const voided = scan?.voided ?? new Voided();
  for (const { standing } of [current, ...older].filter((one) => one !== undefined))
    if (standing !== undefined) voided.add(standing.aborted);
  const inJournal = reunite(scan?.rows ?? [], voided);
  const reading = rowsOf(databases, inJournal, scan, voided);
  const { agreed, rows } = await within(disk, READ_MS, 'database rows', reading);
  const cells = settle(scan, current, older, voided);
  const exported = exportedIn(cells);
  const taken = orphansTakenIn(cells);
  const journalRows = (scan?.rows ?? []).filter(({ seq }) => seq > agreed);
  const united = reunite<Candidate>([...journalRows, ...rows], voided);
  const tip = united.chain.at(-1) ?? inJournal.chain.find(({ seq }) => seq === agreed);
  const top = scan?.top ?? NOBODY;
  const standing = current?.standing;
  const others = older.map((one) => one.standing?.id.no ?? 0);
  const ids = [top, standing?.id, tip?.id].map((id) => id?.no ?? 0);
  const no = Math.max(...ids, ...others, ...rows.map(({ id }) => id.no));
  const journalHas = new Set(journalRows.map(rowKey));
  const databaseHas = new Set(rows.filter(({ copy }) => copy === current?.copy).map(rowKey));
  // Numbers that were exported are used, even where the rows are gone.
  const head = Math.max(tip?.seq ?? 0, exported);
  const journalLacks = united.chain.filter((row) => !journalHas.has(rowKey(row)));
  const databaseLacks = united.chain.filter((row) => !databaseHas.has(rowKey(row)));
  const journalLevel =
    scan !== undefined &&
    journalLacks.length === 0 &&
    !voided.has(top) &&
    compareIds(top, standing?.id ?? NOBODY) >= 0 &&
    sameCells(cells, scan.cells.settle(voided));
  const databaseLevel =
    current?.standing !== undefined &&
    isSound(current) &&
    databaseLacks.length === 0 &&
    current.standing.seq === head &&
    !voided.has(current.standing.id) &&
    compareIds(current.standing.id, top) >= 0 &&
    sameCells(cells, new Map(current.cells.map((cell) => [cell.key, cell])));
  return {
    ...{ scan, databases, cells, exported, agreed, no, head, journalLacks, databaseLacks },
    chain: united.chain,
    orphans: united.orphans.filter((row) => !taken.has(rowKey(row))),
    missing: holes(united, agreed, exported),
    lastRow: tip?.id ?? NOBODY,
    level: {
      ...(journalLevel ? { journal: top } : {}),
      ...(databaseLevel && standing !== undefined ? { database: standing.id } : {}),
    },
    aborted: voided.stillThere([...(scan?.ids ?? []), ...rows.map(({ id }) => id)]),
    firstStart: head === 0 && cells.size === 0 && no === 0,
  };
}

async function scanned(
  disk: Disk,
  journal: JournalCopy,
  troubles: string[],
): Promise<JournalScan | undefined> {
  for (let tries = 0; tries < 3; tries++)
    try {
      if (tries > 0) await disk.sleep(300 * tries); // the page before may still hold the file
      const scan = await within(disk, SCAN_MS, 'journal', journal.scan());
      if (scan.troubles.length === 0 || tries === 2) {
        troubles.push(...scan.troubles);
        return scan;
      }
    } catch (error) {
      troubles.push(String(error));
    }
  return undefined;
}

async function rowsOf(
  { current, older }: Databases,
  inJournal: Reunited<Located>,
  scan: JournalScan | undefined,
  voided: Voided,
): Promise<DatabaseRows> {
  if (current === undefined) return { agreed: 0, rows: [] };
  if (older.length === 0) return databaseRows(current, inJournal, scan, voided);
  const rows: Shelved[] = [];
  for (const one of [current, ...older]) rows.push(...(await allRows(one)));
  return { agreed: 0, rows };
}

function settle(
  scan: JournalScan | undefined,
  current: OpenDatabase | undefined,
  older: readonly OpenDatabase[],
  voided: Voided,
): Map<string, Cell> {
  const cells = scan?.cells.copy() ?? new Cells();
  for (const database of [current, ...older])
    // A database that lost rows may have lost cells: what it lacks then says nothing.
    if (database?.standing !== undefined && isSound(database) && !voided.has(database.standing.id))
      cells.addComplete(database.standing.id, database.cells);
    else for (const cell of database?.cells ?? []) cells.add(cell);
  return cells.settle(voided);
}

function sameCells(a: ReadonlyMap<string, Cell>, b: ReadonlyMap<string, Cell>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, { id }] of a) {
    const other = b.get(key);
    if (other === undefined || !sameId(id, other.id)) return false;
  }
  return true;
}

/** Names one version of one record. */
export function rowKey({ seq, id }: Stub): string {
  return `${seq}:${id.no}:${id.boot}`;
}

function holes(
  { chain, missing }: Reunited<Candidate>,
  agreed: number,
  exported: number,
): SeqRange[] {
  // The walk goes down to 1, so what lies below the chain is among the missing.
  const lowest = chain[0]?.seq ?? 0;
  return missing
    .map(({ from, to }) => ({ from: Math.max(from, exported + 1, agreed + 1), to }))
    .filter(({ from, to }) => from <= to && (lowest > 0 || to > agreed));
}

/** The bytes of rows wherever they are, ascending. */
export async function bytesOf(rows: readonly Candidate[], journal: JournalCopy): Promise<Row[]> {
  const out = await journal.read(rows.filter((row) => 'file' in row));
  const shelved = rows.filter((row) => 'copy' in row);
  for (const copy of new Set(shelved.map((row) => row.copy))) {
    const mine = shelved.filter((row) => row.copy === copy);
    const keys = new Set(mine.map(rowKey));
    const seqs = mine.map(({ seq }) => seq);
    const there = await copy.rows(Math.min(...seqs), Math.max(...seqs));
    out.push(...there.filter((row) => keys.has(rowKey(row))));
  }
  return out.sort((a, b) => a.seq - b.seq);
}
