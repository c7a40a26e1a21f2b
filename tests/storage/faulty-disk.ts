/**
 * The faulty twin of a browser's storage: seeded, in virtual time. It fails, fills up, writes short,
 * hangs, applies and then fails (a lost acknowledgement), applies twice, and on a power cut keeps
 * any part of what was not flushed, in any order. What it never does is to lose what it confirmed.
 */
import { rootOf } from '../../src/storage/database-name.ts';
import type {
  Change,
  Disk,
  DiskDatabase,
  DiskFile,
  DiskFolder,
  FolderRoot,
  Standing,
} from '../../src/storage/disk.ts';
import { DiskFull } from '../../src/storage/disk.ts';
import type { Cell, Row } from '../../src/storage/frame.ts';
import { Chance } from './chance.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Probabilities per operation. */
export interface Faults {
  readonly fail: number;
  readonly hang: number;
  /** Done, and yet answered with an error. */
  readonly lostAck: number;
  readonly twice: number;
  readonly full: boolean;
}

export const CALM: Faults = { fail: 0, hang: 0, lostAck: 0, twice: 0, full: false };

interface FakeFile {
  bytes: Uint8Array<ArrayBuffer>;
  /** What a power cut leaves for sure. */
  synced: Uint8Array<ArrayBuffer>;
  createdAt: number;
  open: boolean;
}

interface Tables {
  rows: Map<number, Row>;
  cells: Map<string, Cell>;
  standing: Standing | undefined;
}

const SECTOR = 64;
const NAME_SETTLES_MS = 45_000;

export class FaultyDisk {
  readonly #time: VirtualTime;
  readonly #chance: Chance;
  readonly roots = { bucket: new Map<string, FakeFile>(), default: new Map<string, FakeFile>() };
  readonly tables = new Map<string, Tables>();
  readonly dead = new Set<string>();
  readonly deadRoots = new Set<number>();
  faults: Faults = CALM;
  /** Counts down with each operation; the one that reaches 0 fails. */
  failAt = Infinity;
  #session = 0;
  #inFlight = new Set<() => void>();

  constructor(time: VirtualTime, seed: number) {
    this.#time = time;
    this.#chance = new Chance(seed);
  }

  now(): number {
    return this.#time.now();
  }

