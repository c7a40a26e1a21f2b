/** The folder our files lie in, and what lies in it. */
import { Stopped } from '../failure.ts';
import { ASSOCIATION_FOLDER, FORMAT, OPERATION, RESPONSE, ROOT } from './codes.ts';
import { reading } from './cursor.ts';
import { isFolder, readObjectInfo, writeObjectInfo } from './object-info.ts';
import type { ObjectInfo } from './object-info.ts';
import { outgoing, refused, transact, transactOk } from './session.ts';
import type { Session } from './session.ts';

export interface Entry extends ObjectInfo {
  readonly handle: number;
}

/** A file under way carries this until it is whole; one found on connecting was cut. */
export const PART = '.daka-part';

/** The folder's handle, made where it is missing. */
export async function folderNamed(
  session: Session,
  storage: number,
  name: string,
  signal?: AbortSignal,
): Promise<number> {
  const known = await findFolder(session, storage, name, signal);
  if (known !== undefined) return known;
  const info = writeObjectInfo({
    storage,
    format: FORMAT.folder,
    size: 0,
    parent: 0,
    association: ASSOCIATION_FOLDER,
    name,
    modified: '',
  });
  await transactOk(session, OPERATION.sendObjectInfo, [storage, ROOT], {
    out: outgoing(info),
    signal,
  });
  // Looked up, not taken from the answer: some devices answer with the wrong handle (usb.md).
  const made = await findFolder(session, storage, name, signal);
  if (made === undefined) throw new Stopped({ kind: 'read-only' });
  return made;
}

async function findFolder(
  session: Session,
  storage: number,
  name: string,
  signal: AbortSignal | undefined,
): Promise<number | undefined> {
  const entries = await entriesIn(session, storage, ROOT, signal);
  // Phones' file systems do not tell capitals apart.
  const same = (one: Entry): boolean => one.name.toLowerCase() === name.toLowerCase();
  return entries.find((one) => isFolder(one) && same(one))?.handle;
}

/** Everything directly in `parent`; what vanishes meanwhile is left out. */
export async function entriesIn(
  session: Session,
  storage: number,
  parent: number,
  signal?: AbortSignal,
): Promise<Entry[]> {
  const list = await transactOk(session, OPERATION.getObjectHandles, [storage, 0, parent], {
    signal,
  });
  const entries: Entry[] = [];
  for (const handle of reading(list.data).u32s()) {
    const entry = await entryOf(session, handle, signal);
    if (entry !== undefined) entries.push(entry);
  }
  return entries;
}

/** `undefined`: there is no such thing. */
export async function entryOf(
  session: Session,
  handle: number,
  signal?: AbortSignal,
): Promise<Entry | undefined> {
  const { code, data } = await transact(session, OPERATION.getObjectInfo, [handle], { signal });
  return code === RESPONSE.ok ? { handle, ...readObjectInfo(data) } : undefined;
}

/** Gone already is as good. */
export async function remove(session: Session, handle: number): Promise<void> {
  const { code } = await transact(session, OPERATION.deleteObject, [handle, 0]);
  if (code !== RESPONSE.ok && code !== RESPONSE.badHandle) throw refused(code);
}

/** What cut transfers left: part files, and files of our names with nothing in them. */
export async function removeLeftovers(
  session: Session,
  entries: readonly Entry[],
  names: ReadonlySet<string>,
): Promise<Entry[]> {
  const kept: Entry[] = [];
  for (const entry of entries) {
    const empty = entry.size === 0 && names.has(entry.name);
    if (isFolder(entry) || !(empty || entry.name.endsWith(PART))) kept.push(entry);
    else await remove(session, entry.handle);
  }
  return kept;
}
