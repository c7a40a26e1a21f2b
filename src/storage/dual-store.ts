/**
 * The commit protocol over two copies.
 *
 * Note [Failed means void]. A commit that neither copy confirmed may still land later, for a stuck
 * transaction cannot be called back. Its number is therefore kept as void, goes out with every
 * later commit, and the next commit uses its sequence numbers again.
 */
import type { Truth } from './copy.ts';
import { BATCH } from './copy.ts';
import type { DatabaseCopy } from './database-copy.ts';
import type { Disk } from './disk.ts';
import { within } from './disk.ts';
import type { Cell, CommitId, Frame, Row, Span } from './frame.ts';
import type { JournalCopy } from './journal-copy.ts';
import type { Committed, StateWrite, StoredRecord, StoreHealth } from './record-store.ts';
import type { Outcome } from './side.ts';
import { Side } from './side.ts';

export interface Beginning {
  readonly disk: Disk;
  readonly journal: JournalCopy;
  readonly database: DatabaseCopy;
  readonly journalUp: boolean;
  readonly databaseUp: boolean;
  readonly head: number;
  /** Highest commit number ever seen, void ones included. */
  readonly no: number;
  readonly last: CommitId;
  readonly lastRow: CommitId;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly boot: number;
  /** Void commits of which something is still to be found. */
  readonly aborted: readonly Span[];
  /** Keys of the orphans that were handed out. */
  readonly orphans: readonly string[];
  readonly onChange: () => void;
}

/** Once one copy has a commit, the other may take this long before the caller is answered. */
const GRACE_MS = 1_500;
/** A year in one piece takes less than a second. */
const READ_MS = 20_000;
/** Cells of the store itself; no caller's key begins like this. */
const OWN = '!';
const EXPORTED = '!exported';
const ORPHANS = '!orphans';

export class DualStore {
  readonly #disk: Disk;
  readonly #journal: JournalCopy;
  readonly #database: DatabaseCopy;
  readonly #sides: { readonly journal: Side; readonly database: Side };
  readonly #boot: number;
  readonly #cells: Map<string, Cell>;
  readonly #orphans: readonly string[];
  #head: number;
  #no: number;
  #last: CommitId;
  #lastRow: CommitId;
  #aborted: Span[];
  #turn: Promise<unknown> = Promise.resolve();

