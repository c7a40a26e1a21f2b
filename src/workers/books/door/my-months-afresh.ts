/** While the keys are there, everybody's month at the door is reckoned as the office reckons it. */
import { calcDays } from '../../../core/attendance/calc-days.ts';
import type { EmployeeId } from '../../../core/people/person.ts';
import type { Keys } from '../../../crypto/vault.ts';
import { factsFor } from '../office/facts.ts';
import { earnsTimeOff, grantedLeaves, leaveOf } from './my-leave.ts';
import { heardSince, heardSoFar } from './leaves-heard.ts';
import { mine, reach, withDays, withLeave, writeMine } from './my-month.ts';
import type { OpenBooks } from '../start/open-books.ts';

const MINUTE = 60_000;

/** Of `only`, or of everybody who works here. Ends early, and quietly, when the books are locked. */
export async function monthsAfresh(books: OpenBooks, keys: Keys, only?: EmployeeId): Promise<void> {
  const { at } = books.clock.now();
  const range = reach(books.shop.zone, at);
  const head = books.store.head();
  const heard = heardSoFar(books);
  const year = range.to.slice(0, 4);
  let facts = await factsFor(books, keys, range);
  // Only what is earned by overtime needs the whole year; most shops never read it here.
  if ([...facts.leaves.values()].some((entries) => earnsTimeOff(entries, year)))
    facts = await factsFor(books, keys, { from: `${year}-01-01`, to: range.to });
  for (const person of [...books.roster.people.values()]) {
    const { id, status } = person;
    if (status === 'left' || (only !== undefined && id !== only)) continue;
    const own = facts.of(person, range.to);
    const asOf = Math.floor(at / MINUTE);
    const days = calcDays(facts.zones, own.employee, range, own.facts, asOf);
    const entries = facts.leaves.get(id) ?? [];
    const leaves = grantedLeaves(entries);
    const allowancePct = facts.shop.staff[id]?.annualLeavePct;
    const { zones } = facts;
    const taken = leaveOf({ zones, own, entries, today: range.to, asOf, allowancePct });
    // In a turn of its own, so that no punch comes in between; what came since is right.
    await books.ledger.append(async () => {
      if (heardSince(books, id, heard)) return undefined;
      if ((books.roster.today.get(id) ?? []).some(({ seq }) => seq > head)) return undefined;
      let next = withDays({ ...(await mine(books, id)), leaves: [] }, days, at, 'whole');
      for (const ask of leaves) if (ask.to >= range.from) next = withLeave(next, ask, range.from);
      next = { ...next, taken };
      await books.store.commit([], [await writeMine(books, id, next)]);
      return undefined;
    });
  }
}
