/**
 * Notes about people in two halves: what the door needs unattended (dates, tablets, exemptions) is a
 * document, what only the office may know (birth, pay) a paper.
 */
import { faceBar, LAW, readLaw } from '../../../core/shop/law.ts';
import type { FaceBar } from '../../../core/shop/law.ts';
import { readStaff, STAFF, writeStaff } from '../../../core/shop/staff.ts';
import type { Staff, StaffNote } from '../../../core/shop/staff.ts';
import type { EmployeeId } from '../../../core/people/person.ts';
import { sha256, utf8 } from '../../../crypto/bytes.ts';
import type { Keys } from '../../../crypto/vault.ts';
import type { Kept } from '../contract-office.ts';
import { document } from '../cells/documents.ts';
import { paperCell, readPaper } from './papers.ts';
import { monthsAfresh } from '../door/my-months-afresh.ts';
import type { OpenBooks } from '../start/open-books.ts';

import { wallIn } from '../journal/wall.ts';
import { seeing, seenBy } from '../keys/seeing.ts';

/** The closed half. */
const PRIVATE = 'staff';

export async function staffOf(books: OpenBooks, keys: Keys): Promise<Staff> {
  const [open, closed] = await Promise.all([
    document(books, STAFF).then(readStaff),
    readPaper(books, keys, PRIVATE).then(readStaff),
  ]);
  const ids = new Set([...Object.keys(open), ...Object.keys(closed)]);
  return Object.fromEntries([...ids].map((id) => [id, { ...open[id], ...closed[id] }]));
}

export async function staff(
  books: OpenBooks,
): Promise<{ readonly kind: 'staff'; readonly staff: Staff } | { readonly kind: 'locked' }> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const all = Object.entries(await staffOf(books, keys));
  const sees = seeing(books, keys);
  const seen = all.filter(([id]) => sees(books.roster.people.get(id)));
  return { kind: 'staff', staff: Object.fromEntries(seen) };
}

/** Whole notes, by person; others stay as they are. */
export async function putStaff(books: OpenBooks, notes: Staff): Promise<Kept> {
  const keys = books.session.use(performance.now(), 'owner', 'manager');
  if (keys === undefined) return { kind: 'locked' };
  for (const id of Object.keys(notes)) {
    const person = books.roster.people.get(id);
    if (person === undefined) return { kind: 'bad-input' };
    if (!seenBy(books, keys, person)) return { kind: 'forbidden' };
  }
  const all = { ...(await staffOf(books, keys)), ...notes };
  const halves = Object.entries(all).map(([id, note]) => [id, halved(note)] as const);
  const open = writeStaff(Object.fromEntries(halves.map(([id, half]) => [id, half.open])));
  const closed = writeStaff(Object.fromEntries(halves.map(([id, half]) => [id, half.closed])));
  const sha = await sha256(utf8(open + closed));
  const appended = await books.ledger.append(async () => ({
    drafts: [{ k: 'document', name: STAFF, sha }],
    cells: [
      await books.cells.write(`document/${STAFF}`, { json: open }),
      await paperCell(books, PRIVATE, closed),
    ],
  }));
  if (appended?.kind !== 'appended') return { kind: 'not-kept' };
  // What is left of somebody's leave follows from it.
  void monthsAfresh(books, keys).catch(() => undefined); // locked meanwhile
  return { kind: 'kept' };
}

/** The law, or the person's age, forbids a face now. */
export async function faceBarred(
  books: OpenBooks,
  keys: Keys,
  id: EmployeeId | undefined,
): Promise<FaceBar | undefined> {
  const law = readLaw(await document(books, LAW));
  const note = id === undefined ? undefined : (await staffOf(books, keys))[id];
  const { date } = wallIn(books.shop.zone, books.clock.now().at);
  return faceBar(law, note?.born, date);
}

function halved(note: StaffNote): { readonly open: StaffNote; readonly closed: StaffNote } {
  const { born, payCode, hourlyCents, annualLeavePct, ...open } = note;
  return {
    open,
    closed: {
      ...(born === undefined ? {} : { born }),
      ...(payCode === undefined ? {} : { payCode }),
      ...(hourlyCents === undefined ? {} : { hourlyCents }),
      ...(annualLeavePct === undefined ? {} : { annualLeavePct }),
    },
  };
}
