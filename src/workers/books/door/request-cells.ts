/** What the doors keep of a request: put together from what several tablets tell. */
import { counting } from '../../../core/fleet/answer.ts';
import type { LeaveEntry } from '../../../core/shop/leave-entry.ts';
import type { StateWrite } from '../../../storage/record-store.ts';
import { base32 } from '../../../crypto/base32.ts';
import type { Keys } from '../../../crypto/vault.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { hasFleet } from '../journal/reading.ts';
import { asked, type Asked } from './request-journal.ts';
import { REQUEST, requestShape, type KeptRequest, type ToldRequest } from './request-shape.ts';

/** What is here of it: the door's own cell, or what the journals tell, of this tablet or another. */
export async function known(
  books: OpenBooks,
  keys: Keys,
  id: string,
): Promise<KeptRequest | undefined> {
  const kept = await books.cells.read(REQUEST + id, requestShape);
  if (kept !== undefined && (kept.answer !== undefined || !(await hasFleet(books)))) return kept;
  const found = (await asked(books, keys)).get(id);
  return found === undefined ? kept : { ...kept, ...toldOf(found) };
}

/** As one tablet tells another. */
export function toldOf({ entry, ask, answer }: Asked): ToldRequest {
  const told = { e: base32(entry.e), at: entry.t, ask, why: entry.why };
  if (answer === undefined) return told;
  const { kind, at, reason, back } = answer;
  return { ...told, answer: { kind, at, reason, ...(back === undefined ? {} : { back }) } };
}

/** With what another tablet tells; `undefined` = nothing new. */
export function joined(known: KeptRequest | undefined, told: ToldRequest): KeptRequest | undefined {
  if (known === undefined) return told;
  if (told.answer === undefined) return undefined;
  const answer = counting(known.answer, told.answer);
  if (answer === known.answer || isSame(answer, known.answer)) return undefined;
  return { ...unread(known), answer };
}

/** There is something new to be told. */
export function unread({ e, at, ask, why, answer, n }: KeptRequest): KeptRequest {
  return {
    e,
    at,
    ask,
    why,
    ...(answer === undefined ? {} : { answer }),
    ...(n === undefined ? {} : { n }),
  };
}

type Answer = NonNullable<KeptRequest['answer']>;

function isSame(a: Answer, b: Answer | undefined): boolean {
  return b !== undefined && a.kind === b.kind && a.at === b.at && a.reason === b.reason;
}

/** Granted without a request: the other doors hear of it, and nobody has to be told the answer. */
export async function unaskedCells(
  books: OpenBooks,
  id: string,
  granted: Omit<KeptRequest, 'answer' | 'seen'>,
): Promise<StateWrite[]> {
  if (!(await hasFleet(books))) return [];
  const answer = { kind: 'accepted' as const, at: granted.at, reason: granted.why };
  return [await books.cells.write(REQUEST + id, { ...granted, answer, seen: true })];
}

/** Whoever asked is told, here and elsewhere, also if they had read that it was granted. */
export async function takenBackCells(
  books: OpenBooks,
  { id, employeeId: e, granted: ask, reason: why, at: askedAt }: LeaveEntry,
  { at, reason, seq }: { readonly at: number; readonly reason: string; readonly seq: number },
): Promise<StateWrite[]> {
  const kept = await books.cells.read(REQUEST + id, requestShape);
  if (kept === undefined && !(await hasFleet(books))) return [];
  const told = kept ?? { e, at: askedAt, ask, why };
  const answer = { kind: 'refused' as const, at, reason, back: true };
  return [await books.cells.write(REQUEST + id, { ...unread(told), answer, n: seq })];
}
