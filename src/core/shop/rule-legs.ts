/** Rules of somebody who moved: one place's until a date, another's from it on. */
import { addDays } from '../attendance/dates.ts';
import { rulesOn } from './rules.ts';
import type { Rules, RuleSet } from './rules.ts';

export interface Leg {
  /** First date, `YYYY-MM-DD`. */
  readonly from: string;
  /** Last date, inclusive. */
  readonly to: string;
  readonly rules: Rules;
}

/** What holidays a place keeps is said by its last set alone, so the parts stay known. */
const parts = new WeakMap<Rules, readonly Leg[]>();

/** `legs`: ascending, without gaps. */
export function joinedRules(legs: readonly Leg[]): Rules {
  const joined = legs.flatMap(({ from, to, rules }) => {
    const first = rulesOn(rules, from);
    const later = rules.filter((set) => set.from > from && set.from <= to);
    return [first === undefined ? nothing(from) : { ...first, from }, ...later];
  });
  parts.set(joined, legs);
  return joined;
}

/** One leg for rules nobody joined. */
export function legsOf(rules: Rules): readonly Leg[] {
  return parts.get(rules) ?? [{ from: EVER, to: NEVER, rules }];
}

/** The parts of a life between dates; `starts`: ascending. */
export function endsOf(starts: readonly string[]): readonly string[] {
  return starts.map((_, at) => {
    const next = starts[at + 1];
    return next === undefined ? NEVER : addDays(next, -1);
  });
}

export const EVER = '0001-01-01';
const NEVER = '9999-12-31';

/** Nobody wrote rules there yet: hours count as punched. */
function nothing(from: string): RuleSet {
  return { from, shifts: [], weeklyRest: [], calendar: 'none', everybody: '', own: {} };
}
