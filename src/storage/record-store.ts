/**
 * The store as its only caller, the books worker, sees it: an append-only list of sealed records
 * and a small set of sealed cells (roster, keyring, settings, today). All bytes are opaque here:
 * the store knows no plaintext, no person and no table of people.
 *
 * Every commit is written twice, to a journal file and to a database in another storage root, and
 * either copy alone brings everything back.
 */

/** One journal record. `seq` starts at 1 and has no gaps. */
export interface StoredRecord {
  readonly seq: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * One cell; `null` deletes it. Old values stay in the journal file, so many small cells
 * (`person/<id>`, `today/<id>`) are better than one big one, and what must become unreadable needs a
 * key of its own that can be destroyed.
 */
export interface StateWrite {
  readonly key: string;
  readonly bytes: Uint8Array<ArrayBuffer> | null;
}

/**
 * `committed` = durable, `both` or only `one` of the copies. `full` and `failed` = it did not
 * happen: the head stays where it was, and the same sequence numbers are to be used again. Only when
 * the process dies before the next commit may such a one turn out to be there after all.
 */
export type Committed =
  | { readonly kind: 'committed'; readonly copies: 'both' | 'one' }
  | { readonly kind: 'full' }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Structured-cloned into two storage roots: keep the `CryptoKey`s non-extractable. Values are
 * opaque; names are the caller's.
 */
export type DeviceKeys = Readonly<Record<string, CryptoKey | string | Uint8Array<ArrayBuffer>>>;

export interface CopyHealth {
  /** `fresh` = younger than a minute: written, but not trusted alone. */
  readonly kind: 'up' | 'fresh' | 'down';
  /** File or database name in use. */
  readonly name: string;
  /** Why it is down, or was last. */
  readonly trouble?: string;
}

export interface StoreHealth {
  readonly copies: 'both' | 'one' | 'none';
  /** The disk refused bytes and has not accepted any since. */
  readonly full: boolean;
  readonly journal: CopyHealth & { readonly usedBytes: number; readonly sizeBytes: number };
  readonly database: CopyHealth;
  /** Two independent storage roots (storage buckets) or one shared by both copies. */
  readonly roots: 1 | 2;
  /** The reserve that is given up when the disk is full is still there. */
  readonly ballast: boolean;
  readonly head: number;
  /** Highest record known to be in an export or a synced segment. */
  readonly exported: number;
}

/** Inclusive. */
export interface SeqRange {
  readonly from: number;
  readonly to: number;
}

/** What the start found and mended. */
export interface RecoveryReport {
  /** Neither copy held anything. */
  readonly firstStart: boolean;
  /** Records one side lacked and got back from the other. */
  readonly restored: { readonly journal: number; readonly database: number };
  /** Copies that held nothing although the other held something, or could not be opened. */
  readonly lost: readonly ('journal' | 'database' | 'keys')[];
  /** Records neither copy could give, and not known to be exported. */
  readonly missing: readonly SeqRange[];
  /**
   * Records of a branch that lost: a copy was away for a session and came back with other bytes for
   * numbers used meanwhile. Append what they hold anew, then call `orphansTaken`; until then every
   * start hands them over again.
   */
  readonly orphans: readonly StoredRecord[];
  /** What would not open or be read, in the browser's words; for a support log. */
  readonly troubles: readonly string[];
}

export interface RecordStore {
  /**
   * Atomic in each copy and durable when it resolves. Records must continue at `head() + 1`
   * (anything else is a bug and rejects). Calls are served in order.
   */
  commit(records: readonly StoredRecord[], state: readonly StateWrite[]): Promise<Committed>;
  /** Ascending, both ends inclusive; what neither copy has is left out. */
  read(fromSeq: number, toSeq?: number): Promise<StoredRecord[]>;
  /** Sequence number of the last committed record, 0 when there is none. */
  head(): number;
  state(key: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  stateKeys(prefix: string): Promise<string[]>;
  keys(): Promise<DeviceKeys | undefined>;
  /** Replaces all keys. `both` = in two storage roots (or two databases where there is one root). */
  putKeys(keys: DeviceKeys): Promise<Committed>;
  /**
   * Records up to `seq` are in an export or a synced segment. Nothing is deleted for it; their loss
   * is no longer reported as `missing`, and their numbers are never used again.
   */
  exported(seq: number): Promise<Committed>;
  /** The orphans of this start are in the journal anew. */
  orphansTaken(): Promise<Committed>;
  health(): StoreHealth;
  /** Reads every database row once, mends damaged ones from the journal; for idle times. */
  scrub(): Promise<{ readonly checked: number; readonly mended: number; readonly lost: number }>;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** Database and file names begin with it. */
  readonly name?: string;
  /** Size of a journal file, 8 when left out: some 20,000 punches; the next is made in time. */
  readonly journalMB?: number;
  /** Room kept for a full disk, 32 when left out. */
  readonly ballastMB?: number;
  /** Called on every change of `copies` or `full`. */
  readonly onHealth?: (health: StoreHealth) => void;
}

export type Opened =
  | { readonly kind: 'open'; readonly store: RecordStore; readonly recovered: RecoveryReport }
  | { readonly kind: 'refused'; readonly reason: string };
