/** What the bench asks its worker, and what that answers. Times in ms. */
export type Asked =
  | { readonly kind: 'latency'; readonly writes: number }
  | { readonly kind: 'growth'; readonly records: number }
  | { readonly kind: 'year-begins' }
  | { readonly kind: 'year-passes'; readonly punches: number; readonly employeeId: string }
  | { readonly kind: 'year-is-read' };

export interface Latency {
  readonly p50: number;
  readonly p95: number;
}

export interface Latencies {
  /** The product: sealed, chained, signed, in both copies. */
  readonly punch: Latency;
  /** The dual store alone. */
  readonly dual: Latency;
  /** One Dexie transaction, strict and as Chrome does it by default. */
  readonly strict: Latency;
  readonly relaxed: Latency;
  /** idb-keyval as it comes. */
  readonly keyval: Latency;
}

export interface Growth {
  readonly records: number;
  readonly writeMs: number;
  readonly openMs: number;
  readonly readMs: number;
  /** One more record. */
  readonly commitMs: number;
  /** Both copies, the preallocated rest of the journal file included. */
  readonly bytesPer: number;
}

export interface Year {
  readonly punches: number;
  readonly sealMs: number;
  readonly openMs: number;
  readonly unlockMs: number;
  /** Read, chain and signatures verified, decrypted, parsed, summed. */
  readonly sumMs: number;
  readonly verdict: string;
  readonly total: number;
  /** Decrypting one record: content keys shared by 64 as they are, and a peer's one key each. */
  readonly perRecord: { readonly sharedMs: number; readonly ownMs: number };
}
