/**
 * What the store has acknowledged so far: head, last commits, cells, and what it took back.
 *
 * Note [Failed means void]. A commit that neither copy confirmed may still land later, for a stuck
 * transaction cannot be called back. Its number is therefore kept as void, goes out with every
 * later commit, and the next commit uses its sequence numbers again.
 */
import type { Truth } from './copy.ts';
import type { Cell, CommitId, Frame, Row, Span } from './frame.ts';
import { exportedIn } from './own-cells.ts';
import type { StateWrite, StoredRecord } from './record-store.ts';

export interface Remembered {
  readonly head: number;
  /** Highest commit number ever seen, void ones included. */
  readonly no: number;
  readonly last: CommitId;
  readonly lastRow: CommitId;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly boot: number;
  /** Void commits of which something is still to be found. */
  readonly aborted: readonly Span[];
}

export class Memory {
  readonly #boot: number;
  readonly #cells: Map<string, Cell>;
  #head: number;
  #no: number;
  #last: CommitId;
  #lastRow: CommitId;
  #aborted: Span[];

  constructor({ head, no, last, lastRow, cells, boot, aborted }: Remembered) {
    this.#boot = boot;
    this.#cells = new Map(cells);
    this.#head = head;
    this.#no = no;
    this.#last = last;
    this.#lastRow = lastRow;
    this.#aborted = [...aborted];
  }

  get head(): number {
    return this.#head;
  }

  get cells(): ReadonlyMap<string, Cell> {
    return this.#cells;
  }

  /** See `Truth`; the journal begins each file with it. */
  snapshot(): { last: CommitId; aborted: Span[]; cells: Cell[] } {
    return { last: this.#last, aborted: [...this.#aborted], cells: [...this.#cells.values()] };
  }

  truth(owed: readonly Frame[], rows: Truth['rows']): Truth {
    const [head, lastRow] = [this.#head, this.#lastRow];
    return { ...this.snapshot(), head, lastRow, exported: exportedIn(this.#cells), owed, rows };
  }

  /** The next commit; it counts once it is kept. */
  frame(records: readonly StoredRecord[], state: readonly StateWrite[]): Frame {
    if (records.some(({ seq }, i) => seq !== this.#head + 1 + i))
      throw new Error(`records must continue at ${this.#head + 1}`);
    const id = { no: ++this.#no, boot: this.#boot };
    const rows = records.map(({ seq, bytes }, i): Row => {
      return { seq, id, after: i === 0 ? this.#lastRow : id, bytes };
    });
    // Of two writes to one key the later holds.
    const writes = new Map(state.map(({ key, bytes }) => [key, bytes]));
    const cells = [...writes].map(([key, bytes]): Cell => ({ key, id, bytes }));
    return { id, complete: false, aborted: [...this.#aborted], rows, cells };
  }

  keep(frame: Frame): void {
    this.#last = frame.id;
    if (frame.rows.length > 0) this.#lastRow = frame.id;
    this.#head = frame.rows.at(-1)?.seq ?? this.#head;
    for (const cell of frame.cells)
      if (cell.bytes === null) this.#cells.delete(cell.key);
      else this.#cells.set(cell.key, cell);
  }

  void({ id: { no } }: Frame): void {
    const before = this.#aborted.at(-1);
    const boot = this.#boot;
    if (before?.to === no - 1 && before.boot === boot)
      this.#aborted[this.#aborted.length - 1] = { ...before, to: no };
    else this.#aborted.push({ boot, from: no, to: no });
  }

  isVoid({ no, boot }: CommitId): boolean {
    return this.#aborted.some((one) => one.boot === boot && no >= one.from && no <= one.to);
  }
}
