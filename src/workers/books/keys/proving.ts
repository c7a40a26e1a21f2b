/**
 * Whatever leaves the tablet is asked for by somebody who has just shown that they may: an unlocked
 * tablet that was left lying about gives nothing away.
 */
import { forget } from '../../../crypto/vault.ts';
import type { Proved } from '../contract-office.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { noteUnlock, tried } from './unlocking.ts';

/** The passphrase of whoever is in; wrong ones count and are noted like at the door of the office. */
export async function prove(books: OpenBooks, passphrase: string): Promise<Proved> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const own = books.vault.slots.some(({ id, kind }) => id === keys.slot && kind === 'pass');
  const found = await tried(books, passphrase, own ? keys.slot : undefined);
  if ('kind' in found) return found;
  await noteUnlock(books, 'pass', found);
  forget(found);
  books.session.proved(performance.now());
  return { kind: 'proved' };
}
