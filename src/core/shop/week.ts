/** The roster as a week shows it: who works what on which date, and what does not fit. */
import { dayTypeOf, holidayIndex } from '../attendance/calendar.ts';
import { addDays, dayOf } from '../attendance/dates.ts';
import { rostered } from '../attendance/roster.ts';
import { spanOf } from '../attendance/shift.ts';
import type { Min } from '../attendance/units.ts';
import type { EmployeeId } from '../people/person.ts';
import { overridesOf } from './plan.ts';
import type { Plan, PlanChange } from './plan.ts';
import { ruleFacts, spokenId, weeklyRestOf } from './rule-facts.ts';
import { rulesOn } from './rules.ts';
import type { Rules } from './rules.ts';

export interface RosterDay {
  readonly date: string;
  /** Names of the shifts, as the reasons say them. */
  readonly names: readonly string[];
  /** Ids of the shop's rules, for copying. */
  readonly shifts: readonly string[];
  /** Minutes of the date; absent = free. */
  readonly start?: Min;
  readonly end?: Min;
  readonly off: boolean;
  /** Put there by hand, against what the rules say. */
  readonly planned: boolean;
  readonly conflict?: 'short-rest' | 'overlap' | 'seven-days' | 'leave';
}

/** Between two shifts: 11 h, Directive 2003/88/EC art. 3. */
const REST_MIN = 660;
const MOST_DAYS = 6;
const MINUTES_A_DAY = 1440;

/** `onLeave` says whether the whole date is granted leave. Dates ascend, one after the other. */
export function rosterDays(
  rules: Rules,
  plan: Plan,
  id: EmployeeId,
  dates: readonly string[],
  onLeave: (date: string) => boolean = () => false,
): readonly RosterDay[] {
  const [first = ''] = dates;
  // Rest and runs of days look back over the days before.
  const before = Array.from({ length: MOST_DAYS }, (_, n) => addDays(first, n - MOST_DAYS));
  const all = [...before, ...dates].map((date) => dayOn(rules, plan, id, date));
  return dates.map((date, at) => {
    const place = at + MOST_DAYS;
    const day = all[place] ?? dayOn(rules, plan, id, date);
    const conflict = conflictOf(all, place, onLeave(date));
    return conflict === undefined ? day : { ...day, conflict };
  });
}

/** Everybody's week once more, seven days later; days the rules give anyway are left to them. */
export function copied(
  from: readonly RosterDay[],
  to: readonly RosterDay[],
  employeeId: EmployeeId,
): PlanChange[] {
  return from.flatMap((day, at) => {
    const target = to[at];
    if (target === undefined || same(day.shifts, target.shifts)) return [];
    return [{ employeeId, date: target.date, shifts: day.shifts }];
  });
}

/** Two people take each other's day. */
export function swapped(
  a: { readonly employeeId: EmployeeId; readonly day: RosterDay },
  b: { readonly employeeId: EmployeeId; readonly day: RosterDay },
): PlanChange[] {
  if (a.day.date === b.day.date)
    return [
      { employeeId: a.employeeId, date: a.day.date, shifts: b.day.shifts },
      { employeeId: b.employeeId, date: b.day.date, shifts: a.day.shifts },
    ];
  return [
    { employeeId: a.employeeId, date: a.day.date, shifts: [] },
    { employeeId: a.employeeId, date: b.day.date, shifts: b.day.shifts },
    { employeeId: b.employeeId, date: b.day.date, shifts: [] },
    { employeeId: b.employeeId, date: a.day.date, shifts: a.day.shifts },
  ];
}

function dayOn(rules: Rules, plan: Plan, id: EmployeeId, date: string): RosterDay {
  const facts = { ...ruleFacts(rules, id), overrides: overridesOf(plan, rules, id) };
  const holidays = holidayIndex(facts.holidays ?? []);
  const weeklyRest = weeklyRestOf(rules, id, date);
  const type = dayTypeOf(holidays.get(date), date, weeklyRest);
  const employee = { id, zone: 'UTC', employment: [], weeklyRest };
  const { shifts: found, dayType } = rostered(employee, date, type, facts);
  const set = rulesOn(rules, date);
  const works = dayType === 'workday' ? found : [];
  const spans = works.map(spanOf);
  const ids = works.map((shift) => set?.shifts.find((one) => spokenId(set, one) === shift.id)?.id);
  return {
    date,
    names: works.map((shift) => shift.id),
    shifts: ids.filter((one) => one !== undefined),
    ...(spans.length === 0
      ? {}
      : {
          start: Math.min(...spans.map(({ start }) => start)),
          end: Math.max(...spans.map(({ end }) => end)),
        }),
    off: dayType !== 'workday',
    planned: plan[id]?.[date] !== undefined,
  };
}

function conflictOf(
  days: readonly RosterDay[],
  at: number,
  onLeave: boolean,
): RosterDay['conflict'] {
  const [day, before] = [days[at], days[at - 1]];
  if (day?.start === undefined) return undefined;
  if (onLeave) return 'leave';
  if (before?.end !== undefined) {
    const gap = day.start + MINUTES_A_DAY * (dayOf(day.date) - dayOf(before.date)) - before.end;
    if (gap < 0) return 'overlap';
    if (gap < REST_MIN) return 'short-rest';
  }
  const run = days.slice(Math.max(0, at - MOST_DAYS), at + 1);
  const works = run.length > MOST_DAYS && run.every(({ start }) => start !== undefined);
  return works ? 'seven-days' : undefined;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}
