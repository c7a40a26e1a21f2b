import type { RosterDay } from '../../core/shop/week.ts';

/** One person's week, as the roster shows it. */
export interface RosterRow {
  readonly id: string;
  readonly no: string;
  readonly name: string;
  readonly days: readonly RosterDay[];
}

/** One cell of it. */
export interface Place {
  readonly row: RosterRow;
  readonly day: RosterDay;
}
