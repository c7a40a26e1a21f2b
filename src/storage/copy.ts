import type { Cell, CommitId, Frame, Row, Span } from './frame.ts';

/** What the store knows to be so at one moment; a copy that was away is made to say the same. */
export interface Truth {
  /** Last record, `owed` included. */
  readonly head: number;
  /** Last commit, `owed` included. */
  readonly last: CommitId;
  /** The last commit that wrote a record. */
  readonly lastRow: CommitId;
  readonly aborted: readonly Span[];
  /** All cells, `owed` included. */
  readonly cells: readonly Cell[];
  readonly exported: number;
  /** Commits the other copy acknowledged while this one was away. */
  readonly owed: readonly Frame[];
  /** Rows before the owed ones, from the other copy. */
  rows(from: number, to: number): Promise<Row[]>;
}

/** One of the two places. A rejection leaves it in doubt: `open` and `mend` come before more. */
export interface Copy {
  /** Durable when it resolves. */
  append(frames: readonly Frame[]): Promise<void>;
  open(): Promise<void>;
  mend(truth: Truth): Promise<void>;
  rows(from: number, to: number): Promise<Row[]>;
  close(): Promise<void>;
}

/** Rows moved per frame or transaction when a copy is rebuilt. */
export const BATCH = 1000;
