/** Who may unlock: one slot each. A manager's or auditor's slot cannot sign and makes no slots. */
import { strongEnough } from '../../../crypto/phrase.ts';
import { addSlot } from '../../../crypto/vault.ts';
import type { Admin, AdminKept } from '../contract-keeping.ts';
import type { Unlock } from '../contract.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { adminsShape } from '../cells/shapes.ts';
import { byPassphrase } from './unlocking.ts';
import { writeVault } from './vault-cell.ts';

const ADMINS = 'admins';

/** The names are sealed like the staff's; only the tablet itself can show them. */
export async function doors(
  books: OpenBooks,
): Promise<readonly Pick<Admin, 'slot' | 'name' | 'role'>[]> {
  return (await list(books)).map(({ slot, name, role }) => ({ slot, name, role }));
}

export function unlockAs(books: OpenBooks, slot: string, passphrase: string): Promise<Unlock> {
  return byPassphrase(books, passphrase, slot);
}

export async function admins(
  books: OpenBooks,
): Promise<
  { readonly kind: 'admins'; readonly admins: readonly Admin[] } | { readonly kind: 'locked' }
> {
  if (books.session.use(performance.now()) === undefined) return { kind: 'locked' };
  return { kind: 'admins', admins: await list(books) };
}

export async function addAdmin(
  books: OpenBooks,
  input: Omit<Admin, 'slot'> & { readonly passphrase: string },
): Promise<AdminKept> {
  const keys = books.session.use(performance.now(), 'owner');
  if (keys === undefined) return { kind: 'locked' };
  if (!strongEnough(input.passphrase)) return { kind: 'weak-passphrase' };
  const params = await books.cost();
  const departments = input.role === 'owner' ? [] : input.departments;
  const { vault, slot } = await addSlot(
    books.vault,
    keys,
    { role: input.role, departments },
    { passphrase: input.passphrase },
    params,
  );
  const named = { ...(await names(books)), [slot.id]: input.name.trim() };
  const appended = await books.ledger.append(async () => ({
    drafts: [{ k: 'slot', what: 'added', slot: slot.id, role: slot.role }],
    cells: [writeVault(vault), await books.cells.write(ADMINS, named)],
    committed: () => void (books.vault = vault),
  }));
  return { kind: appended?.kind === 'appended' ? 'kept' : 'not-kept' };
}

/**
 * Takes the slot away. Somebody who had it may have copied the keys it opened: where that is
 * feared, a new shop key is the answer, not this.
 */
export async function removeAdmin(books: OpenBooks, slot: string): Promise<AdminKept> {
  if (books.session.use(performance.now(), 'owner') === undefined) return { kind: 'locked' };
  const gone = books.vault.slots.find((one) => one.id === slot && one.kind === 'pass');
  if (gone === undefined) return { kind: 'unknown' };
  const slots = books.vault.slots.filter((one) => one.id !== slot);
  const owned = slots.some((one) => one.kind === 'pass' && one.role === 'owner');
  if (!owned) return { kind: 'last-owner' };
  const vault = { ...books.vault, slots };
  const named = Object.fromEntries(
    Object.entries(await names(books)).filter(([id]) => id !== slot),
  );
  const appended = await books.ledger.append(async () => ({
    drafts: [{ k: 'slot', what: 'removed', slot, role: gone.role }],
    cells: [writeVault(vault), await books.cells.write(ADMINS, named)],
    committed: () => void (books.vault = vault),
  }));
  return { kind: appended?.kind === 'appended' ? 'kept' : 'not-kept' };
}

async function list(books: OpenBooks): Promise<Admin[]> {
  const named = await names(books);
  return books.vault.slots
    .filter(({ kind }) => kind === 'pass')
    .map(({ id, role, departments }) => ({
      slot: id,
      name: named[id] ?? books.shop.name,
      role,
      departments,
    }));
}

async function names(books: OpenBooks): Promise<Record<string, string>> {
  return (await books.cells.read(ADMINS, adminsShape)) ?? {};
}
