/** What the month's page was showing when it was left; it is found again as it was. */
import type { Session } from '../session.svelte.ts';
import type { Choice } from './choice.ts';
import { EVERYBODY, type View } from './views.ts';

export class Look {
  view = $state.raw<View>(EVERYBODY);
  month = $state('');
  day = $state('');
  /** What was asked about; another page may ask before it goes there. */
  chosen = $state.raw<Choice | undefined>(undefined);

  constructor(today: string) {
    this.day = today;
    this.month = today.slice(0, 7);
  }
}

/** By what the books said at unlocking: after a lock nothing of what was typed is left. */
const looks = new WeakMap<object, Look>();

export function lookOf({ books }: Session, today: string): Look {
  const known = books === undefined ? undefined : looks.get(books);
  if (known !== undefined) return known;
  const look = new Look(today);
  if (books !== undefined) looks.set(books, look);
  return look;
}
