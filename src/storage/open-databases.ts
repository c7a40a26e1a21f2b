import { DatabaseCopy } from './database-copy.ts';
import { databaseName, firstIn, numberOf } from './database-name.ts';
import type { Disk, Standing } from './disk.ts';
import { within } from './disk.ts';
import type { Cell } from './frame.ts';

/** A database that opened and could be read. */
export interface OpenDatabase {
  readonly copy: DatabaseCopy;
  readonly standing: Standing | undefined;
  readonly count: number;
  readonly cells: readonly Cell[];
  readonly cellsSound: boolean;
}

export interface Databases {
  /** The one to write. */
  readonly current: OpenDatabase | undefined;
  /** Left behind under lower numbers; they may hold what nothing else does. */
  readonly older: readonly OpenDatabase[];
}

const OPEN_MS = 5_000;
const READ_MS = 60_000;
const TRIES = 3;

/**
 * Note [A database that was not read is not written]. One that would not open may hold commits the
 * journal missed; catching it up later would overwrite them. So the next number takes over, which
 * also helps where a broken file keeps its name dead for ever (measured: deleting does not help),
 * and the old one is read at later starts until all it holds is elsewhere. Where a whole root is
 * dead, the next root takes over; `mayMove` only while the journal knows what was there, or a
 * tablet in trouble would pass for a new one.
 */
export async function openDatabases(
  disk: Disk,
  store: string,
  mayMove: boolean,
  troubles: string[],
): Promise<Databases> {
  const numbers: number[] = [];
  const alive: number[] = [];
  const roots = await disk.roots();
  for (const root of roots) {
    const names = await listed(disk, root, troubles);
    if (names === undefined) continue;
    alive.push(root);
    numbers.push(...names.flatMap((name) => numberOf(store, name) ?? []));
  }
  numbers.sort((a, b) => b - a);
  const [highest, ...lower] = numbers;
  const youngest = Math.max(...roots);
  const tries: number[] = [];
  if (highest !== undefined) tries.push(highest, highest + 1);
  else if (alive.includes(youngest)) tries.push(firstIn(youngest), firstIn(youngest) + 1);
  if (mayMove) tries.push(firstIn(youngest + 1));
  let current: OpenDatabase | undefined;
  for (const number of tries)
    current ??= await openOne(disk, databaseName(store, number), TRIES, troubles);
  const older: OpenDatabase[] = [];
  for (const number of lower) {
    const found = await openOne(disk, databaseName(store, number), 1, troubles);
    if (found !== undefined) older.push(found);
  }
  return { current, older };
}

/** `undefined` = dead, as far as a start can wait for it. */
async function listed(
  disk: Disk,
  root: number,
  troubles: string[],
): Promise<readonly string[] | undefined> {
  for (let n = 0; n < TRIES; n++)
    try {
      if (n > 0) await disk.sleep(200 * n);
      return await within(disk, OPEN_MS, 'database names', disk.databases(root));
    } catch (error) {
      troubles.push(`root ${root}: ${String(error)}`);
    }
  return undefined;
}

async function openOne(
  disk: Disk,
  name: string,
  tries: number,
  troubles: string[],
): Promise<OpenDatabase | undefined> {
  const copy = new DatabaseCopy(disk, name);
  for (let n = 0; n < tries; n++)
    try {
      if (n > 0) await disk.sleep(200 * n);
      await within(disk, OPEN_MS, name, copy.open());
      return await within(disk, READ_MS, name, read(copy));
    } catch (error) {
      troubles.push(`${name}: ${String(error)}`);
      await within(disk, OPEN_MS, name, copy.close()).catch(() => undefined); // opened anew anyway
    }
  return undefined;
}

async function read(copy: DatabaseCopy): Promise<OpenDatabase> {
  const database = copy.opened();
  const { cells, sound } = await database.cells();
  const [standing, count] = [await database.standing(), await database.count()];
  return { copy, standing, count, cells, cellsSound: sound };
}
