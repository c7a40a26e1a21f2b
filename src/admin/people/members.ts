/** Who belongs to a group one looks at: a department's people, or a branch's on a date. */
import type { Person } from '../../core/people/person.ts';
import { covers } from '../../core/people/rights.ts';

/** `group` as limits name it; empty = everybody. By id. */
export function membersOf(
  group: string,
  people: readonly Pick<Person, 'id' | 'department' | 'stays'>[],
  date: string,
): (id: string) => boolean {
  if (group === '') return () => true;
  const ids = new Set(people.filter((person) => covers([group], person, date)).map(({ id }) => id));
  return (id) => ids.has(id);
}
