/**
 * The shop's working hours as the owner writes them, and as the calculation reads them. A change is
 * a new set of rules from a date on; what was before stays as it was.
 */
import { calendarOf } from './calendars.ts';
import { SHIFT_DEFAULTS } from '../../core/attendance/shift.ts';
import type { Shift } from '../../core/attendance/shift.ts';
import { OVERTIME_DEFAULTS } from '../../core/attendance/overtime-rule.ts';
import type { Facts } from '../../core/attendance/calc-days.ts';
import type { RosterEntry } from '../../core/attendance/roster.ts';
import type { EmployeeId } from '../../core/people/person.ts';
import { addDays } from '../calendar.ts';

/** Under this name the books keep them. */
export const RULES = 'working-hours';

export interface ShopShift {
  readonly id: string;
  readonly name: string;
  /** Wall clock, `HH:MM`; an end not after the start is on the next day. */
  readonly start: string;
  readonly end: string;
  /** Both empty = no unpaid break. */
  readonly breakFrom: string;
  readonly breakTo: string;
  readonly lateGraceMin: number;
  readonly overtime: boolean;
}

export interface RuleSet {
  /** First date, `YYYY-MM-DD`. */
  readonly from: string;
  readonly shifts: readonly ShopShift[];
  /** ISO weekdays off. */
  readonly weeklyRest: readonly number[];
  readonly calendar: 'none' | 'CN';
  /** Shift of everybody who has none of their own; empty = none. */
  readonly everybody: string;
  readonly own: Readonly<Record<EmployeeId, string>>;
}

/** Ascending by date; empty = hours are counted as punched. */
export type Rules = readonly RuleSet[];

export type ShiftProblem = 'name' | 'time' | 'break' | 'too-long';

const MINUTES_A_DAY = 1440;
/** Widest stretch around a shift in which its punches are looked for. */
const BEFORE_MIN = 240;
const AFTER_MIN = 360;

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
  if (span.end - span.start > 16 * 60) problems.push('too-long');
  if (shift.breakFrom !== '' || shift.breakTo !== '') {
    const pause = breakOf(shift, span.start);
    if (pause === undefined || pause.end > span.end) problems.push('break');
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

/** What the rules say about one person. */
export function ruleFacts(
  rules: Rules,
  id: EmployeeId,
): Pick<Facts, 'shifts' | 'roster' | 'holidays'> {
  const holidays = rules.some((set) => set.calendar === 'CN') ? calendarOf('CN') : [];
  return {
    shifts: rules.flatMap((set) => set.shifts.flatMap((shift) => coreShift(set, shift))),
    roster: rules.flatMap((set, i) => entry(set, rules[i + 1], id)),
    holidays,
  };
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

function entry(set: RuleSet, next: RuleSet | undefined, id: EmployeeId): RosterEntry[] {
  const shiftId = set.own[id] ?? set.everybody;
  const shift = set.shifts.find((known) => known.id === shiftId);
  if (shift === undefined) return [];
  const to = next === undefined ? {} : { to: addDays(next.from, -1) };
  return [
    { employeeId: id, shiftId: spokenId(set, shift), from: set.from, applies: 'workdays', ...to },
  ];
}

/** The name the reasons will say; told apart where two shifts of a set bear the same one. */
function spokenId(set: RuleSet, shift: ShopShift): string {
  const same = set.shifts.filter(({ name }) => name === shift.name);
  return same.length === 1 ? shift.name : `${shift.name} ${same.indexOf(shift) + 1}`;
}

function coreShift(set: RuleSet, shift: ShopShift): readonly Shift[] {
  const span = spanOf(shift);
  if (span === undefined) return [];
  const pause = breakOf(shift, span.start);
  // Windows of two days must not meet: 24 h for shift and both windows together.
  const room = MINUTES_A_DAY - (span.end - span.start);
  const before = Math.min(BEFORE_MIN, Math.floor(room * 0.4));
  return [
    {
      ...SHIFT_DEFAULTS,
      id: spokenId(set, shift),
      name: shift.name,
      effectiveFrom: set.from,
      segments: [span],
      breaks: pause === undefined ? [] : [{ from: pause.start, to: pause.end, paid: false }],
      windowBeforeMin: before,
      windowAfterMin: Math.min(AFTER_MIN, room - before),
      lateGraceMin: shift.lateGraceMin,
      ...(shift.overtime ? { overtime: { ...OVERTIME_DEFAULTS, mode: 'outside-shift' } } : {}),
    },
  ];
}
