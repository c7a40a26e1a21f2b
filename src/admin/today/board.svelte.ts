/** The day as the books see it, asked for every half minute while a page shows it. */
import { branchLimit } from '../../core/people/rights.ts';
import type { Presence } from '../../core/shop/presence.ts';
import type { Decisions } from '../../workers/books/contract-office.ts';
import { dateIn } from '../calendar.ts';
import { membersOf } from '../people/members.ts';
import type { Session } from '../session.svelte.ts';

/** Between two readings of the journal: 30 s. */
const READ_MS = 30_000;

export class Board {
  readonly #session: Session;
  now = $state(Date.now());
  #all = $state.raw<readonly Presence[]>([]);
  /** As limits name it; empty = everybody. */
  group = $state('');
  decisions = $state.raw<Decisions | undefined>(undefined);

  constructor(session: Session) {
    this.#session = session;
    // At a branch's door its own people come first, above all when they have to be counted outside.
    const here = session.places.branchHere(session.books);
    this.group = here === '' ? '' : branchLimit(here);
  }

  readonly people = $derived.by(() => {
    const session = this.#session;
    const member = membersOf(this.group, session.people, dateIn(session.zone, this.now));
    return this.#all.filter(({ id }) => member(id));
  });

  /** What stands on paper: the shop, and which of its people. */
  get title(): string {
    const { shop, places, people } = this.#session;
    const group = places.groups(people).find(({ value }) => value === this.group);
    return [shop?.name ?? '', this.group === '' ? '' : (group?.label ?? '')]
      .filter((part) => part !== '')
      .join(' · ');
  }

  /** Until the answer is called. */
  watch(): () => void {
    void this.read();
    const timer = setInterval(() => void this.read(), READ_MS);
    return () => clearInterval(timer);
  }

  /** As it is at this moment; `false` = the office was locked meanwhile. */
  async read(): Promise<boolean> {
    const session = this.#session;
    const answer = await session.office.books.today();
    if (answer.kind === 'locked') {
      await session.lock('away');
      return false;
    }
    this.now = answer.at;
    this.#all = answer.people;
    this.decisions = answer.decisions;
    session.waiting = Object.values<number>({ ...answer.decisions }).reduce(
      (sum, one) => sum + one,
      0,
    );
    return true;
  }
}
