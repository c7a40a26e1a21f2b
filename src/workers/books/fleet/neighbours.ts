/**
 * Whom a tablet reads. A door needs the other doors of its own place, for who came and went there;
 * the rest of the shop it reads while somebody is there who may look at it. Would every tablet read
 * every other all the time, what the store is asked would grow with the square of their number.
 */
import { BRANCHES, readBranches } from '../../../core/shop/branches.ts';
import { document } from '../cells/documents.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { peersOf, type Fleet } from './known.ts';

export async function neighbours(books: OpenBooks, fleet: Fleet): Promise<readonly string[]> {
  const peers = peersOf(books, fleet);
  const reader = books.session.there(performance.now(), 'owner', 'manager', 'auditor');
  if (reader !== undefined) return peers;
  const { branches } = readBranches(await document(books, BRANCHES));
  /** Which branch's; -1 = the main house. */
  const placeOf = (device: string) => branches.findIndex(({ devices }) => devices.includes(device));
  const own = placeOf(books.device.name);
  return peers.filter((device) => placeOf(device) === own);
}
