/** The database: the second copy, in another storage root, and the one that is read. */
import type { Copy, Truth } from './copy.ts';
import { BATCH } from './copy.ts';
import type { Disk, DiskDatabase, Standing } from './disk.ts';
import type { Cell, CommitId, Frame, Row, Span } from './frame.ts';

/** What to stand on once the missing rows are in. */
export interface Rebuild {
  readonly head: number;
  readonly last: CommitId;
  readonly aborted: readonly Span[];
  readonly cells: readonly Cell[];
  readonly owed: readonly Frame[];
}

export class DatabaseCopy implements Copy {
  readonly #disk: Disk;
  readonly name: string;
  #open: DiskDatabase | undefined;
  #count = 0;
  #seq = 0;
  #trusted = Infinity;

  constructor(disk: Disk, name: string) {
    this.#disk = disk;
    this.name = name;
  }

  get #database(): DiskDatabase {
    if (this.#open === undefined) throw new Error('the database is not open');
    return this.#open;
  }

  /** The port itself, for the start. */
  opened(): DiskDatabase {
    return this.#database;
  }

  async open(): Promise<void> {
    await this.close();
    this.#open = await this.#disk.openDatabase(this.name);
    const standing = await this.#open.standing();
    this.#count = standing?.count ?? 0;
    this.#seq = standing?.seq ?? 0;
  }

  async append(frames: readonly Frame[]): Promise<void> {
    const last = frames.at(-1);
    if (last === undefined) return;
    const database = this.#database;
    const rows = frames.flatMap((frame) => frame.rows);
    const cells = frames.flatMap((frame) => frame.cells);
    const count = this.#count + rows.length;
    const seq = rows.at(-1)?.seq ?? this.#seq;
    const standing: Standing = { id: last.id, seq, count, aborted: last.aborted };
    await database.change({ rows, cells, standing });
    this.#stand(database, standing);
  }

  /** A transaction that was given up may still report; then another database is open. */
  #stand(database: DiskDatabase, { count, seq }: Standing): void {
    if (database !== this.#open) throw new Error('the database was closed meanwhile');
    this.#count = count;
    this.#seq = seq;
  }

  /** Rows above `seq` are not what they should be, until it was mended. */
  trustOnlyTo(seq: number): void {
    this.#trusted = seq;
  }

  async mend(truth: Truth): Promise<void> {
    const own = await this.#database.standing();
    const owedFrom = truth.owed.flatMap(({ rows }) => rows)[0]?.seq ?? truth.head + 1;
    // A database that was wiped or lost its middle does not match its own count.
    const sound = own !== undefined && own.count === (await this.#database.count());
    const keep = sound ? Math.min(own.seq, owedFrom - 1, this.#trusted) : 0;
    await this.rebuild(truth, batches(keep + 1, owedFrom - 1, truth));
  }

  /**
   * Adds the missing rows, then in one transaction takes away what does not belong and stands anew.
   * Nothing right is ever gone in between.
   */
  async rebuild(
    { head, last, aborted, cells, owed }: Rebuild,
    missing: AsyncIterable<readonly Row[]>,
  ): Promise<void> {
    const database = this.#database;
    for await (const rows of missing) await database.change({ rows, cells: [] });
    await database.change({
      dropAbove: head,
      dropCells: true,
      rows: owed.flatMap((frame) => frame.rows),
      cells,
      standing: { id: last, seq: head, count: 0, aborted },
      recount: true,
    });
    const standing = await database.standing();
    if (standing === undefined) throw new Error('the database forgot at once');
    this.#stand(database, standing);
    this.#trusted = Infinity;
  }

  rows(from: number, to: number): Promise<Row[]> {
    return this.#database.rows(from, to);
  }

  /** Rows it has lost or damaged; they are in its count already. */
  putBack(rows: readonly Row[]): Promise<void> {
    return this.#database.change({ rows, cells: [] });
  }

  /** Over a connection of its own, for when the other one was closed by force. */
  async rowsAside(from: number, to: number): Promise<Row[]> {
    const aside = await this.#disk.openDatabase(this.name);
    try {
      return await aside.rows(from, to);
    } finally {
      await aside.close();
    }
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    await open?.close();
  }
}

/** One question, for a journal answers each by reading all of itself. */
async function* batches(from: number, to: number, truth: Truth): AsyncGenerator<Row[]> {
  if (from > to) return;
  const rows = await truth.rows(from, to);
  for (let at = 0; at < rows.length; at += BATCH) yield rows.slice(at, at + BATCH);
}
