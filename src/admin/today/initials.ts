/** Names for a wall: initials, told apart by the number where two share them. */
import type { Presence } from '../../core/shop/presence.ts';

/** `Mary Ann Lee` → `MAL`; `王小明` → `王*明`, as such lists are masked in China. */
export function initials(name: string): string {
  const letters = Array.from(name.trim());
  if (/\p{Script=Han}/u.test(name)) {
    const [first = '', ...rest] = letters;
    if (rest.length === 0) return first;
    return rest.length === 1 ? `${first}*` : `${first}*${rest.at(-1) ?? ''}`;
  }
  return name
    .trim()
    .split(/\s+/)
    .map((word) => Array.from(word)[0]?.toUpperCase() ?? '')
    .join('')
    .slice(0, 3);
}

export function initialsOf(
  people: readonly Pick<Presence, 'id' | 'no' | 'name'>[],
): ReadonlyMap<string, string> {
  const short = people.map((person) => ({ ...person, letters: initials(person.name) }));
  const count = new Map<string, number>();
  for (const { letters } of short) count.set(letters, (count.get(letters) ?? 0) + 1);
  return new Map(
    short.map(({ id, no, letters }) => [
      id,
      (count.get(letters) ?? 0) > 1 ? `${letters} ${no.slice(-2)}` : letters,
    ]),
  );
}
