/** What the rules expect of everybody on one date, and how late who came. */
import type { EmployeeId } from '../../core/people/person.ts';
import type { Zones } from '../../core/zone.ts';
import { rulesOn, spanOf } from '../month/rules.ts';
import type { Rules } from '../month/rules.ts';
import { factsOf, rowOf } from '../month/sheet.ts';
import type { Ledger } from '../month/sheet.ts';
import type { Due } from '../presence.ts';

/** Empty without rules; `now` in milliseconds. */
export function duesOn(
  zones: Zones,
  ledger: Ledger,
  rules: Rules,
  date: string,
  now: number,
): ReadonlyMap<EmployeeId, Due> {
  const set = rulesOn(rules, date);
  if (set === undefined) return new Map();
  return new Map(
    factsOf(ledger, rules, date).map((facts) => {
      const { id } = facts.person;
      const [day] = rowOf(zones, facts, { from: date, to: date }, now).days;
      const shift = set.shifts.find((known) => known.id === (set.own[id] ?? set.everybody));
      const span = shift === undefined ? undefined : spanOf(shift);
      const works = day?.dayType === 'workday' && span !== undefined;
      const at = works ? { at: zones.wall(ledger.zone, date, span.start) * 60_000 } : {};
      return [id, { lateMin: day?.lateMin ?? 0, ...at }];
    }),
  );
}
