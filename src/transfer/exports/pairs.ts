/** Punches as coming and going, as the calculation paired them; what it could not pair stands apart. */
import type { PersonMonth, PunchLine } from './month-data.ts';
import { standing } from './month-data.ts';

export interface Pair {
  /** The date the shift began on. */
  readonly date: string;
  readonly in: PunchLine;
  readonly out: PunchLine;
}

export interface Paired {
  /** Never overlapping, each going after its coming. */
  readonly pairs: readonly Pair[];
  readonly single: readonly PunchLine[];
}

export function pairsOf(person: PersonMonth): Paired {
  const byId = new Map(standing(person).map((punch) => [punch.id, punch]));
  const used = new Set<string>();
  const pairs: Pair[] = [];
  let last = -Infinity;
  for (const day of person.days) {
    let open: PunchLine | undefined;
    for (const { markId, role } of day.trace) {
      // Of the period's edges: the punch may lie on a date outside of it.
      const punch = byId.get(markId);
      if (punch === undefined) continue;
      // Between the first and the last, or a second touch: part of the pair, in no row of its own.
      if (role === 'inner' || role === 'duplicate') used.add(markId);
      if (role === 'in') open = punch;
      if (role === 'out' && open !== undefined && punch.at > open.at && open.at >= last) {
        pairs.push({ date: day.workDate, in: open, out: punch });
        used.add(open.id).add(punch.id);
        last = punch.at;
        open = undefined;
      }
    }
  }
  return { pairs, single: [...byId.values()].filter(({ id }) => !used.has(id)) };
}
