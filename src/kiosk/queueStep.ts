/** Several people in one picture: one after the other into the books, all on one screen. */
import type { Person } from '../core/people/person.ts';
import type { House } from './house.ts';
import { keep } from './punchStep.ts';
import type { Identified, Screen } from './screen.ts';
import { stay } from './step.ts';
import type { Step } from './step.ts';

/** Beside somebody whose punch is on its way or has just been taken: one screen for all. */
export function inQueue(
  screen: Screen,
  house: House,
  one: { readonly who: Identified; readonly person: Person },
): Step | undefined {
  if (screen.kind === 'keeping') {
    const { next = [] } = screen;
    const known = [screen, ...next].some(({ person }) => person.id === one.person.id);
    return stay({ screen: known ? screen : { ...screen, next: [...next, one] }, house });
  }
  if (screen.kind !== 'done' || screen.undoing) return undefined;
  const together = [...(screen.together ?? []), screen.person];
  const known = together.some(({ id }) => id === one.person.id);
  return known ? stay({ screen, house }) : keep(house, one.who, one.person, { together });
}
