/** Whose leave changed at this door, and in which order: what is reckoned meanwhile is older. */
import type { EmployeeId } from '../../../core/people/person.ts';
import type { OpenBooks } from '../start/open-books.ts';

interface Heard {
  count: number;
  readonly last: Map<EmployeeId, number>;
}

const all = new WeakMap<OpenBooks, Heard>();

export function hear(books: OpenBooks, id: EmployeeId): void {
  const heard = of(books);
  heard.count += 1;
  heard.last.set(id, heard.count);
}

/** To be compared later. */
export function heardSoFar(books: OpenBooks): number {
  return of(books).count;
}

export function heardSince(books: OpenBooks, id: EmployeeId, count: number): boolean {
  return (of(books).last.get(id) ?? 0) > count;
}

function of(books: OpenBooks): Heard {
  const known = all.get(books) ?? { count: 0, last: new Map<EmployeeId, number>() };
  all.set(books, known);
  return known;
}
