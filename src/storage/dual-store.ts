/** The commit protocol over two copies. */
import { BothCopies, type Which } from './both-copies.ts';
import type { Truth } from './copy.ts';
import type { DatabaseCopy } from './database-copy.ts';
import type { Disk } from './disk.ts';
import type { Frame } from './frame.ts';
import type { JournalCopy } from './journal-copy.ts';
import { Memory, type Remembered } from './memory.ts';
import { exportedCell, exportedIn, isOwn, orphansCell, orphansTakenIn } from './own-cells.ts';
import type { Committed, StateWrite, StoredRecord, StoreHealth } from './record-store.ts';
import type { Outcome } from './side.ts';
import { Side } from './side.ts';

export interface Beginning extends Remembered {
  readonly disk: Disk;
  readonly journal: JournalCopy;
  readonly database: DatabaseCopy;
  readonly journalUp: boolean;
  readonly databaseUp: boolean;
  /** Keys of the orphans that were handed out. */
  readonly orphans: readonly string[];
  readonly onChange: () => void;
}

/** Once one copy has a commit, the other may take this long before the caller is answered. */
const GRACE_MS = 1_500;

export class DualStore {
  readonly #disk: Disk;
  readonly #journal: JournalCopy;
  readonly #database: DatabaseCopy;
  readonly #sides: Readonly<Record<Which, Side>>;
  readonly #copies: BothCopies;
  readonly #memory: Memory;
  readonly #orphans: readonly string[];
  #turn: Promise<unknown> = Promise.resolve();

  constructor(begin: Beginning) {
    const { disk, journal, database, onChange } = begin;
    this.#disk = disk;
    this.#journal = journal;
    this.#database = database;
    this.#memory = new Memory(begin);
    this.#orphans = begin.orphans;
    const truth = (other: Which) => (owed: readonly Frame[]) => this.#truth(owed, other);
    this.#sides = {
      journal: new Side(journal, disk, truth('database'), onChange, begin.journalUp),
      database: new Side(database, disk, truth('journal'), onChange, begin.databaseUp),
    };
    this.#copies = new BothCopies(disk, journal, database, this.#sides);
  }

  #truth(owed: readonly Frame[], other: Which): Truth {
    return this.#memory.truth(owed, (from, to) => this.#copies.allOf(other, from, to));
  }

  snapshot(): ReturnType<Memory['snapshot']> {
    return this.#memory.snapshot();
  }

  async commit(records: readonly StoredRecord[], state: readonly StateWrite[]): Promise<Committed> {
    if (state.some(({ key }) => isOwn(key))) throw new Error('that key is the store’s own');
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
    if (records.length === 0 && state.length === 0) return { kind: 'committed', copies: 'both' };
    const frame = this.#memory.frame(records, state);
    const journal = this.#sides.journal.submit(frame);
    const database = this.#sides.database.submit(frame);
    const fresh = this.#journal.fresh();
    const [inJournal, inDatabase] = await this.#outcomes(journal.outcome, database.outcome, fresh);
    const durable = inDatabase?.kind === 'durable' || (inJournal?.kind === 'durable' && !fresh);
    if (durable) this.#memory.keep(frame);
    else this.#memory.void(frame);
    this.#sides.journal.decide(journal.entry, durable);
    this.#sides.database.decide(database.entry, durable);
    if (durable) {
      const both = inJournal?.kind === 'durable' && inDatabase?.kind === 'durable';
      return { kind: 'committed', copies: both ? 'both' : 'one' };
    }
    return refusal(inJournal, inDatabase);
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

  async read(from: number, to = this.#memory.head): Promise<StoredRecord[]> {
    const first = Math.max(1, from);
    const last = Math.min(to, this.#memory.head);
    if (last < first) return [];
    const rows = await this.#copies.found(first, last, ({ id }) => this.#memory.isVoid(id));
    return rows.map(({ seq, bytes }) => ({ seq, bytes }));
  }

  scrub(): Promise<{ checked: number; mended: number; lost: number }> {
    return this.#copies.scrub(this.#memory.head);
  }

  head(): number {
    return this.#memory.head;
  }

  state(key: string): Uint8Array<ArrayBuffer> | undefined {
    return this.#memory.cells.get(key)?.bytes?.slice();
  }

  stateKeys(prefix: string): string[] {
    const keys = [...this.#memory.cells.keys()];
    return keys.filter((key) => key.startsWith(prefix) && !isOwn(key)).sort();
  }

  exportedTo(): number {
    return exportedIn(this.#memory.cells);
  }

  exported(seq: number): Promise<Committed> {
    if (seq <= this.exportedTo()) return Promise.resolve({ kind: 'committed', copies: 'both' });
    return this.#inTurn([], [exportedCell(Math.min(seq, this.#memory.head))]);
  }

  orphansTaken(): Promise<Committed> {
    const taken = [...orphansTakenIn(this.#memory.cells), ...this.#orphans];
    return this.#inTurn([], [orphansCell(taken)]);
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
      head: this.#memory.head,
      exported: this.exportedTo(),
    };
  }

  async close(): Promise<void> {
    await this.#turn;
    await Promise.all([this.#sides.journal.close(), this.#sides.database.close()]);
  }
}

function refusal(journal: Outcome | undefined, database: Outcome | undefined): Committed {
  const failures = [journal, database].filter((one) => one?.kind === 'not');
  if (failures.some(({ full }) => full)) return { kind: 'full' };
  const reason = failures.map((one) => one.reason).join('; ');
  return { kind: 'failed', reason: reason === '' ? 'the journal is too young' : reason };
}
