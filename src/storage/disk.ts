/**
 * What the store needs of a browser's storage, small enough to have a faulty twin in the tests.
 * A rejection named `QuotaExceededError` means the disk or the quota is full; every promise here
 * may also never settle, so the store puts a deadline on each.
 */
import type { Cell, CommitId, Row, Span } from './frame.ts';

export interface DiskFile {
  size(): Promise<number>;
  /** Fewer bytes than asked for at the end of the file. */
  read(at: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Bytes really written: a full disk writes short. Durable only after `flush`. */
  write(at: number, bytes: Uint8Array<ArrayBuffer>): Promise<number>;
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Lost together or not at all: everything in buckets, or the default root's files. */
export type FolderRoot = 'bucket' | 'default';

export interface DiskFolder {
  readonly root: FolderRoot;
  list(): Promise<string[]>;
  /** `undefined` when it does not exist and is not to be created. One opener at a time. */
  open(name: string, create: boolean): Promise<DiskFile | undefined>;
  remove(name: string): Promise<void>;
}

/** Where the database believes to stand; written with every change, in the same transaction. */
export interface Standing {
  readonly id: CommitId;
  readonly seq: number;
  /** Rows in the table: finds a file that lost its middle without an error. */
  readonly count: number;
  readonly aborted: readonly Span[];
}

/** Done in the order of the fields. */
export interface Change {
  /** Rows above this number go. */
  readonly dropAbove?: number;
  /** All cells go. */
  readonly dropCells?: boolean;
  readonly rows: readonly Row[];
  /** `bytes: null` deletes the key. */
  readonly cells: readonly Cell[];
  /** Absent = as it was. */
  readonly standing?: Standing;
  /** The count is what the table says, not what `standing` says. */
  readonly recount?: boolean;
}

export interface DiskDatabase {
  /** One transaction, durable when it resolves. */
  change(change: Change): Promise<void>;
  standing(): Promise<Standing | undefined>;
  /** Both ends inclusive; rows whose checksum fails are left out. */
  rows(from: number, to: number): Promise<Row[]>;
  count(): Promise<number>;
  /** Cells whose checksum fails are left out, `sound` is then false. */
  cells(): Promise<{ readonly cells: Cell[]; readonly sound: boolean }>;
  close(): Promise<void>;
}

export interface Disk {
  /** Storage roots that can hold a journal, best first. */
  folders(): Promise<readonly DiskFolder[]>;
  /** Roots in which there are databases or may be: 0, then those begun for one that died. */
  roots(): Promise<readonly number[]>;
  /** Names of the databases in a root; rejects where it is dead. */
  databases(root: number): Promise<string[]>;
  /** In the root its name says (Note [Numbers and roots]), which is begun if need be. */
  openDatabase(name: string): Promise<DiskDatabase>;
  removeDatabase(name: string): Promise<void>;
  /** Epoch ms; only used for ages and back-off. */
  now(): number;
  sleep(ms: number): Promise<void>;
  random32(): number;
}

export function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}

export class DiskFull extends Error {
  override readonly name = 'QuotaExceededError';
}

/** Rejects after `ms` when the promise has not settled by then. */
export async function within<T>(
  disk: Pick<Disk, 'sleep'>,
  ms: number,
  what: string,
  promise: Promise<T>,
): Promise<T> {
  const late = disk.sleep(ms).then(() => {
    throw new Error(`${what}: no answer in ${ms} ms`);
  });
  late.catch(() => undefined); // the loser of the race is nobody's concern
  return Promise.race([promise, late]);
}
