/** The database port over Dexie, always with strict durability. */
import Dexie from 'dexie';
import type { Table } from 'dexie';
import { crc32 } from './crc32.ts';
import type { Change, DiskDatabase, Standing } from './disk.ts';
import type { Cell, CommitId, Row } from './frame.ts';
import { declareVersions } from './migrations/versions.ts';

interface Shelf {
  readonly no: number;
  readonly boot: number;
  /** Of the bytes and the numbers beside them: SQLite returns flipped rows without a word. */
  readonly crc: number;
}

interface RowOnShelf extends Shelf {
  readonly seq: number;
  readonly afterNo: number;
  readonly afterBoot: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface CellOnShelf extends Shelf {
  readonly key: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface StandingOnShelf extends Omit<Standing, 'id'> {
  readonly id: string;
  readonly where: CommitId;
}

const STANDING = 'standing';

class Tables extends Dexie {
  declare readonly rows: Table<RowOnShelf, number>;
  declare readonly cells: Table<CellOnShelf, string>;
  declare readonly standing: Table<StandingOnShelf, string>;

  constructor(name: string, durability: IDBTransactionDurability, indexedDB: IDBFactory) {
    // Note [Strict]. Chrome's default loses every punch of the last 30 s on a power cut (60 of 60).
    super(name, { chromeTransactionDurability: durability, indexedDB, IDBKeyRange });
    declareVersions(this);
  }
}

interface DexieOptions {
  /** Only ever another one in a measurement of what strict costs. */
  readonly durability?: IDBTransactionDurability;
  readonly root?: IDBFactory;
}

export async function openDexie(
  name: string,
  { durability = 'strict', root = indexedDB }: DexieOptions = {},
): Promise<DiskDatabase> {
  const tables = new Tables(name, durability, root);
  await tables.open();
  return new DexieDatabase(tables);
}

class DexieDatabase implements DiskDatabase {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  change(change: Change): Promise<void> {
    const { rows, cells, standing } = this.#tables;
    const put = change.rows.map(shelveRow);
    const kept = change.cells.map(shelveCell).filter((cell) => cell !== undefined);
    const gone = change.cells.filter(({ bytes }) => bytes === null).map(({ key }) => key);
    return named(
      this.#tables.transaction('rw', rows, cells, standing, async () => {
        if (change.dropAbove !== undefined)
          await rows.where('seq').above(change.dropAbove).delete();
        if (change.dropCells === true) await cells.clear();
        if (put.length === 1 && put[0] !== undefined) await rows.put(put[0]);
        else if (put.length > 1) await rows.bulkPut(put);
        if (gone.length > 0) await cells.bulkDelete(gone);
        if (kept.length > 0) await cells.bulkPut(kept);
        if (change.standing === undefined) return;
        const { id: where, seq, aborted } = change.standing;
        const count = change.recount === true ? await rows.count() : change.standing.count;
        await standing.put({ id: STANDING, where, seq, count, aborted });
      }),
    );
  }

  async standing(): Promise<Standing | undefined> {
    const found = await named(this.#tables.standing.get(STANDING));
    if (found === undefined) return undefined;
    return { id: found.where, seq: found.seq, count: found.count, aborted: found.aborted };
  }

  async rows(from: number, to: number): Promise<Row[]> {
    const found = this.#tables.rows.where('seq').between(from, to, true, true).toArray();
    return (await named(found)).flatMap((row) => takeRow(row) ?? []);
  }

  count(): Promise<number> {
    return named(this.#tables.rows.count());
  }

  async cells(): Promise<{ cells: Cell[]; sound: boolean }> {
    const found = await named(this.#tables.cells.toArray());
    const cells = found.flatMap((cell) => takeCell(cell) ?? []);
    return { cells, sound: cells.length === found.length };
  }

  close(): Promise<void> {
    this.#tables.close();
    return Promise.resolve();
  }
}

/** Dexie wraps what the browser said; the port promises the browser's name for a full disk. */
async function named<T>(promise: PromiseLike<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    throw rooted(error);
  }
}

function rooted(error: unknown): unknown {
  const said: string[] = [];
  let full = false;
  for (let at: unknown = error; at instanceof Error || at instanceof DOMException;) {
    said.push(at.message.trim());
    full ||= at.name === 'QuotaExceededError' || /disk full/i.test(at.message);
    at = (at as { inner?: unknown }).inner;
  }
  if (!full) return error;
  return Object.assign(new Error(said.join(': ')), { name: 'QuotaExceededError' });
}

function shelveRow({ seq, id, after, bytes }: Row): RowOnShelf {
  const row = { seq, ...id, afterNo: after.no, afterBoot: after.boot, bytes };
  return { ...row, crc: rowSum(row) };
}

/** Rows of a damaged database are `unknown` in all but name: what does not fit is left out. */
function takeRow(row: RowOnShelf): Row | undefined {
  const { seq, no, boot, afterNo, afterBoot, bytes, crc } = row;
  if (!(bytes instanceof Uint8Array) || rowSum(row) !== crc) return undefined;
  return { seq, id: { no, boot }, after: { no: afterNo, boot: afterBoot }, bytes };
}

function rowSum({ seq, no, boot, afterNo, afterBoot, bytes }: Omit<RowOnShelf, 'crc'>): number {
  return crc32(bytes, numbers(seq, no, boot, afterNo, afterBoot));
}

function shelveCell({ key, id, bytes }: Cell): CellOnShelf | undefined {
  if (bytes === null) return undefined;
  const cell = { key, ...id, bytes };
  return { ...cell, crc: crc32(bytes, numbers(id.no, id.boot)) };
}

function takeCell({ key, no, boot, bytes, crc }: CellOnShelf): Cell | undefined {
  if (!(bytes instanceof Uint8Array) || crc32(bytes, numbers(no, boot)) !== crc) return undefined;
  return { key, id: { no, boot }, bytes };
}

function numbers(...values: number[]): number {
  return crc32(new Uint8Array(new Float64Array(values).buffer));
}
