/**
 * Answers that other tablets' offices gave count here: leave and overtime in the papers months are
 * reckoned from, and what the door tells whoever asked. Every office comes to the same from the same
 * records, in whatever order they arrive (`core/fleet/answer.ts`).
 */
import type { EmployeeId } from '../../../core/people/person.ts';
import { readEntries, writeEntries, type LeaveEntry } from '../../../core/shop/leave-entry.ts';
import { base32 } from '../../../crypto/base32.ts';
import { sha256, utf8 } from '../../../crypto/bytes.ts';
import type { Keys } from '../../../crypto/vault.ts';
import { LEAVE } from '../office/facts.ts';
import { paperCell, readPaper } from '../office/papers.ts';
import { monthsAfresh } from '../door/my-months-afresh.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { joined, toldOf } from '../door/request-cells.ts';
import { asked, type Asked, type JournalAnswer } from '../door/request-journal.ts';
import { REQUEST, requestShape } from '../door/request-shape.ts';

const turns = new WeakMap<OpenBooks, { again: boolean }>();

/** Records of other tablets came while somebody who may answer is there. */
export async function answersCame(books: OpenBooks): Promise<void> {
  const under = turns.get(books);
  if (under !== undefined) {
    under.again = true;
    return;
  }
  const turn = { again: true };
  turns.set(books, turn);
  try {
    while (turn.again) {
      turn.again = false;
      const keys = books.session.there(performance.now(), 'owner', 'manager');
      if (keys === undefined) return;
      const changed = await takeAnswers(books, keys);
      for (const id of changed) await monthsAfresh(books, keys, id);
    }
  } catch {
    // Locked meanwhile: the next one who comes in takes them over.
  } finally {
    turns.delete(books);
  }
}

/** Whose leave or overtime became another. */
export async function takeAnswers(books: OpenBooks, keys: Keys): Promise<readonly EmployeeId[]> {
  const all = [...(await asked(books, keys)).values()];
  const answered = new Map<EmployeeId, Asked[]>();
  for (const one of all) {
    if (one.answer === undefined) continue;
    const id = base32(one.entry.e);
    answered.set(id, [...(answered.get(id) ?? []), one]);
  }
  const changed: EmployeeId[] = [];
  for (const [id, own] of answered) if (await keepPaperOf(books, keys, id, own)) changed.push(id);
  await tellDoor(books, all);
  return changed;
}

/** What was put on paper here stays, as far as the records do not say otherwise. */
export function withAnswers(
  known: readonly LeaveEntry[],
  answered: readonly Asked[],
): readonly LeaveEntry[] {
  const next = new Map(known.map((entry) => [entry.id, entry]));
  for (const one of answered) {
    const before = next.get(one.id);
    const entry = entryOf(one, before);
    if (entry !== undefined) next.set(one.id, entry);
  }
  return [...next.values()];
}

function entryOf(
  { id, entry, ask, granted, answer }: Asked,
  before: LeaveEntry | undefined,
): LeaveEntry | undefined {
  if (ask.kind !== 'leave' && ask.kind !== 'overtime') return undefined;
  if (granted === undefined && before === undefined) return undefined;
  const { by, at } = granted ?? before ?? { by: '', at: 0 };
  const withdrawn = answer?.back === true ? takenBack(answer) : before?.withdrawn;
  return {
    id,
    employeeId: base32(entry.e),
    granted: before?.granted ?? ask,
    reason: before?.reason ?? entry.why,
    by,
    at,
    ...(withdrawn === undefined ? {} : { withdrawn }),
  };
}

function takenBack({ by, at, reason }: JournalAnswer) {
  return { by, at, reason };
}

async function keepPaperOf(
  books: OpenBooks,
  keys: Keys,
  id: EmployeeId,
  answered: readonly Asked[],
): Promise<boolean> {
  const name = LEAVE + id;
  const appended = await books.ledger.append(async () => {
    const known = readEntries(await readPaper(books, keys, name));
    const text = writeEntries(withAnswers(known, answered));
    if (text === writeEntries(known)) return undefined;
    const sha = await sha256(utf8(text));
    return {
      drafts: [{ k: 'document', name, sha }],
      cells: [await paperCell(books, name, text)],
    };
  });
  return appended?.kind === 'appended';
}

/** Of what was asked here, or told by a door, whatever way the records came. */
async function tellDoor(books: OpenBooks, all: readonly Asked[]): Promise<void> {
  await books.ledger.append(async () => {
    const cells = [];
    for (const one of all) {
      if (one.answer === undefined) continue;
      const known = await books.cells.read(REQUEST + one.id, requestShape);
      const next = known && joined(known, toldOf(one));
      if (next !== undefined) cells.push(await books.cells.write(REQUEST + one.id, next));
    }
    if (cells.length > 0) await books.store.commit([], cells);
    return undefined;
  });
}
