/** What the office's bench asks of its worker and page, and what comes back. Times in ms. */
export type Asked =
  | { readonly kind: 'prepare'; readonly people: number }
  | { readonly kind: 'read'; readonly people: number };

export interface Prepared {
  readonly records: number;
  readonly writeMs: number;
}

export interface Read {
  readonly openMs: number;
  readonly unlockMs: number;
  /** From unlocked to the first forty rows, which is a screen. */
  readonly firstRowsMs: number;
  /** From unlocked to every row. */
  readonly allRowsMs: number;
  readonly rows: number;
  readonly workedMin: number;
}
