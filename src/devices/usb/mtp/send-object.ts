/** One file onto the device: under a name of its own until it is whole, then checked, then named. */
import { Stopped } from '../failure.ts';
import type { Saveable } from '../../save.ts';
import { FORMAT, OPERATION, PROPERTY_FILE_NAME, RESPONSE } from './codes.ts';
import { text } from './cursor.ts';
import { entriesIn, entryOf, PART, remove } from './folder.ts';
import type { Entry } from './folder.ts';
import { writeObjectInfo } from './object-info.ts';
import { cancelTransaction, outgoing, refused, transact } from './session.ts';
import type { Session } from './session.ts';

export interface Place {
  readonly storage: number;
  readonly folder: number;
  /** The device can rename: an older file of the same name stays until the new one is whole. */
  readonly renames: boolean;
}

export interface Sending {
  readonly signal?: AbortSignal | undefined;
  readonly onSent: (bytes: number) => void;
  readonly onVerify: () => void;
}

/** How far the check went: `content` = every byte was read back. */
export interface Checked {
  readonly by: 'content' | 'size';
  /** SHA-256 of what was read back; hexadecimal. */
  readonly sha256?: string;
}

/** Read back whole up to this: 4 MiB take about a second on an ordinary phone. */
export const READ_BACK = 4 * 1024 * 1024;

/** `there` = what lies in the folder. Throws `Stopped`. */
export async function sendObject(
  session: Session,
  place: Place,
  file: Saveable,
  there: readonly Entry[],
  sending: Sending,
): Promise<Checked> {
  const older = there.filter(({ name }) => name === file.name);
  const name = place.renames ? `${file.name}${PART}` : file.name;
  if (!place.renames) for (const { handle } of older) await remove(session, handle);
  const handle = await send(session, place, name, file.blob, sending);
  sending.onVerify();
  const entry = await found(session, place, handle, name, sending.signal);
  if (entry === undefined) throw new Stopped({ kind: 'incomplete', kept: 0, of: file.blob.size });
  const checked = await checkedOrRemoved(session, entry, file.blob, sending.signal);
  if (place.renames) {
    for (const { handle: old } of older) await remove(session, old);
    if (!(await renamed(session, entry.handle, file.name))) {
      await remove(session, entry.handle);
      return sendObject(session, { ...place, renames: false }, file, [], sending);
    }
  }
  return checked;
}

/** The handle the device says it gave. */
async function send(
  session: Session,
  { storage, folder }: Place,
  name: string,
  blob: Blob,
  { signal, onSent }: Sending,
): Promise<number> {
  const info = writeObjectInfo({
    storage,
    format: FORMAT.undefined,
    size: blob.size,
    parent: folder,
    association: 0,
    name,
    modified: '',
  });
  const announced = await transact(session, OPERATION.sendObjectInfo, [storage, folder], {
    out: outgoing(info),
    signal,
  });
  if (announced.code !== RESPONSE.ok) throw refused(announced.code, blob.size);
  const handle = announced.parameters[2] ?? 0;
  const out = {
    size: blob.size,
    slice: async (from: number, to: number) =>
      new Uint8Array(await blob.slice(from, to).arrayBuffer()),
    progress: onSent,
  };
  try {
    const { code } = await transact(session, OPERATION.sendObject, [], { out, signal });
    if (code !== RESPONSE.ok) throw refused(code, blob.size);
  } catch (error) {
    if (error instanceof Stopped) await tidy(session, handle, error.failure.kind);
    throw error;
  }
  return handle;
}

/** Takes away what a refused or cancelled file left, if the device still listens. */
async function tidy(session: Session, handle: number, kind: string): Promise<void> {
  if (kind === 'unplugged' || kind === 'silent') return; // removed at the next connection
  if (kind === 'cancelled') await cancelTransaction(session);
  try {
    await remove(session, handle);
  } catch {
    // Removed at the next connection.
  }
}

/** By its handle, or by looking where that is wrong. */
async function found(
  session: Session,
  { storage, folder }: Place,
  handle: number,
  name: string,
  signal: AbortSignal | undefined,
): Promise<Entry | undefined> {
  const told = await entryOf(session, handle, signal);
  if (told?.name === name) return told;
  const seen = await entriesIn(session, storage, folder, signal);
  return seen.find((one) => one.name === name);
}

async function checkedOrRemoved(
  session: Session,
  entry: Entry,
  blob: Blob,
  signal: AbortSignal | undefined,
): Promise<Checked> {
  try {
    return await check(session, entry, blob, signal);
  } catch (error) {
    // A file that is not whole must not lie there looking like one.
    if (error instanceof Stopped) await tidy(session, entry.handle, error.failure.kind);
    throw error;
  }
}

async function check(
  session: Session,
  { handle, size }: Entry,
  blob: Blob,
  signal: AbortSignal | undefined,
): Promise<Checked> {
  // OK is not proof: a full device was seen to say it and keep 4 of 6 MB (usb.md).
  if (size !== Math.min(blob.size, 0xffff_ffff))
    throw new Stopped({ kind: 'incomplete', kept: size, of: blob.size });
  if (blob.size > READ_BACK) return { by: 'size' };
  const { code, data } = await transact(session, OPERATION.getObject, [handle], { signal });
  // Write-only boxes exist; their size was right.
  if (code !== RESPONSE.ok) return { by: 'size' };
  const [sent, kept] = await Promise.all([sha256(await blob.arrayBuffer()), sha256(data.slice())]);
  if (sent !== kept) throw new Stopped({ kind: 'altered' });
  return { by: 'content', sha256: kept };
}

/** `false`: it says it can rename and cannot. */
async function renamed(session: Session, handle: number, name: string): Promise<boolean> {
  const { code } = await transact(
    session,
    OPERATION.setObjectPropValue,
    [handle, PROPERTY_FILE_NAME],
    {
      out: outgoing(text(name)),
    },
  );
  return code === RESPONSE.ok;
}

async function sha256(bytes: BufferSource): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
