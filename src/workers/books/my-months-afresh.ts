/** While the keys are there, everybody's month at the door is reckoned as the office reckons it. */
import { calcDays } from '../../core/attendance/calc-days.ts';
import type { EmployeeId } from '../../core/people/person.ts';
import type { LeaveEntry } from '../../core/shop/leave-entry.ts';
import type { Keys } from '../../crypto/vault.ts';
import type { LeaveTaken } from './contract-staff.ts';
import { factsFor } from './month-facts.ts';
import { mine, reach, withDays, withLeave, writeMine, type LeaveAsk } from './my-month.ts';
import type { OpenBooks } from './open-books.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Of `only`, or of everybody who works here. Ends early, and quietly, when the books are locked. */
export async function monthsAfresh(books: OpenBooks, keys: Keys, only?: EmployeeId): Promise<void> {
  const { at } = books.clock.now();
  const range = reach(books.shop.zone, at);
  const head = books.store.head();
  const facts = await factsFor(books, keys, range);
  for (const person of [...books.roster.people.values()]) {
    const { id, status } = person;
    if (status === 'left' || (only !== undefined && id !== only)) continue;
    const { employee, facts: own } = facts.of(person, range.to);
    const days = calcDays(facts.zones, employee, range, own, Math.floor(at / MINUTE));
    const leaves = leavesIn(facts.leaves.get(id) ?? []);
    // In a turn of its own, so that no punch comes in between; whoever has punched since is right.
    await books.ledger.append(async () => {
      if ((books.roster.today.get(id) ?? []).some(({ seq }) => seq > head)) return undefined;
      let next = withDays({ ...(await mine(books, id)), leaves: [] }, days, at, 'whole');
      for (const ask of leaves) if (ask.to >= range.from) next = withLeave(next, ask, range.from);
      next = { ...next, taken: leaveTaken(leaves, range.to.slice(0, 4)) };
      await books.store.commit([], [await writeMine(books, id, next)]);
      return undefined;
    });
  }
}

function leavesIn(entries: readonly LeaveEntry[]): readonly LeaveAsk[] {
  return entries.flatMap(({ granted, withdrawn }) =>
    granted.kind === 'leave' && withdrawn === undefined ? [granted] : [],
  );
}

/** Hundredths of a day that begin in that year, by kind of leave. */
function leaveTaken(leaves: readonly LeaveAsk[], year: string): LeaveTaken[] {
  const taken = new Map<LeaveTaken['type'], number>();
  for (const { type, from, to, half } of leaves) {
    if (!from.startsWith(year)) continue;
    const days = (Date.parse(to) - Date.parse(from)) / DAY + 1;
    const pct = Math.round(days * (half === undefined ? 100 : 50));
    taken.set(type, (taken.get(type) ?? 0) + pct);
  }
  return [...taken].map(([type, pct]) => ({ type, pct }));
}
