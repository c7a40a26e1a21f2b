/**
 * Badges: a random token behind a QR code, or the number of a card. Kept as a hash, so that the
 * tablet cannot print one again, and worthless once another is issued.
 */
import * as v from 'valibot';
import type { EmployeeId } from '../../../core/people/person.ts';
import { base32, tidy } from '../../../crypto/base32.ts';
import { equal, random, sha256, utf8, type Bytes } from '../../../crypto/bytes.ts';
import type { BadgeAnswer, Issued } from '../contract-staff.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { employeeBytes } from '../door/punching.ts';
import { seenBy } from '../keys/seeing.ts';

const BADGE = 'badge/';
/** Upper case, digits and a colon, so that the QR code stays small (alphanumeric mode). */
export const BADGE_PREFIX = 'DAKAB1:';
/** Nobody guesses 80 bits at a door. */
const TOKEN_BYTES = 10;

const badgeShape = v.object({
  hash: v.pipe(
    v.instance(Uint8Array),
    v.transform((value) => value.slice()),
  ),
  what: v.picklist(['badge', 'card']),
});

export async function checkBadge(books: OpenBooks, code: string): Promise<BadgeAnswer> {
  const holder = await holderOf(books, await hashOf(code));
  if (holder !== undefined && books.roster.active(holder.id) !== undefined) {
    return { kind: 'ok', employeeId: holder.id, method: holder.what };
  }
  const no = code.trim();
  const person = books.roster.byNumber(no);
  if (person?.status === 'active') return { kind: 'number', no };
  await books.ledger.append(() =>
    Promise.resolve({ drafts: [{ k: 'attempt', what: 'badge-unknown' }] }),
  );
  return { kind: 'unknown' };
}

export async function issueBadge(books: OpenBooks, id: EmployeeId, card?: string): Promise<Issued> {
  const keys = books.session.use(performance.now(), 'owner', 'manager');
  const person = books.roster.people.get(id);
  const employee = employeeBytes(id);
  if (keys === undefined || (person && !seenBy(books, keys, person))) return { kind: 'locked' };
  if (person === undefined || person.status === 'left' || employee === undefined) {
    return { kind: 'unknown-person' };
  }
  const text = card ?? BADGE_PREFIX + base32(random(TOKEN_BYTES));
  const hash = await hashOf(text);
  const holder = await holderOf(books, hash);
  if (holder !== undefined && holder.id !== id) return { kind: 'taken' };
  const what = card === undefined ? ('badge' as const) : ('card' as const);
  const appended = await books.ledger.append(async () => ({
    drafts: [{ k: 'badge', e: employee, what: 'issued' }],
    cells: [await books.cells.write(BADGE + id, { hash, what })],
  }));
  if (appended?.kind !== 'appended') return { kind: 'not-kept' };
  return card === undefined ? { kind: 'badge', text } : { kind: 'card' };
}

export async function revokeBadge(
  books: OpenBooks,
  id: EmployeeId,
): Promise<{ readonly kind: 'revoked' | 'locked' | 'not-kept' }> {
  const keys = books.session.use(performance.now(), 'owner', 'manager');
  const person = books.roster.people.get(id);
  const employee = employeeBytes(id);
  if (keys === undefined || (person && !seenBy(books, keys, person))) return { kind: 'locked' };
  if (employee === undefined) return { kind: 'not-kept' };
  const appended = await books.ledger.append(() =>
    Promise.resolve({
      drafts: [{ k: 'badge', e: employee, what: 'revoked' }],
      cells: [books.cells.erase(BADGE + id)],
    }),
  );
  return { kind: appended?.kind === 'appended' ? 'revoked' : 'not-kept' };
}

async function holderOf(
  books: OpenBooks,
  hash: Bytes,
): Promise<{ readonly id: EmployeeId; readonly what: 'badge' | 'card' } | undefined> {
  const all = await books.cells.all(BADGE, badgeShape);
  for (const [id, badge] of all) if (equal(badge.hash, hash)) return { id, what: badge.what };
  return undefined;
}

/** Readers differ in case and spaces. */
function hashOf(code: string): Promise<Bytes> {
  return sha256(utf8(`daka/badge/1|${tidy(code)}`));
}
