/** The shop's working hours as the door needs them: read unattended, written by the office. */
import type { Facts } from '../../../core/attendance/calc-days.ts';
import type { Employee } from '../../../core/attendance/employee.ts';
import type { EmployeeId, Person } from '../../../core/people/person.ts';
import { rulesAlong, zonesAlong, type Places } from '../../../core/shop/places.ts';
import { overridesOf, PLAN, readPlan, type Plan } from '../../../core/shop/plan.ts';
import { ruleFacts, weeklyRestOf } from '../../../core/shop/rule-facts.ts';
import { rulesOn } from '../../../core/shop/rules.ts';
import { employeePart, readStaff, STAFF, type Staff } from '../../../core/shop/staff.ts';
import { document } from '../cells/documents.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { placesOf } from '../people/places.ts';

export interface DoorRules {
  /** Where rules are of a later version, hours are shown as punched and nothing is judged. */
  readonly places: Places;
  readonly plan: Plan;
  readonly staff: Staff;
}

/** Somebody, by the people of the books. */
export type Worker = Pick<Person, 'id' | 'stays'>;

export function workerOf(books: OpenBooks, id: EmployeeId): Worker {
  return books.roster.people.get(id) ?? { id };
}

interface Known {
  readonly texts: readonly (string | undefined)[];
  readonly read: Pick<DoorRules, 'plan' | 'staff'>;
}

/** Parsed once per change. */
const known = new WeakMap<OpenBooks, Known>();

export async function doorRules(books: OpenBooks): Promise<DoorRules> {
  const { places } = await placesOf(books);
  const texts = await Promise.all([PLAN, STAFF].map((name) => document(books, name)));
  const last = known.get(books);
  if (last?.texts.every((text, at) => text === texts[at]) === true) return { places, ...last.read };
  const [plan, staff] = texts;
  const read = { plan: readPlan(plan), staff: readStaff(staff) };
  known.set(books, { texts, read });
  return { places, ...read };
}

export function employeeOf({ places, staff }: DoorRules, worker: Worker, date: string): Employee {
  const { id } = worker;
  return {
    id,
    ...zonesAlong(places, worker),
    weeklyRest: weeklyRestOf(rulesAlong(places, worker), id, date),
    ...employeePart(staff[id]),
  };
}

export function factsOf({ places, plan }: DoorRules, worker: Worker): Omit<Facts, 'punches'> {
  const rules = rulesAlong(places, worker);
  return { ...ruleFacts(rules, worker.id), overrides: overridesOf(plan, rules, worker.id) };
}

/** Somebody said how this person works on that date. */
export function isRuled({ places, plan }: DoorRules, worker: Worker, date: string): boolean {
  const { id } = worker;
  const set = rulesOn(rulesAlong(places, worker), date);
  const chosen = set?.own[id] ?? set?.everybody ?? '';
  return plan[id]?.[date] !== undefined || (set !== undefined && chosen !== '');
}

/** Locked for this person: another tablet is theirs. */
export function isElsewhere({ staff }: DoorRules, id: EmployeeId, device: string): boolean {
  const devices = staff[id]?.devices;
  return devices !== undefined && devices.length > 0 && !devices.includes(device);
}
