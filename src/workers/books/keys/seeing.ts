/** Whom these keys may see. The product's rule, not the key's: see README, roles. */
import type { Person } from '../../../core/people/person.ts';
import { covers } from '../../../core/people/rights.ts';
import type { Keys } from '../../../crypto/vault.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { wallIn } from '../journal/wall.ts';

type Somebody = Pick<Person, 'department' | 'stays'>;

/** For lists. Somebody the roster does not know is seen by those without limits. */
export function seeing(books: OpenBooks, keys: Keys): (person: Somebody | undefined) => boolean {
  const limits = keys.departments;
  if (limits.length === 0) return () => true;
  const { date } = wallIn(books.shop.zone, books.clock.now().at);
  return (person) => person !== undefined && covers(limits, person, date);
}

export function seenBy(books: OpenBooks, keys: Keys, person: Somebody | undefined): boolean {
  return seeing(books, keys)(person);
}
