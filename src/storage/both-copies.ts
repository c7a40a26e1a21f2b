/** Reading from two copies of which either may be away, hang or lack something. */
import { BATCH } from './copy.ts';
import type { DatabaseCopy } from './database-copy.ts';
import type { Disk } from './disk.ts';
import { within } from './disk.ts';
import type { Row } from './frame.ts';
import type { JournalCopy } from './journal-copy.ts';
import type { Side } from './side.ts';

export type Which = 'journal' | 'database';

/** A year in one piece takes less than a second. */
const READ_MS = 20_000;

export class BothCopies {
  readonly #disk: Disk;
  readonly #journal: JournalCopy;
  readonly #database: DatabaseCopy;
  readonly #sides: Readonly<Record<Which, Side>>;

  constructor(
    disk: Disk,
    journal: JournalCopy,
    database: DatabaseCopy,
    sides: Readonly<Record<Which, Side>>,
  ) {
    this.#disk = disk;
    this.#journal = journal;
    this.#database = database;
    this.#sides = sides;
  }

  /** Of one copy, all or nothing: half a copy must not pass for a whole one. */
  allOf(which: Which, from: number, to: number): Promise<Row[]> {
    if (!this.#sides[which].level) throw new Error(`the ${which} is not level`);
    const copy = which === 'journal' ? this.#journal : this.#database;
    return this.#reading(which, copy.rows(from, to));
  }

  /** A copy that does not answer is closed and opened anew, whatever it was asked. */
  async #reading(which: Which, rows: Promise<Row[]>): Promise<Row[]> {
    try {
      return await within(this.#disk, READ_MS, 'read', rows);
    } catch (error) {
      this.#sides[which].fail(error);
      throw error;
    }
  }

  /** Whatever either has of the numbers `from` to `to`, ascending. */
  async found(from: number, to: number, isVoid: (row: Row) => boolean): Promise<Row[]> {
    const rows = new Map<number, Row>();
    const ask = async (reading: () => Promise<Row[]>): Promise<void> => {
      if (rows.size === to - from + 1) return;
      const got = await within(this.#disk, READ_MS, 'read', reading()).catch(() => []);
      for (const row of got) if (!rows.has(row.seq) && !isVoid(row)) rows.set(row.seq, row);
    };
    if (this.#sides.database.up)
      await ask(() => this.#reading('database', this.#database.rows(from, to)));
    await ask(() => this.#journal.rowsFound(from, to));
    // Down for writing, for want of room perhaps, does not mean that it cannot be read.
    await ask(() => this.#database.rowsAside(from, to));
    return [...rows.values()].sort((a, b) => a.seq - b.seq);
  }

  /** Asks the database for every row; what it lacks or has damaged is put back from the journal. */
  async scrub(head: number): Promise<{ checked: number; mended: number; lost: number }> {
    let mended = 0;
    let lost = 0;
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
}
