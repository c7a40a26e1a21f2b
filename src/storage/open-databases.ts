import { DatabaseCopy } from './database-copy.ts';
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
 * and the old one is read at later starts until all it holds is elsewhere.
 */
export async function openDatabases(
  disk: Disk,
  name: string,
  troubles: string[],
): Promise<Databases> {
  let names: string[] = [];
  for (let tries = 0; tries < TRIES; tries++)
    try {
      names = await within(disk, OPEN_MS, 'database names', disk.databases());
      break;
    } catch (error) {
      troubles.push(String(error));
      if (tries === TRIES - 1) return { current: undefined, older: [] };
    }
  const numbers = names
    .filter((one) => one.startsWith(`${name}-`))
    .map((one) => Number(one.slice(name.length + 1)))
    .filter((number) => Number.isInteger(number))
    .sort((a, b) => b - a);
  const [highest = 1, ...lower] = numbers;
  const older: OpenDatabase[] = [];
  let current = await openOne(disk, `${name}-${highest}`, TRIES, troubles);
  current ??= await openOne(disk, `${name}-${highest + 1}`, TRIES, troubles);
  for (const number of lower) {
    const found = await openOne(disk, `${name}-${number}`, 1, troubles);
    if (found !== undefined) older.push(found);
  }
  return { current, older };
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
