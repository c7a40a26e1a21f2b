/** What the calculation must know about a member of staff. Specification: attendance, §4. */
import type { EmployeeId } from '../people/person.ts';
import type { DateRange, IsoDate, Min, ZoneId } from './units.ts';

export interface Employee {
  readonly id: EmployeeId;
  /** Of the work place, never of the device or the person. */
  readonly zone: ZoneId;
  /** Later work places in other zones, each from its date on. */
  readonly moves?: readonly { readonly from: IsoDate; readonly zone: ZoneId }[];
  /** Inclusive; somebody may come back. Empty = always. */
  readonly employment: readonly { readonly from: IsoDate; readonly to?: IsoDate }[];
  /** ISO weekdays, e.g. `[6, 7]`. */
  readonly weeklyRest: readonly number[];
  readonly defaultShift?: string;
  readonly groups?: readonly string[];
  readonly hoursSystem?: 'standard' | 'comprehensive' | 'irregular';
  /** 免打卡: counts as present without punches. */
  readonly exempt?: boolean;
  readonly protection?: readonly Protection[];
}

/** Pregnancy, nursing, under 18: watched by the monitors. */
export interface Protection {
  readonly noOvertime?: boolean;
  readonly noNight?: boolean;
  readonly dailyCreditMin?: Min;
  readonly from: IsoDate;
  readonly to?: IsoDate;
}

export function employedOn(employee: Pick<Employee, 'employment'>, date: IsoDate): boolean {
  return (
    employee.employment.length === 0 ||
    employee.employment.some((e) => within(date, { from: e.from, to: e.to ?? '9999-12-31' }))
  );
}

export function within(date: IsoDate, range: DateRange): boolean {
  return date >= range.from && date <= range.to;
}
