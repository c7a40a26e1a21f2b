/**
 * Whose last day is over, leaves: by the tablet itself, when it starts and when the day changes, so
 * that no template waits for somebody to unlock the office. Templates lie under the device's key.
 */
import type { Staff } from '../../../core/shop/staff.ts';
import { doorRules } from '../door/door-rules.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { dropFace } from './people.ts';
import { publicPart } from '../cells/roster.ts';
import { wallIn } from '../journal/wall.ts';

/** The notes and the day that were looked at last. */
const looked = new WeakMap<OpenBooks, { readonly date: string; readonly staff: Staff }>();

export async function letGo(books: OpenBooks): Promise<void> {
  const { at, grade } = books.clock.now();
  // A clock that went back says nothing about which day it is.
  if (grade === 'D') return;
  const { date } = wallIn(books.shop.zone, at);
  const { staff } = await doorRules(books);
  const last = looked.get(books);
  if (last?.date === date && last.staff === staff) return;
  looked.set(books, { date, staff });
  for (const person of [...books.roster.people.values()]) {
    const leaving = staff[person.id]?.leaving;
    if (person.status === 'left' || leaving === undefined || leaving >= date) continue;
    const gone = await dropFace(books, { ...publicPart(person), status: 'left' }, 'left');
    // Asked again at the next tick.
    if (!gone) looked.delete(books);
  }
}
