/** Cells the store keeps for itself; no caller's key begins like theirs. */
import type { Cell } from './frame.ts';
import type { StateWrite } from './record-store.ts';

const EXPORTED = '!exported';
const ORPHANS = '!orphans';

export function isOwn(key: string): boolean {
  return key.startsWith('!');
}

/** Highest record known to be in an export or a synced segment. */
export function exportedIn(cells: ReadonlyMap<string, Cell>): number {
  const bytes = cells.get(EXPORTED)?.bytes;
  return bytes ? new DataView(bytes.buffer, bytes.byteOffset).getFloat64(0) : 0;
}

export function exportedCell(seq: number): StateWrite {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, seq);
  return { key: EXPORTED, bytes };
}

/** Keys of orphans the books have appended anew. */
export function orphansTakenIn(cells: ReadonlyMap<string, Cell>): ReadonlySet<string> {
  const bytes = cells.get(ORPHANS)?.bytes;
  return new Set(bytes ? new TextDecoder().decode(bytes).split(' ') : []);
}

export function orphansCell(taken: readonly string[]): StateWrite {
  return { key: ORPHANS, bytes: new TextEncoder().encode(taken.join(' ')) };
}
