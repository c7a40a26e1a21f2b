/** What a sheet needs beside the grid: the close, who signed, people's days with their times. */
import type { DayResult } from '../../core/attendance/day-result.ts';
import { standingClose } from '../../core/shop/closing.ts';
import type { CloseState, MonthClose } from '../../core/shop/closing.ts';
import type { Verification } from '../../workers/books/contract-keeping.ts';
import { monthRange } from '../calendar.ts';
import type { Session } from '../session.svelte.ts';

export class SheetFacts {
  readonly #session: Session;
  close = $state.raw<MonthClose | undefined>(undefined);
  verified = $state.raw<Verification | undefined>(undefined);
  /** By person. */
  days = $state.raw<Readonly<Record<string, readonly DayResult[]>>>({});
  #turn = 0;

  constructor(session: Session) {
    this.#session = session;
  }

  get standing(): CloseState | undefined {
    return this.close && standingClose(this.close.history, this.close.month);
  }

  async readClose(month: string): Promise<void> {
    const turn = ++this.#turn;
    this.close = undefined;
    this.days = {};
    const answer = await this.#session.office.books.monthClose(month);
    if (turn !== this.#turn) return;
    if (answer.kind === 'locked') return this.#session.lock('away');
    this.close = answer.month;
  }

  async verify(): Promise<void> {
    this.verified ??= await this.#session.office.books.verify();
  }

  /** One after the other: a sheet for everybody may take a while, and may be left. */
  async readDays(month: string, ids: readonly string[]): Promise<void> {
    const turn = this.#turn;
    const missing = ids.filter((id) => this.days[id] === undefined);
    // Nothing new to tell: whoever watches would ask again, for ever.
    if (missing.length === 0) return;
    const found: Record<string, readonly DayResult[]> = { ...this.days };
    for (const id of missing) {
      const answer = await this.#session.office.books.personDays(id, monthRange(month));
      if (turn !== this.#turn) return;
      if (answer.kind === 'locked') return this.#session.lock('away');
      found[id] = answer.kind === 'days' ? answer.days : [];
    }
    this.days = found;
  }
}