  constructor(begin: Beginning) {
    this.#disk = begin.disk;
    this.#journal = begin.journal;
    this.#database = begin.database;
    this.#boot = begin.boot;
    this.#head = begin.head;
    this.#no = begin.no;
    this.#last = begin.last;
    this.#lastRow = begin.lastRow;
    this.#cells = new Map(begin.cells);
    this.#orphans = begin.orphans;
    this.#aborted = [...begin.aborted];
    const { disk, onChange } = begin;
    this.#sides = {
      journal: new Side(
        begin.journal,
        disk,
        (owed) => this.#truth(owed, 'database'),
        onChange,
        begin.journalUp,
      ),
      database: new Side(
        begin.database,
        disk,
        (owed) => this.#truth(owed, 'journal'),
        onChange,
        begin.databaseUp,
      ),
    };
  }

  #truth(owed: readonly Frame[], other: 'journal' | 'database'): Truth {
    const copy = other === 'journal' ? this.#journal : this.#database;
    return {
      head: this.#head,
      last: this.#last,
      lastRow: this.#lastRow,
      aborted: [...this.#aborted],
      cells: [...this.#cells.values()],
      exported: this.exportedTo(),
      owed,
      rows: (from, to) => {
        // Half a copy must not pass for a whole one.
        if (!this.#sides[other].level) throw new Error(`the ${other} is not level`);
        return this.#reading(other, copy.rows(from, to));
      },
    };
  }

  /** A copy that does not answer is closed and opened anew, whatever it was asked. */
  async #reading(side: 'journal' | 'database', rows: Promise<Row[]>): Promise<Row[]> {
    try {
      return await within(this.#disk, READ_MS, 'read', rows);
    } catch (error) {
      this.#sides[side].fail(error);
      throw error;
    }
  }

  /** See `Truth`; the journal begins each file with it. */
  snapshot(): { last: CommitId; aborted: Span[]; cells: Cell[] } {
    return { last: this.#last, aborted: [...this.#aborted], cells: [...this.#cells.values()] };
  }

  async commit(records: readonly StoredRecord[], state: readonly StateWrite[]): Promise<Committed> {
    if (state.some(({ key }) => key.startsWith(OWN))) throw new Error(`keys begin not with ${OWN}`);
    return this.#inTurn(records, state);
  }

  #inTurn(records: readonly StoredRecord[], state: readonly StateWrite[]): Promise<Committed> {
    const mine = this.#turn.then(() => this.#commit(records, state));
    this.#turn = mine.catch(() => undefined); // the caller hears of it; the next one has its turn
    return mine;
  }

  async #commit(
    records: readonly StoredRecord[],
    state: readonly StateWrite[],
  ): Promise<Committed> {
    if (records.some(({ seq }, i) => seq !== this.#head + 1 + i))
      throw new Error(`records must continue at ${this.#head + 1}`);
    if (records.length === 0 && state.length === 0) return { kind: 'committed', copies: 'both' };
    const frame = this.#frame(records, state);
    const journal = this.#sides.journal.submit(frame);
    const database = this.#sides.database.submit(frame);
    const fresh = this.#journal.fresh();
    const [inJournal, inDatabase] = await this.#outcomes(journal.outcome, database.outcome, fresh);
    const durable = inDatabase?.kind === 'durable' || (inJournal?.kind === 'durable' && !fresh);
    if (durable) this.#keep(frame);
    else this.#void(frame.id.no);
    this.#sides.journal.decide(journal.entry, durable);
    this.#sides.database.decide(database.entry, durable);
    if (durable) {
      const both = inJournal?.kind === 'durable' && inDatabase?.kind === 'durable';
      return { kind: 'committed', copies: both ? 'both' : 'one' };
    }
    return refusal(inJournal, inDatabase);
  }

  #frame(records: readonly StoredRecord[], state: readonly StateWrite[]): Frame {
    const id = { no: ++this.#no, boot: this.#boot };
    const rows = records.map(({ seq, bytes }, i): Row => {
      return { seq, id, after: i === 0 ? this.#lastRow : id, bytes };
    });
    // Of two writes to one key the later holds.
    const writes = new Map(state.map(({ key, bytes }) => [key, bytes]));
    const cells = [...writes].map(([key, bytes]): Cell => ({ key, id, bytes }));
    return { id, complete: false, aborted: [...this.#aborted], rows, cells };
  }

  /** Both outcomes, or one and what there is of the other once the grace is over. */
  async #outcomes(
    journal: Promise<Outcome>,
    database: Promise<Outcome>,
    fresh: boolean,
  ): Promise<[Outcome | undefined, Outcome | undefined]> {
    const seen: [Outcome | undefined, Outcome | undefined] = [undefined, undefined];
    await new Promise<void>((resolve) => {
      const took = (index: 0 | 1) => (outcome: Outcome) => {
        seen[index] = outcome;
        if (seen[0] !== undefined && seen[1] !== undefined) resolve();
        // A fresh journal is not to be trusted alone, so the database is waited for.
        else if (outcome.kind === 'durable' && !(index === 0 && fresh))
          void this.#disk.sleep(GRACE_MS).then(resolve);
      };
      void journal.then(took(0));
      void database.then(took(1));
    });
    return seen;
  }

  #keep(frame: Frame): void {
    this.#last = frame.id;
    if (frame.rows.length > 0) this.#lastRow = frame.id;
    this.#head = frame.rows.at(-1)?.seq ?? this.#head;
    for (const cell of frame.cells)
      if (cell.bytes === null) this.#cells.delete(cell.key);
      else this.#cells.set(cell.key, cell);
  }

  #void(no: number): void {
    const before = this.#aborted.at(-1);
    const boot = this.#boot;
    if (before?.to === no - 1 && before.boot === boot)
      this.#aborted[this.#aborted.length - 1] = { ...before, to: no };
    else this.#aborted.push({ boot, from: no, to: no });
  }

  async read(from: number, to = this.#head): Promise<StoredRecord[]> {
    const first = Math.max(1, from);
    const last = Math.min(to, this.#head);
    if (last < first) return [];
    const rows = new Map<number, Row>();
    const ask = async (reading: () => Promise<Row[]>): Promise<void> => {
      if (rows.size === last - first + 1) return;
      const got = await within(this.#disk, READ_MS, 'read', reading()).catch(() => []);
      for (const row of got)
        if (!rows.has(row.seq) && !this.#isVoid(row.id)) rows.set(row.seq, row);
    };
    if (this.#sides.database.up)
      await ask(() => this.#reading('database', this.#database.rows(first, last)));
    await ask(() => this.#journal.rowsFound(first, last));
    // Down for writing, for want of room perhaps, does not mean that it cannot be read.
    await ask(() => this.#database.rowsAside(first, last));
    const sorted = [...rows.values()].sort((a, b) => a.seq - b.seq);
    return sorted.map(({ seq, bytes }) => ({ seq, bytes }));
  }

  #isVoid({ no, boot }: CommitId): boolean {
    return this.#aborted.some((one) => one.boot === boot && no >= one.from && no <= one.to);
  }

  /** Asks the database for every row; what it lacks or has damaged is put back from the journal. */
  async scrub(): Promise<{ checked: number; mended: number; lost: number }> {
    let mended = 0;
    let lost = 0;
    const head = this.#head;
    for (let from = 1; from <= head; from += BATCH) {
      const to = Math.min(from + BATCH - 1, head);
      if (!this.#sides.database.level) break;
      const there = new Set((await this.#database.rows(from, to)).map(({ seq }) => seq));
      if (there.size === to - from + 1) continue;
      const rows = (await this.#journal.rows(from, to)).filter(({ seq }) => !there.has(seq));
      if (rows.length > 0) await this.#database.putBack(rows);
      mended += rows.length;
      lost += to - from + 1 - there.size - rows.length;
    }
    return { checked: head, mended, lost };
  }

  head(): number {
    return this.#head;
  }

  state(key: string): Uint8Array<ArrayBuffer> | undefined {
    return this.#cells.get(key)?.bytes?.slice();
  }

  stateKeys(prefix: string): string[] {
    return [...this.#cells.keys()]
      .filter((key) => key.startsWith(prefix) && !key.startsWith(OWN))
      .sort();
  }

  exportedTo(): number {
    return exportedIn(this.#cells);
  }

  exported(seq: number): Promise<Committed> {
    if (seq <= this.exportedTo()) return Promise.resolve({ kind: 'committed', copies: 'both' });
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, Math.min(seq, this.#head));
    return this.#inTurn([], [{ key: EXPORTED, bytes }]);
  }

  orphansTaken(): Promise<Committed> {
    const taken = [...orphansTakenIn(this.#cells), ...this.#orphans];
    return this.#inTurn([], [{ key: ORPHANS, bytes: new TextEncoder().encode(taken.join(' ')) }]);
  }

  /** Room was made. */
  kick(): void {
    this.#sides.journal.kick();
    this.#sides.database.kick();
  }

  /** Without what the disk below knows (roots, ballast). */
  health(): Omit<StoreHealth, 'roots' | 'ballast'> {
    const { journal, database } = this.#sides;
    const level = [journal, database].filter((side) => side.level).length;
    const trouble = (side: Side): { trouble?: string } =>
      side.trouble === undefined ? {} : { trouble: side.trouble };
    const journalKind = this.#journal.fresh() ? 'fresh' : 'up';
    return {
      copies: level === 2 ? 'both' : level === 1 ? 'one' : 'none',
      full: journal.full || database.full,
      journal: {
        kind: journal.up ? journalKind : 'down',
        ...this.#journal.place(),
        ...trouble(journal),
      },
      database: {
        kind: database.up ? 'up' : 'down',
        name: this.#database.name,
        ...trouble(database),
      },
      head: this.#head,
      exported: this.exportedTo(),
    };
  }

  async close(): Promise<void> {
    await this.#turn;
    await Promise.all([this.#sides.journal.close(), this.#sides.database.close()]);
  }
}

export function exportedIn(cells: ReadonlyMap<string, Cell>): number {
  const bytes = cells.get(EXPORTED)?.bytes;
  return bytes ? new DataView(bytes.buffer, bytes.byteOffset).getFloat64(0) : 0;
}

/** Keys of orphans the books have appended anew. */
export function orphansTakenIn(cells: ReadonlyMap<string, Cell>): ReadonlySet<string> {
  const bytes = cells.get(ORPHANS)?.bytes;
  return new Set(bytes ? new TextDecoder().decode(bytes).split(' ') : []);
}

function refusal(journal: Outcome | undefined, database: Outcome | undefined): Committed {
  const failures = [journal, database].filter((one) => one?.kind === 'not');
  if (failures.some(({ full }) => full)) return { kind: 'full' };
  const reason = failures.map((one) => one.reason).join('; ');
  return { kind: 'failed', reason: reason === '' ? 'the journal is too young' : reason };
}
