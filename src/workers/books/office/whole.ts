/** A whole month of everybody these keys may see, day by day, from all that is known now. */
import type { DayResult } from '../../../core/attendance/day-result.ts';
import type { Keys } from '../../../crypto/vault.ts';
import { inBreaths } from '../journal/breath.ts';
import { daysOf } from './month.ts';
import { factsFor } from './facts.ts';
import type { Facts } from './facts.ts';
import type { OpenBooks } from '../start/open-books.ts';
import type { KeptPerson } from '../cells/shapes.ts';

export interface WholeMonth {
  readonly facts: Facts;
  readonly range: { readonly from: string; readonly to: string };
  readonly people: readonly { readonly person: KeptPerson; readonly days: readonly DayResult[] }[];
}

export async function wholeMonth(books: OpenBooks, keys: Keys, month: string): Promise<WholeMonth> {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const range = {
    from: `${month}-01`,
    to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10),
  };
  const facts = await factsFor(books, keys, range);
  const { at } = books.clock.now();
  const people: WholeMonth['people'][number][] = [];
  await inBreaths(facts.people, (person) => {
    people.push({ person, days: daysOf(facts, person, range, at) });
  });
  return { facts, range, people };
}
