/** The day as the books see it, asked for every half minute while a page shows it. */
import type { Presence } from '../../core/shop/presence.ts';
import type { Decisions } from '../../workers/books/contract-office.ts';
import type { Session } from '../session.svelte.ts';

/** Between two readings of the journal: 30 s. */
const READ_MS = 30_000;

export class Board {
  readonly #session: Session;
  now = $state(Date.now());
  people = $state.raw<readonly Presence[]>([]);
  decisions = $state.raw<Decisions | undefined>(undefined);

  constructor(session: Session) {
    this.#session = session;
  }

  /** Until the answer is called. */
  watch(): () => void {
    let going = true;
    const read = async () => {
      const answer = await this.#session.office.books.today();
      if (!going) return;
      if (answer.kind === 'locked') return this.#session.lock('away');
      this.now = answer.at;
      this.people = answer.people;
      this.decisions = answer.decisions;
      this.#session.waiting = Object.values<number>({ ...answer.decisions }).reduce(
        (sum, one) => sum + one,
        0,
      );
    };
    void read();
    const timer = setInterval(() => void read(), READ_MS);
    return () => {
      going = false;
      clearInterval(timer);
    };
  }
}