  /** The disk as one run of the browser sees it: once that is gone it can do nothing more. */
  browser(): Disk {
    const session = this.#session;
    const mine = (): boolean => session === this.#session;
    return {
      folders: () => Promise.resolve([this.#folder('bucket', mine), this.#folder('default', mine)]),
      roots: () => Promise.resolve([0, ...this.#spares()]),
      databases: (root) =>
        this.#operate(mine, () => {
          if (this.deadRoots.has(root)) throw Object.assign(new Error(), { name: 'UnknownError' });
          return [...this.tables.keys()].filter((name) => rootOfName(name) === root);
        }),
      openDatabase: (name) => this.#openDatabase(name, mine),
      removeDatabase: (name) => this.#operate(mine, () => void this.tables.delete(name)),
      now: () => this.#time.now(),
      sleep: async (ms) => {
        await this.#time.sleep(ms);
        if (!mine()) await new Promise(() => undefined);
      },
      random32: () => this.#chance.u32(),
    };
  }

  #spares(): number[] {
    const roots = new Set([...this.tables.keys()].map(rootOfName));
    return [...roots].filter((root) => root > 0).sort((a, b) => a - b);
  }

  files(): { folder: Map<string, FakeFile>; name: string; file: FakeFile }[] {
    return Object.values(this.roots).flatMap((folder) =>
      [...folder].map(([name, file]) => ({ folder, name, file })),
    );
  }

  /** One operation: a little time, and whatever the faults make of it. `apply` is all or nothing. */
  async #operate<T>(alive: () => boolean, apply: () => T): Promise<T> {
    const check = (): void => {
      if (!alive()) throw Object.assign(new Error('closing'), { name: 'InvalidStateError' });
    };
    check();
    const { fail, hang, lostAck, twice } = this.faults;
    const failing = --this.failAt === 0;
    let late = true;
    const maybe = (): void => {
      if (late && alive() && this.#chance.happens(0.5))
        try {
          letGo(apply());
        } catch {
          // what nobody waits for fails unheard
        }
      late = false;
    };
    if (this.#chance.happens(hang)) {
      this.#inFlight.add(maybe);
      await new Promise(() => undefined);
    }
    this.#inFlight.add(maybe);
    await this.#time.sleep(this.#chance.below(8));
    this.#inFlight.delete(maybe);
    late = false;
    check();
    if (failing || this.#chance.happens(fail)) throw new Error('the disk failed');
    const result = apply();
    if (this.#chance.happens(twice) && !holdsSomething(result)) apply();
    if (this.#chance.happens(lostAck)) {
      letGo(result);
      throw new Error('done, but nobody was told');
    }
    return result;
  }

  /** What hangs or is under way when a handle is closed happens now or never. */
  #settleInFlight(): void {
    for (const maybe of [...this.#inFlight]) maybe();
    this.#inFlight.clear();
  }

  #folder(root: FolderRoot, mine: () => boolean): DiskFolder {
    const files = this.roots[root];
    return {
      root,
      list: () => this.#operate(mine, () => [...files.keys()]),
      open: (name, create) =>
        this.#operate(mine, () => {
          let file = files.get(name);
          if (file?.open === true) throw new Error('NoModificationAllowedError');
          if (file === undefined) {
            if (!create) return undefined;
            file = { ...empty(), createdAt: this.now(), open: false };
            files.set(name, file);
          }
          file.open = true;
          return this.#handle(file, mine);
        }),
      remove: (name) => this.#operate(mine, () => void files.delete(name)),
    };
  }

  #handle(file: FakeFile, mine: () => boolean): DiskFile {
    let closed = false;
    const alive = (): boolean => !closed && mine();
    return {
      size: () => this.#operate(alive, () => file.bytes.length),
      read: (at, length) => this.#operate(alive, () => file.bytes.slice(at, at + length)),
      write: (at, bytes) =>
        this.#operate(alive, () => {
          const grows = at + bytes.length > file.bytes.length;
          const full = this.faults.full && grows;
          const count = full
            ? Math.min(bytes.length, Math.max(0, file.bytes.length - at))
            : bytes.length;
          if (at + count > file.bytes.length) {
            const grown = new Uint8Array(at + count);
            grown.set(file.bytes);
            file.bytes = grown;
          }
          file.bytes.set(bytes.subarray(0, count), at);
          return count;
        }),
      flush: () => this.#operate(alive, () => void (file.synced = file.bytes.slice())),
      close: () => {
        if (alive()) {
          this.#settleInFlight();
          file.open = false;
        }
        closed = true;
        return Promise.resolve();
      },
    };
  }

  #openDatabase(name: string, mine: () => boolean): Promise<DiskDatabase> {
    return this.#operate(mine, () => {
      if (this.dead.has(name) || this.deadRoots.has(rootOfName(name)))
        throw Object.assign(new Error(name), { name: 'UnknownError' });
      const made = { rows: new Map(), cells: new Map(), standing: undefined };
      const tables = this.tables.get(name) ?? made;
      this.tables.set(name, tables);
      return this.#connection(tables, mine);
    });
  }

  #connection(tables: Tables, mine: () => boolean): DiskDatabase {
    let closed = false;
    let stuck: Promise<unknown> = Promise.resolve();
    const alive = (): boolean => !closed && mine();
    // Transactions of one connection run one after the other: behind a stuck one all are stuck.
    const inTurn = <T>(apply: () => T): Promise<T> => {
      const mine = stuck.then(() => this.#operate(alive, apply));
      stuck = mine.catch(() => undefined);
      return mine;
    };
    return {
      change: (change) =>
        inTurn(() => {
          if (this.faults.full) {
            closed = true;
            throw new DiskFull('Encountered disk full while committing transaction.');
          }
          applyChange(tables, change);
        }),
      standing: () => inTurn(() => tables.standing),
      rows: (from, to) =>
        inTurn(() =>
          [...tables.rows.values()]
            .filter(({ seq }) => seq >= from && seq <= to)
            .sort((a, b) => a.seq - b.seq),
        ),
      count: () => inTurn(() => tables.rows.size),
      cells: () => inTurn(() => ({ cells: [...tables.cells.values()], sound: true })),
      close: () => {
        if (alive()) this.#settleInFlight();
        closed = true;
        return Promise.resolve();
      },
    };
  }

  /** The browser is gone; what was under way happened or did not. */
  kill(): void {
    this.#settleInFlight();
    this.#session++;
    for (const { file } of this.files()) file.open = false;
  }

  /** And of what was not flushed any sectors are there, and young names may be gone. */
  power(): void {
    this.kill();
    for (const { folder, name, file } of this.files()) {
      if (this.now() - file.createdAt < NAME_SETTLES_MS && this.#chance.happens(0.5)) {
        folder.delete(name);
        continue;
      }
      const left = file.bytes.slice();
      for (let at = 0; at < left.length; at += SECTOR)
        if (this.#chance.happens(0.5)) {
          const before = file.synced.slice(at, at + SECTOR);
          left.fill(0, at, at + SECTOR);
          left.set(before.subarray(0, Math.min(before.length, left.length - at)), at);
        }
      file.bytes = left;
      file.synced = left.slice();
    }
  }
}

function rootOfName(name: string): number {
  return rootOf(Number(name.slice(name.lastIndexOf('-') + 1)));
}

/** A handle nobody was given is collected, and its lock with it. */
function letGo(result: unknown): void {
  if (holdsSomething(result)) void result.close();
}

function holdsSomething(result: unknown): result is { close(): Promise<void> } {
  return typeof result === 'object' && result !== null && 'close' in result;
}

function empty(): { bytes: Uint8Array<ArrayBuffer>; synced: Uint8Array<ArrayBuffer> } {
  return { bytes: new Uint8Array(), synced: new Uint8Array() };
}

function applyChange(tables: Tables, change: Change): void {
  if (change.dropAbove !== undefined)
    for (const seq of tables.rows.keys()) if (seq > change.dropAbove) tables.rows.delete(seq);
  if (change.dropCells === true) tables.cells.clear();
  for (const row of change.rows) tables.rows.set(row.seq, row);
  for (const cell of change.cells)
    if (cell.bytes === null) tables.cells.delete(cell.key);
    else tables.cells.set(cell.key, cell);
  if (change.standing === undefined) return;
  const count = change.recount === true ? tables.rows.size : change.standing.count;
  tables.standing = { ...change.standing, count };
}
