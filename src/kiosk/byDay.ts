/** Punches gathered under the days they were made on; newest day first, within a day as made. */
import type { PersonToday } from '../workers/books/contract.ts';

type Punch = PersonToday['punches'][number];

export interface Day {
  readonly day: string;
  readonly punches: readonly Punch[];
}

/** More than fits the glass is not shown as a scroll: the newest of each day stay. */
const MOST_PER_DAY = 6;

export function byDay(punches: readonly Punch[], nameOf: (at: number) => string): readonly Day[] {
  const days = new Map<string, Punch[]>();
  for (const punch of [...punches].sort((a, b) => a.at - b.at)) {
    const day = nameOf(punch.at);
    const known = days.get(day);
    if (known === undefined) days.set(day, [punch]);
    else known.push(punch);
  }
  return [...days].reverse().map(([day, all]) => ({ day, punches: all.slice(-MOST_PER_DAY) }));
}
