/**
 * The shop's working hours as the owner writes them. A change is a new set of rules from a date on;
 * what was before stays as it was. How the calculation reads them: `rule-facts.ts`.
 */
import type { Holiday } from '../attendance/calendar.ts';
import type { OvertimeRule } from '../attendance/overtime-rule.ts';
import type { Min } from '../attendance/units.ts';
import type { EmployeeId } from '../people/person.ts';
import type { MakeupLimit } from './makeups.ts';

/** Under this name the books keep them. */
export const RULES = 'working-hours';

export interface ShopShift {
  readonly id: string;
  readonly name: string;
  /** Wall clock, `HH:MM`; an end not after the start is on the next day. */
  readonly start: string;
  readonly end: string;
  /** Both empty = no break. */
  readonly breakFrom: string;
  readonly breakTo: string;
  readonly lateGraceMin: number;
  readonly overtime: boolean;
  /** What follows is written only where it differs from what most shops want. */
  readonly breakPaid?: boolean;
  readonly earlyGraceMin?: Min;
  /** A split shift's second stretch; its own end may be on the next day. */
  readonly second?: { readonly start: string; readonly end: string };
  /** `flex`: hours count, lateness only against `latestIn`. */
  readonly kind?: 'fixed' | 'flex';
  readonly latestIn?: string;
  readonly earliestOut?: string;
  /** Later than this is half a day's absence; absent = never. */
  readonly absentLateMin?: Min;
  /** How far around the shift its punches are looked for. */
  readonly beforeMin?: Min;
  readonly afterMin?: Min;
  readonly overtimeRule?: ShopOvertime;
  readonly rounding?: { readonly minutes: 5 | 10 | 15 | 30; readonly mode: 'down' | 'nearest' };
}

/** Of the calculation's rule, what an owner decides. */
export type ShopOvertime = Pick<OvertimeRule, 'basis' | 'startDelayMin' | 'minMin' | 'stepMin'>;

/** A rotation everybody on it shares: shift ids in order, `null` = free. */
export interface ShopCycle {
  readonly id: string;
  readonly name: string;
  readonly days: readonly (string | null)[];
  /** Date of the first place. */
  readonly anchor: string;
}

export interface RuleSet {
  /** First date, `YYYY-MM-DD`. */
  readonly from: string;
  readonly shifts: readonly ShopShift[];
  /** ISO weekdays off. */
  readonly weeklyRest: readonly number[];
  readonly calendar: 'none' | 'CN';
  /** Shift or cycle of everybody who has none of their own; empty = none. */
  readonly everybody: string;
  readonly own: Readonly<Record<EmployeeId, string>>;
  readonly cycles?: readonly ShopCycle[];
  /** The shop's own days off and holidays, imported or typed. */
  readonly days?: readonly Holiday[];
  /** Makeup punches one person may be granted in a month; absent = the usual. */
  readonly makeupsAMonth?: MakeupLimit;
}

/** Ascending by date; empty = hours are counted as punched. */
export type Rules = readonly RuleSet[];

export type ShiftProblem = 'name' | 'time' | 'break' | 'too-long' | 'second' | 'flex';

const MINUTES_A_DAY = 1440;

/** `09:30` → 570; `undefined` for anything else. */
export function minutesOf(time: string): number | undefined {
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  return found === null ? undefined : Number(found[1]) * 60 + Number(found[2]);
}

export function shiftProblems(shift: ShopShift): readonly ShiftProblem[] {
  const problems: ShiftProblem[] = [];
  const span = spanOf(shift);
  if (shift.name.trim() === '') problems.push('name');
  if (span === undefined) return [...problems, 'time'];
  const second = shift.second === undefined ? undefined : spanAfter(shift.second, span.end);
  if (shift.second !== undefined && second === undefined) problems.push('second');
  if ((second ?? span).end - span.start > 16 * 60) problems.push('too-long');
  if (shift.breakFrom !== '' || shift.breakTo !== '') {
    const pause = breakOf(shift, span.start);
    if (pause === undefined || pause.end > (second ?? span).end) problems.push('break');
  }
  if (shift.kind === 'flex') {
    const [latest, earliest] = [
      minutesOf(shift.latestIn ?? ''),
      minutesOf(shift.earliestOut ?? ''),
    ];
    if (latest === undefined || earliest === undefined) problems.push('flex');
  }
  return problems;
}

export function spanOf(
  shift: Pick<ShopShift, 'start' | 'end'>,
): { readonly start: number; readonly end: number } | undefined {
  const start = minutesOf(shift.start);
  const end = minutesOf(shift.end);
  if (start === undefined || end === undefined) return undefined;
  return { start, end: end > start ? end : end + MINUTES_A_DAY };
}

/** A second stretch in minutes of the shift's date, after the first one's end. */
export function spanAfter(
  part: { readonly start: string; readonly end: string },
  after: number,
): { readonly start: number; readonly end: number } | undefined {
  return breakOf({ breakFrom: part.start, breakTo: part.end }, after);
}

/** The break in minutes of the shift's date, after its start. */
export function breakOf(
  shift: Pick<ShopShift, 'breakFrom' | 'breakTo'>,
  start: number,
): { readonly start: number; readonly end: number } | undefined {
  const from = minutesOf(shift.breakFrom);
  const to = minutesOf(shift.breakTo);
  if (from === undefined || to === undefined) return undefined;
  const begin = from >= start ? from : from + MINUTES_A_DAY;
  const end = to >= start ? to : to + MINUTES_A_DAY;
  return end > begin ? { start: begin, end } : undefined;
}

/** The newest set in force on the date. */
export function rulesOn(rules: Rules, date: string): RuleSet | undefined {
  return rules.findLast((set) => set.from <= date);
}

/** The rules with a set that begins on its date; later sets give way to it. */
export function changed(rules: Rules, set: RuleSet): Rules {
  return [...rules.filter((known) => known.from < set.from), set];
}

export function firstRules(from: string, names: { readonly day: string }): RuleSet {
  return {
    from,
    shifts: [
      {
        id: 'day',
        name: names.day,
        start: '09:00',
        end: '18:00',
        breakFrom: '12:00',
        breakTo: '13:00',
        lateGraceMin: 5,
        overtime: false,
      },
    ],
    weeklyRest: [6, 7],
    calendar: 'none',
    everybody: 'day',
    own: {},
  };
}
