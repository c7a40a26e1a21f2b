/** What the office's bench asks of its worker and page, and what comes back. Times in ms. */
export type Asked =
  { readonly kind: 'prepare'; readonly people: number } | { readonly kind: 'read' };

/** How long something took on or beside the page, and the longest time the page stood still. */
export interface Watched {
  readonly ms: number;
  readonly frozenMs: number;
}

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

/** In the built product, on the screen. */
export interface Shown {
  /** From the passphrase accepted to the first rows of the month, by way of Today. */
  readonly gridMs: number;
  /** To everybody's. */
  readonly allMs: number;
  /** Longest time without a frame meanwhile. */
  readonly stillMs: number;
  /** Between frames while the grid is scrolled from end to end. */
  readonly frameP50: number;
  readonly frameP95: number;
  readonly frameWorst: number;
  /** Rows in the document when scrolled. */
  readonly drawn: number;
  /** JavaScript heap after it, of the page and of the books' worker. */
  readonly pageMB: number;
  readonly workerMB: number;
}
