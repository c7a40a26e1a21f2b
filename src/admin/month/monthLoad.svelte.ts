/** A range of days on its way out of the books' worker: part by part, with progress, abandonable. */
import type { GridRow } from '../../core/shop/grid.ts';
import type { MonthAnswer } from '../../workers/books/contract-office.ts';
import type { Session } from '../session.svelte.ts';

/** People a part brings; the first is on the screen while the rest is reckoned. */
const PART = 40;
/** Between two looks at how far the journal was read. */
const LOOK_MS = 200;

export class MonthLoad {
  readonly #session: Session;
  rows = $state.raw<readonly GridRow[]>([]);
  /** People there will be. */
  people = $state(0);
  rules = $state<Extract<MonthAnswer, { kind: 'month' }>['rules']>('set');
  /** `journal` = records are opened; `days` = people are reckoned. */
  phase = $state<'journal' | 'days' | 'done' | 'stopped'>('journal');
  done = $state(0);
  of = $state(0);
  #turn = 0;

  constructor(session: Session) {
    this.#session = session;
  }

  /** What was under way is dropped. */
  async load(range: { readonly from: string; readonly to: string }): Promise<void> {
    const turn = ++this.#turn;
    const stale = () => turn !== this.#turn;
    const { books } = this.#session.office;
    this.phase = 'journal';
    [this.done, this.of] = [0, 0];
    const looking = setInterval(() => {
      void books.monthProgress().then(({ read, of }) => {
        if (!stale() && this.phase === 'journal') [this.done, this.of] = [read, of];
      });
    }, LOOK_MS);
    const answer = await books.month(range).finally(() => clearInterval(looking));
    if (stale()) return;
    if (answer.kind === 'locked') return this.#session.lock('away');
    this.rules = answer.rules;
    this.people = answer.people;
    this.phase = 'days';
    [this.done, this.of] = [0, answer.people];
    const found: GridRow[] = [];
    while (found.length < answer.people) {
      const part = await books.monthRows(range, { at: found.length, count: PART });
      if (stale()) return;
      if (part.kind === 'locked') return this.#session.lock('away');
      if (part.rows.length === 0) break;
      found.push(...part.rows);
      this.done = found.length;
      // Drawn at once the first time; then seldom, because each drawing copies the list.
      if (found.length <= PART || found.length >= answer.people) this.rows = found.slice();
    }
    this.rows = found;
    this.phase = 'done';
  }

  /** The owner does not want to wait: what is there stays. */
  stop(): void {
    this.#turn += 1;
    this.phase = 'stopped';
  }
}
