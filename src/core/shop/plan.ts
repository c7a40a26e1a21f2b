/** The roster where it differs from the rules: single dates of single people, swaps included. */
import type { RosterOverride } from '../attendance/roster.ts';
import type { EmployeeId } from '../people/person.ts';
import { isRecord, parsed } from './json.ts';
import { spokenOn } from './rule-facts.ts';
import type { Rules } from './rules.ts';

/** Under this name the books keep it. */
export const PLAN = 'office-plan';

/** Shift ids of the rules; none = free that day. */
export type PlannedDay = readonly string[];

/** By person, then date `YYYY-MM-DD`; what is not there follows the rules. */
export type Plan = Readonly<Record<EmployeeId, Readonly<Record<string, PlannedDay>>>>;

export interface PlanChange {
  readonly employeeId: EmployeeId;
  readonly date: string;
  /** `undefined` = as the rules say again. */
  readonly shifts: PlannedDay | undefined;
}

export function planned(plan: Plan, changes: readonly PlanChange[]): Plan {
  const next: Record<EmployeeId, Record<string, PlannedDay>> = {};
  for (const [id, days] of Object.entries(plan)) next[id] = { ...days };
  for (const { employeeId, date, shifts } of changes) {
    const days = (next[employeeId] ??= {});
    if (shifts === undefined) Reflect.deleteProperty(days, date);
    else days[date] = shifts;
  }
  return next;
}

/** As the calculation reads them. A shift the rules no longer know is left out. */
export function overridesOf(plan: Plan, rules: Rules, id: EmployeeId): RosterOverride[] {
  return Object.entries(plan[id] ?? {}).map(([date, shifts]) => ({
    employeeId: id,
    date,
    shiftIds: shifts
      .map((shift) => spokenOn(rules, shift, date))
      .filter((shift) => shift !== undefined),
    // Who is put on a shift on a day off works that day.
    ...(shifts.length > 0 ? { dayType: 'workday' as const } : {}),
  }));
}

export function writePlan(plan: Plan): string {
  return JSON.stringify({ format: 1, days: plan });
}

/** Empty for nobody's plan. */
export function readPlan(text: string | undefined): Plan {
  const value = text === undefined ? undefined : parsed(text);
  if (!isRecord(value) || value['format'] !== 1 || !isRecord(value['days'])) return {};
  const plan: Record<EmployeeId, Record<string, PlannedDay>> = {};
  for (const [id, days] of Object.entries(value['days'])) {
    if (!isRecord(days)) continue;
    const own: Record<string, PlannedDay> = {};
    for (const [date, shifts] of Object.entries(days))
      if (Array.isArray(shifts) && shifts.every((shift) => typeof shift === 'string'))
        own[date] = shifts;
    plan[id] = own;
  }
  return plan;
}
