/** A past month under other rules: who gains or loses what, before anything is saved. Issue of the core, point 2. */
import { calcDays } from '../attendance/calc-days.ts';
import type { Facts } from '../attendance/calc-days.ts';
import type { DayResult } from '../attendance/day-result.ts';
import type { Employee } from '../attendance/employee.ts';
import type { DateRange, EpochMin, IsoDate } from '../attendance/units.ts';
import type { EmployeeId } from '../people/person.ts';
import type { Zones } from '../zone.ts';
import { summarize } from './month.ts';
import type { MonthSummary } from './month.ts';

/** A month's figures that are plain numbers. */
export type Total = {
  [K in keyof MonthSummary]: MonthSummary[K] extends number ? K : never;
}[keyof MonthSummary];

export interface Difference {
  readonly employeeId: EmployeeId;
  /** Only figures that differ. */
  readonly totals: readonly {
    readonly figure: Total;
    readonly before: number;
    readonly after: number;
  }[];
  /** Dates whose result differs in any of them. */
  readonly days: readonly IsoDate[];
}

interface Reckoned {
  readonly employee: Employee;
  readonly facts: Facts;
}

/**
 * `change` tells a person under the new rules: the weekly rest is theirs, not the facts'. People nothing changes for
 * are left out.
 */
export function whatIf(
  zones: Zones,
  people: readonly Reckoned[],
  range: DateRange,
  asOf: EpochMin,
  change: (person: Reckoned) => Reckoned,
): Difference[] {
  return people.flatMap((person) => {
    const { employee, facts } = person;
    const other = change(person);
    const before = calcDays(zones, employee, range, facts, asOf);
    const after = calcDays(zones, other.employee, range, other.facts, asOf);
    const days = before.filter((day, i) => differs(day, after[i])).map((day) => day.workDate);
    const totals = compare(summarize(before), summarize(after));
    return days.length === 0 ? [] : [{ employeeId: employee.id, totals, days }];
  });
}

function compare(before: MonthSummary, after: MonthSummary): Difference['totals'] {
  return (Object.keys(before) as Total[])
    .filter((figure) => typeof before[figure] === 'number' && before[figure] !== after[figure])
    .map((figure) => ({ figure, before: before[figure], after: after[figure] }));
}

function differs(a: DayResult, b: DayResult | undefined): boolean {
  if (b === undefined || a.status !== b.status || a.flags.join() !== b.flags.join()) return true;
  const keys = Object.keys(a) as (keyof DayResult)[];
  return keys.some((key) => typeof a[key] === 'number' && a[key] !== b[key]);
}
