/** The owner's keys: in by passphrase or recovery code, out by idling, leaving or `lock`. */
import { readRecovery } from '../../../crypto/recovery.ts';
import { strongEnough } from '../../../crypto/phrase.ts';
import { changeSlot, openVault, type Keys } from '../../../crypto/vault.ts';
import type { Shop, Unlock } from '../contract.ts';
import { monthsAfresh } from '../door/my-months-afresh.ts';
import { SHOP, UNLOCKING, type OpenBooks } from '../start/open-books.ts';
import { hasFleet } from '../journal/reading.ts';
import { writeVault } from './vault-cell.ts';
import { knownZone } from '../journal/wall.ts';

/** A wrong recovery code is no use to a guesser (128 bits), so only passphrases make one wait. */
export async function unlock(
  books: OpenBooks,
  secret: { readonly passphrase: string } | { readonly recovery: string },
): Promise<Unlock> {
  return 'recovery' in secret
    ? byRecovery(books, secret.recovery)
    : byPassphrase(books, secret.passphrase);
}

/** `slot`: whose passphrase it is; absent = anybody's, tried one after the other. */
export async function byPassphrase(
  books: OpenBooks,
  passphrase: string,
  slot?: string,
): Promise<Unlock> {
  const found = await tried(books, passphrase, slot);
  return 'kind' in found ? found : begin(books, found, 'pass');
}

/** The keys, or how long to wait. */
export async function tried(
  books: OpenBooks,
  passphrase: string,
  slot?: string,
): Promise<Keys | Exclude<Unlock, { readonly kind: 'unlocked' }>> {
  const { unlocking, cells, store } = books;
  const wait = unlocking.waitMs(performance.now());
  if (wait > 0) return { kind: 'wait', waitMs: wait };
  // Counted before it is tried: pulling the plug in between is a failure too.
  unlocking.failed(performance.now());
  await store.commit([], [await cells.write(UNLOCKING, { fails: unlocking.fails })]);
  const keys = await openVault(books.vault, { passphrase }, slot);
  if (keys === undefined) {
    unlocking.again(performance.now());
    await noteUnlock(books, 'pass');
    return { kind: 'wrong', waitMs: unlocking.waitMs(performance.now()) };
  }
  unlocking.succeeded();
  return keys;
}

async function byRecovery(books: OpenBooks, typed: string): Promise<Unlock> {
  const code = await readRecovery(typed);
  const keys = code === undefined ? undefined : await openVault(books.vault, { recovery: code });
  if (keys === undefined) {
    await noteUnlock(books, 'recovery');
    return { kind: 'wrong', waitMs: 0 };
  }
  books.unlocking.succeeded();
  return begin(books, keys, 'recovery');
}

async function begin(books: OpenBooks, keys: Keys, by: 'pass' | 'recovery'): Promise<Unlock> {
  books.session.begin(keys, performance.now());
  await noteUnlock(books, by, keys);
  // Everybody's own month, for the door: nobody waits for it, and locking ends it.
  void catchUp(books, keys).catch(() => undefined);
  return { kind: 'unlocked', role: keys.role };
}

async function catchUp(books: OpenBooks, keys: Keys): Promise<void> {
  if (keys.role !== 'auditor' && (await hasFleet(books))) {
    await (await import('../fleet/answers.ts')).takeAnswers(books, keys);
  }
  await monthsAfresh(books, keys);
}

export async function noteUnlock(
  books: OpenBooks,
  by: 'pass' | 'recovery',
  keys?: Keys,
): Promise<void> {
  const { ledger, cells } = books;
  await ledger.append(() =>
    Promise.resolve({
      drafts: [
        {
          k: 'unlock',
          ok: keys !== undefined,
          by,
          ...(keys === undefined ? {} : { role: keys.role, slot: keys.slot }),
        },
      ],
      cells: keys === undefined ? [] : [cells.erase(UNLOCKING)],
    }),
  );
}

/** Another passphrase for one's own slot; by recovery code: for the first owner's. */
export async function changePassphrase(
  books: OpenBooks,
  next: string,
): Promise<{ readonly kind: 'changed' | 'locked' | 'weak-passphrase' }> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  if (!strongEnough(next)) return { kind: 'weak-passphrase' };
  const { slots } = books.vault;
  const own = slots.find((slot) => slot.id === keys.slot && slot.kind === 'pass');
  const slot = own ?? slots.find((one) => one.kind === 'pass' && one.role === keys.role);
  if (slot === undefined) return { kind: 'locked' };
  const params = await books.cost();
  const vault = await changeSlot(books.vault, keys, slot.id, next, params);
  const appended = await books.ledger.append(() =>
    Promise.resolve({
      drafts: [{ k: 'slot', what: 'changed', slot: slot.id, role: slot.role }],
      cells: [writeVault(vault)],
      committed: () => void (books.vault = vault),
    }),
  );
  if (appended?.kind !== 'appended') throw new Error('the new passphrase could not be kept');
  return { kind: 'changed' };
}

export async function updateShop(
  books: OpenBooks,
  shop: Shop,
): Promise<{ readonly kind: 'kept' | 'locked' }> {
  if (books.session.use(performance.now(), 'owner') === undefined) return { kind: 'locked' };
  if (!knownZone(shop.zone)) throw new RangeError(`unknown time zone ${shop.zone}`);
  const appended = await books.ledger.append(async () => ({
    drafts: [shopDraft(shop)],
    cells: [await books.cells.write(SHOP, shop)],
    committed: () => {
      books.shop = shop;
      books.ledger.zone = shop.zone;
    },
  }));
  if (appended?.kind !== 'appended') throw new Error('the settings could not be kept');
  return { kind: 'kept' };
}

export function shopDraft(shop: Shop) {
  return {
    k: 'shop' as const,
    name: shop.name,
    lang: shop.language,
    zone: shop.zone,
    duplicate: shop.duplicateMin,
    liveness: shop.liveness,
    strangers: shop.strangersAccepted,
    ...(shop.queue === true ? { queue: true } : {}),
  };
}
