/** Corrections of the last two days reach the kiosk too: it stops asking for what was answered. */
import type { Direction } from '../../../core/attendance/punch.ts';
import type { EmployeeId } from '../../../core/people/person.ts';
import type { StateWrite } from '../../../storage/record-store.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { TODAY } from '../cells/roster.ts';
import type { KeptPunch } from '../cells/shapes.ts';
import { remembered } from './today.ts';

export interface Remembering {
  readonly cells: readonly StateWrite[];
  /** After the commit. */
  readonly committed: () => void;
}

const NOTHING: Remembering = { cells: [], committed: () => undefined };

/** `seq`: of the correction. */
export async function rememberAdded(
  books: OpenBooks,
  id: EmployeeId,
  punch: { readonly at: number; readonly direction: Direction; readonly seq: number },
  now: number,
): Promise<Remembering> {
  const before = remembered(books.roster.today.get(id) ?? [], now);
  const { at, direction, seq } = punch;
  const added: KeptPunch = { at, direction, seq, method: 'import', added: true };
  const [kept] = remembered([added], now);
  return kept === undefined ? NOTHING : write(books, id, [...before, kept]);
}

export async function rememberVoided(books: OpenBooks, seq: number): Promise<Remembering> {
  for (const [id, day] of books.roster.today) {
    if (!day.some((one) => one.seq === seq)) continue;
    return write(
      books,
      id,
      day.map((one) => (one.seq === seq ? { ...one, undone: true } : one)),
    );
  }
  return NOTHING;
}

async function write(
  books: OpenBooks,
  id: EmployeeId,
  punches: readonly KeptPunch[],
): Promise<Remembering> {
  return {
    cells: [await books.cells.write(TODAY + id, { punches })],
    committed: () => void books.roster.today.set(id, punches),
  };
}
