/** What became known after a close, and the open month it is booked in. Specification: attendance, §5.10. */
import { addDays } from '../../../core/attendance/dates.ts';
import { adjustments } from '../../../core/attendance/lock.ts';
import {
  BOOKED,
  CLOSE,
  CLOSES,
  readBooked,
  readClosed,
  readCloses,
  standingClose,
  stillToBook,
} from '../../../core/shop/closing.ts';
import type { CloseState, LateChange } from '../../../core/shop/closing.ts';
import type { EmployeeId } from '../../../core/people/person.ts';
import type { Keys } from '../../../crypto/vault.ts';
import type { BookedAnswer } from '../contract-office.ts';
import { readPaper } from './papers.ts';
import { wholeMonth } from './whole.ts';
import type { WholeMonth } from './whole.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { seenBy } from '../keys/seeing.ts';

/** Closed months in a row that are looked at: late facts come within weeks. */
const MOST_MONTHS = 3;

/** `kept`: the figures as the month was closed; none = never closed, so nothing is late. */
export function lateOnes(
  books: OpenBooks,
  keys: Keys,
  { range, people }: WholeMonth,
  kept: string | undefined,
): LateChange[] {
  const person = (id: string) => books.roster.people.get(id);
  const closed = readClosed(kept).filter(({ employeeId }) => sees(books, keys, employeeId));
  const present = people.flatMap(({ days }) => days);
  return adjustments(closed, present, addDays(range.to, 1)).map((one) => ({
    ...one,
    name: person(one.employeeId)?.name ?? '',
  }));
}

/** Of the closed months straight before an open one: what changed in them counts there. */
export async function bookedIn(books: OpenBooks, month: string): Promise<BookedAnswer> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const history = readCloses(await readPaper(books, keys, CLOSES));
  if (standingClose(history, month) === undefined)
    return { kind: 'booked', rows: await toBook(books, keys, history, month) };
  const rows = readBooked(await readPaper(books, keys, BOOKED + month));
  const seen = rows.filter(({ employeeId }) => sees(books, keys, employeeId));
  return { kind: 'booked', rows: seen };
}

export async function toBook(
  books: OpenBooks,
  keys: Keys,
  history: readonly CloseState[],
  month: string,
): Promise<LateChange[]> {
  const closed: string[] = [];
  let before = monthBefore(month);
  while (closed.length < MOST_MONTHS && standingClose(history, before) !== undefined) {
    closed.unshift(before);
    before = monthBefore(before);
  }
  const told: LateChange[] = [];
  for (const one of closed) told.push(...readBooked(await readPaper(books, keys, BOOKED + one)));
  const rows: LateChange[] = [];
  for (const one of closed) {
    const kept = await readPaper(books, keys, CLOSE + one);
    const late = lateOnes(books, keys, await wholeMonth(books, keys, one), kept);
    const toldOfIt = told.filter(
      ({ employeeId, workDate }) => workDate.startsWith(one) && sees(books, keys, employeeId),
    );
    rows.push(...stillToBook(late, toldOfIt).map((row) => ({ ...row, bookedFrom: `${month}-01` })));
  }
  return rows;
}

function sees(books: OpenBooks, keys: Keys, id: EmployeeId): boolean {
  return seenBy(books, keys, books.roster.people.get(id));
}

function monthBefore(month: string): string {
  return addDays(`${month}-01`, -1).slice(0, 7);
}
