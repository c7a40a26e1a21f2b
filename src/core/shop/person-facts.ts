/** One person's facts for the calculation, out of what the whole shop has in common. */
import type { Facts } from '../attendance/calc-days.ts';
import type { Correction } from '../attendance/correction.ts';
import type { Employee } from '../attendance/employee.ts';
import type { Leave } from '../attendance/leave.ts';
import type { Mark } from '../attendance/mark.ts';
import type { Outage } from '../attendance/outage.ts';
import type { OvertimeRequest } from '../attendance/overtime-request.ts';
import { branchOn } from '../people/person.ts';
import type { Person } from '../people/person.ts';
import { rulesAlong, zonesAlong } from './places.ts';
import type { Places } from './places.ts';
import { overridesOf } from './plan.ts';
import type { Plan } from './plan.ts';
import { ruleFacts, weeklyRestOf } from './rule-facts.ts';
import { employeePart } from './staff.ts';
import type { Staff } from './staff.ts';

/** Days beyond a range whose punches may still belong to it; as calcDays asks. */
export const REACH_DAYS = 3;

/** What everybody in the shop shares. */
export interface ShopFacts {
  readonly places: Places;
  readonly plan: Plan;
  readonly staff: Staff;
  /** By branch, the empty id for the main house. */
  readonly outages: ReadonlyMap<string, readonly Outage[]>;
}

/** What is known of one person alone. */
export interface Kept {
  readonly punches: readonly Mark[];
  readonly corrections: readonly Correction[];
  readonly leaves: readonly Leave[];
  readonly overtime: readonly OvertimeRequest[];
}

export interface PersonFacts {
  readonly employee: Employee;
  readonly facts: Facts;
}

/** `lastDate` decides which weekly rest holds. */
export function personFacts(
  shop: ShopFacts,
  person: Pick<Person, 'id' | 'stays'>,
  kept: Kept,
  lastDate: string,
): PersonFacts {
  const { id } = person;
  const rules = rulesAlong(shop.places, person);
  return {
    employee: {
      id,
      ...zonesAlong(shop.places, person),
      weeklyRest: weeklyRestOf(rules, id, lastDate),
      ...employeePart(shop.staff[id]),
    },
    facts: {
      ...ruleFacts(rules, id),
      overrides: overridesOf(shop.plan, rules, id),
      punches: kept.punches,
      corrections: kept.corrections,
      leaves: kept.leaves,
      overtimeRequests: kept.overtime,
      outages: shop.outages.get(branchOn(person, lastDate)) ?? [],
    },
  };
}
