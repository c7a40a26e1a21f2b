/** Whose face is recognised less and less surely: the office asks for a new enrolment. */
import { drift } from '../../../core/faces/drift.ts';
import { scoreAskedFor } from '../../../core/faces/threshold.ts';
import type { EmployeeId } from '../../../core/people/person.ts';
import { base32 } from '../../../crypto/base32.ts';
import type { Opened } from '../journal/archive.ts';
import type { BooksBody } from '../contract.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { history } from '../journal/reading.ts';
import { seeing } from '../keys/seeing.ts';

export async function drifting(books: OpenBooks): ReturnType<BooksBody['drifting']> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const { entries } = await history(books, keys);
  const { roster, shop } = books;
  const asked = scoreAskedFor(shop.strangersAccepted, roster.faces.size);
  const seen = seeing(books, keys);
  const people = [...scoresByPerson(entries)]
    .filter(([id, scores]) => roster.faces.has(id) && drift(scores, asked).kind === 're-enrol')
    .map(([id]) => id)
    .filter((id) => seen(roster.active(id)));
  return { kind: 'drifting', people };
}

/** By face alone, since the face was last enrolled; a punch taken back may be somebody else's. */
function scoresByPerson(entries: readonly Opened[]): Map<EmployeeId, number[]> {
  const undone = new Set(entries.flatMap(({ entry }) => (entry?.k === 'undo' ? [entry.q] : [])));
  const found = new Map<EmployeeId, number[]>();
  for (const { seq, entry } of entries) {
    if (entry?.k === 'face') found.delete(base32(entry.e));
    if (entry?.k !== 'punch' || entry.w !== 'face' || entry.s === undefined) continue;
    if (undone.has(seq)) continue;
    const id = base32(entry.e);
    const scores = found.get(id);
    if (scores === undefined) found.set(id, [entry.s]);
    else scores.push(entry.s);
  }
  return found;
}
