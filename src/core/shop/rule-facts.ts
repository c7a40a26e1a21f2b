/** The owner's rules as the calculation reads them: shifts, rosters, holidays, policies. */
import type { Facts } from '../attendance/calc-days.ts';
import type { Holiday } from '../attendance/calendar.ts';
import { addDays } from '../attendance/dates.ts';
import { OVERTIME_DEFAULTS } from '../attendance/overtime-rule.ts';
import { POLICY_DEFAULTS } from '../attendance/policy.ts';
import type { Policy } from '../attendance/policy.ts';
import type { RosterEntry } from '../attendance/roster.ts';
import { SHIFT_DEFAULTS } from '../attendance/shift.ts';
import type { Shift } from '../attendance/shift.ts';
import type { EmployeeId } from '../people/person.ts';
import { calendarOf } from './calendars.ts';
import { legsOf } from './rule-legs.ts';
import { breakOf, minutesOf, rulesOn, spanAfter, spanOf } from './rules.ts';
import type { Rules, RuleSet, ShopShift } from './rules.ts';

const MINUTES_A_DAY = 1440;
/** Widest stretch around a shift in which its punches are looked for. */
const BEFORE_MIN = 240;
const AFTER_MIN = 360;
/** 22:00–06:00: night work, reported and never judged. */
const NIGHT = { from: 1320, to: 1800 };

interface Shared {
  readonly shifts: readonly Shift[];
  readonly holidays: readonly Holiday[];
  readonly policies: readonly Policy[];
}

/** The calculation remembers rules by identity, so people share them. */
const known = new WeakMap<Rules, Shared>();

/** What the rules say about one person. */
export function ruleFacts(
  rules: Rules,
  id: EmployeeId,
): Pick<Facts, 'shifts' | 'roster' | 'holidays' | 'policies'> {
  const { shifts, holidays, policies } = shared(rules);
  const roster = rules.flatMap((set, i) => entry(set, rules[i + 1], id));
  return { shifts, roster, holidays, policies };
}

/** Weekly rest of one person on a date: who works by a cycle is free by the cycle. */
export function weeklyRestOf(rules: Rules, id: EmployeeId, date: string): readonly number[] {
  const set = rulesOn(rules, date);
  if (set === undefined) return [];
  const chosen = set.own[id] ?? set.everybody;
  return (set.cycles ?? []).some((cycle) => cycle.id === chosen) ? [] : set.weeklyRest;
}

/** The name the reasons will say; told apart where two shifts of a set bear the same one. */
export function spokenId(set: RuleSet, shift: ShopShift): string {
  const same = set.shifts.filter(({ name }) => name === shift.name);
  return same.length === 1 ? shift.name : `${shift.name} ${same.indexOf(shift) + 1}`;
}

/** The calculation's name of a shift on a date; `undefined` = the rules do not know it then. */
export function spokenOn(rules: Rules, shiftId: string, date: string): string | undefined {
  const set = rulesOn(rules, date);
  const shift = set?.shifts.find((one) => one.id === shiftId);
  return set === undefined || shift === undefined ? undefined : spokenId(set, shift);
}

export function coreShift(set: RuleSet, shift: ShopShift): readonly Shift[] {
  const span = spanOf(shift);
  if (span === undefined) return [];
  const pause = breakOf(shift, span.start);
  const second = shift.second === undefined ? undefined : spanAfter(shift.second, span.end);
  const end = second?.end ?? span.end;
  // Windows of two days must not meet: 24 h for shift and both windows together.
  const room = MINUTES_A_DAY - (end - span.start);
  const before = Math.min(shift.beforeMin ?? BEFORE_MIN, Math.floor(room * 0.4));
  const flex = coreOf(shift, span.start);
  const { rounding, absentLateMin } = shift;
  const round = rounding && { interval: rounding.minutes, mode: rounding.mode };
  return [
    {
      ...SHIFT_DEFAULTS,
      id: spokenId(set, shift),
      name: shift.name,
      effectiveFrom: set.from,
      segments: second === undefined ? [span] : [span, second],
      ...(second === undefined ? {} : { slotMatch: true }),
      breaks:
        pause === undefined
          ? []
          : [{ from: pause.start, to: pause.end, paid: shift.breakPaid === true }],
      windowBeforeMin: before,
      windowAfterMin: Math.min(shift.afterMin ?? AFTER_MIN, room - before),
      lateGraceMin: shift.lateGraceMin,
      earlyGraceMin: shift.earlyGraceMin ?? 0,
      ...(flex === undefined ? {} : { kind: 'flex' as const, core: flex }),
      ...(absentLateMin === undefined ? {} : { absentLateMin }),
      ...(round === undefined ? {} : { rounding: { day: round } }),
      ...(shift.overtime
        ? { overtime: { ...OVERTIME_DEFAULTS, ...shift.overtimeRule, mode: 'outside-shift' } }
        : {}),
    },
  ];
}

function coreOf(shift: ShopShift, start: number): Shift['core'] {
  if (shift.kind !== 'flex') return undefined;
  const latestIn = minutesOf(shift.latestIn ?? '');
  const out = minutesOf(shift.earliestOut ?? '');
  if (latestIn === undefined || out === undefined) return undefined;
  return { latestIn, earliestOut: out > start ? out : out + MINUTES_A_DAY };
}

function shared(rules: Rules): Shared {
  let found = known.get(rules);
  if (found === undefined) {
    found = {
      shifts: rules.flatMap((set) => set.shifts.flatMap((shift) => coreShift(set, shift))),
      holidays: holidaysOf(rules),
      policies: [{ ...POLICY_DEFAULTS, nightWindow: NIGHT }],
    };
    known.set(rules, found);
  }
  return found;
}

function holidaysOf(rules: Rules): readonly Holiday[] {
  const legs = legsOf(rules);
  const [only] = legs;
  if (legs.length === 1 && only !== undefined) return keptAt(only.rules);
  return legs.flatMap((leg) =>
    keptAt(leg.rules).filter(({ date }) => leg.from <= date && date <= leg.to),
  );
}

/** Of one place. The shop's own word on a date comes after the region's. */
function keptAt(rules: Rules): readonly Holiday[] {
  const china = rules.some((set) => set.calendar === 'CN') ? calendarOf('CN') : [];
  const own = rules.at(-1)?.days ?? [];
  if (own.length === 0) return china;
  return [...china.filter(({ date }) => !own.some((day) => day.date === date)), ...own];
}

function entry(set: RuleSet, next: RuleSet | undefined, id: EmployeeId): RosterEntry[] {
  const chosen = set.own[id] ?? set.everybody;
  const span = {
    employeeId: id,
    from: set.from,
    ...(next === undefined ? {} : { to: addDays(next.from, -1) }),
  };
  const cycle = set.cycles?.find((known) => known.id === chosen);
  if (cycle !== undefined && cycle.days.length > 0) {
    const places = cycle.days.map((place) => {
      const shift = set.shifts.find((known) => known.id === place);
      return shift === undefined ? null : spokenId(set, shift);
    });
    return [{ ...span, applies: 'all', cycle: places, anchor: cycle.anchor }];
  }
  const shift = set.shifts.find((known) => known.id === chosen);
  if (shift === undefined) return [];
  return [{ ...span, shiftId: spokenId(set, shift), applies: 'workdays' }];
}
