/** Waiting for a storage and choosing one that has room. */
import { Stopped } from '../failure.ts';
import { pause } from '../within.ts';
import { OPERATION, RESPONSE } from './codes.ts';
import { reading } from './cursor.ts';
import { transact } from './session.ts';
import type { Session } from './session.ts';
import { readStorageInfo } from './storage-info.ts';
import type { StorageInfo } from './storage-info.ts';

export interface Storage extends StorageInfo {
  readonly id: number;
}

export interface Waiting {
  readonly pollMs: number;
  /** How long the person has to unlock the phone. */
  readonly limitMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Called once, when there is something to wait for. */
  readonly onLocked: () => void;
}

/** A phone shows its storages when it is unlocked and in file transfer; until then, none. */
export async function waitForStorages(session: Session, waiting: Waiting): Promise<Storage[]> {
  const { pollMs, limitMs, signal, onLocked } = waiting;
  for (let waited = 0; ; waited += pollMs) {
    const found = await storages(session, signal);
    if (found.length > 0) return found;
    if (waited === 0) onLocked();
    if (waited + pollMs > limitMs) throw new Stopped({ kind: 'locked' });
    await pause(pollMs, signal);
  }
}

/** The first that can be written to and has room: a phone's own memory stands before its card. */
export function roomFor(all: readonly Storage[], needed: number): Storage {
  const writable = all.filter((one) => one.writable);
  if (writable.length === 0) throw new Stopped({ kind: 'read-only' });
  const found = writable.find(({ free }) => free === undefined || free >= needed);
  if (found !== undefined) return found;
  const free = Math.max(...writable.map((one) => one.free ?? 0));
  throw new Stopped({ kind: 'full', free, needed });
}

async function storages(session: Session, signal: AbortSignal | undefined): Promise<Storage[]> {
  const ids = await transact(session, OPERATION.getStorageIds, [], { signal });
  // Locked phones say one or the other.
  if (ids.code !== RESPONSE.ok && ids.code !== RESPONSE.storeNotAvailable) return [];
  if (ids.data.length < 4) return [];
  const found: Storage[] = [];
  for (const id of reading(ids.data).u32s()) {
    // A card reader without a card: lower half zero.
    if ((id & 0xffff) === 0) continue;
    const info = await transact(session, OPERATION.getStorageInfo, [id], { signal });
    if (info.code === RESPONSE.ok) found.push({ id, ...readStorageInfo(info.data) });
  }
  return found;
}
