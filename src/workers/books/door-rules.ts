/** The shop's working hours as the door needs them: read unattended, written by the office. */
import type { Facts } from '../../core/attendance/calc-days.ts';
import type { Employee } from '../../core/attendance/employee.ts';
import type { EmployeeId } from '../../core/people/person.ts';
import { overridesOf, PLAN, readPlan, type Plan } from '../../core/shop/plan.ts';
import { ruleFacts, weeklyRestOf } from '../../core/shop/rule-facts.ts';
import { readRules } from '../../core/shop/rules-text.ts';
import { RULES, rulesOn, type Rules } from '../../core/shop/rules.ts';
import { employeePart, readStaff, STAFF, type Staff } from '../../core/shop/staff.ts';
import { document } from './documents.ts';
import type { OpenBooks } from './open-books.ts';

export interface DoorRules {
  readonly rules: Rules;
  readonly plan: Plan;
  readonly staff: Staff;
}

interface Known {
  readonly texts: readonly (string | undefined)[];
  readonly read: DoorRules;
}

/** Parsed once per change: the calculation remembers rules by identity. */
const known = new WeakMap<OpenBooks, Known>();

export async function doorRules(books: OpenBooks): Promise<DoorRules> {
  const texts = await Promise.all([RULES, PLAN, STAFF].map((name) => document(books, name)));
  const last = known.get(books);
  if (last?.texts.every((text, at) => text === texts[at]) === true) return last.read;
  const [rules, plan, staff] = texts;
  const read = {
    // Rules of a later version: hours are shown as punched, nothing is judged.
    rules: (rules === undefined ? undefined : readRules(rules)) ?? [],
    plan: readPlan(plan),
    staff: readStaff(staff),
  };
  known.set(books, { texts, read });
  return read;
}

export function employeeOf(
  { rules, staff }: DoorRules,
  id: EmployeeId,
  zone: string,
  date: string,
): Employee {
  return { id, zone, weeklyRest: weeklyRestOf(rules, id, date), ...employeePart(staff[id]) };
}

export function factsOf({ rules, plan }: DoorRules, id: EmployeeId): Omit<Facts, 'punches'> {
  return { ...ruleFacts(rules, id), overrides: overridesOf(plan, rules, id) };
}

/** Somebody said how this person works on that date. */
export function isRuled({ rules, plan }: DoorRules, id: EmployeeId, date: string): boolean {
  const set = rulesOn(rules, date);
  const chosen = set?.own[id] ?? set?.everybody ?? '';
  return plan[id]?.[date] !== undefined || (set !== undefined && chosen !== '');
}

/** Locked for this person: another tablet is theirs. */
export function isElsewhere({ staff }: DoorRules, id: EmployeeId, device: string): boolean {
  const devices = staff[id]?.devices;
  return devices !== undefined && devices.length > 0 && !devices.includes(device);
}
