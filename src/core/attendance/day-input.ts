/** All that a day's judgement may look at; nothing else does. Specification: attendance, §5. */
import type { ChainStint } from './chain.ts';
import type { DayType, Holiday } from './calendar.ts';
import type { Correction, DayOverride } from './correction.ts';
import { digest, digestOnce } from './digest.ts';
import type { Employee } from './employee.ts';
import type { Instance } from './instance.ts';
import type { LeaveOnDay } from './leave.ts';
import type { Mark } from './mark.ts';
import type { Outage } from './outage.ts';
import type { OvertimeRequest } from './overtime-request.ts';
import type { Policy } from './policy.ts';
import type { Stint } from './stint.ts';
import type { EpochMin, IsoDate } from './units.ts';

export interface ShiftInput {
  readonly instance: Instance;
  readonly marks: readonly Mark[];
  readonly stint: Stint;
}

export interface DayInput {
  readonly employee: Employee;
  readonly workDate: IsoDate;
  readonly dayStart: EpochMin;
  readonly dayEnd: EpochMin;
  readonly employed: boolean;
  readonly dayType: DayType;
  readonly holiday: Holiday | undefined;
  readonly shifts: readonly ShiftInput[];
  readonly chains: readonly ChainStint[];
  readonly duplicates: readonly { readonly mark: Mark; readonly of: Mark }[];
  readonly voided: readonly { readonly mark: Mark; readonly by: Correction }[];
  readonly leave: LeaveOnDay;
  readonly requests: readonly OvertimeRequest[];
  readonly outages: readonly Outage[];
  readonly override: DayOverride | undefined;
  readonly policy: Policy;
  /** Of the dates a stint of this day can reach; `reach` holds them all, from the day before on. */
  readonly typeOf: (date: IsoDate) => DayType;
  readonly reach: string;
  readonly asOf: EpochMin;
}

/** The punches alone: what an approval of overtime was given for. */
export function punchHash(day: DayInput): string {
  const told: unknown[] = [];
  for (const { marks } of day.shifts) {
    told.push(marks.length);
    for (const mark of marks) tell(told, mark);
  }
  for (const { roles } of day.chains) {
    told.push(roles.length);
    for (const { mark, role } of roles) {
      tell(told, mark);
      told.push(role);
    }
  }
  return digest(day.shifts.length, told);
}

function tell(told: unknown[], mark: Mark): void {
  told.push(mark.id, mark.at, mark.direction, mark.assigned, mark.correction?.id);
}

/** Equal for equal inputs; of the present moment only which windows are still open. */
export function inputHash(day: DayInput, punches: string): string {
  const { employee, policy } = day;
  const told: unknown[] = [
    day.workDate,
    digestOnce(employee),
    digestOnce(policy),
    day.dayStart,
    day.dayEnd,
    day.employed,
    day.dayType,
    day.holiday?.kind,
    day.reach,
    punches,
  ];
  for (const { instance: i, marks } of day.shifts) {
    told.push(digestOnce(i.shift), i.windowFrom, i.windowTo, day.asOf <= i.windowTo);
    for (const segment of i.segments) told.push(segment[0], segment[1]);
    for (const mark of marks) told.push(mark.clock, mark.correction);
  }
  for (const c of day.chains) {
    told.push(c.presence, (c.openUntil ?? -Infinity) >= day.asOf);
    for (const s of c.slots) told.push(s.start, s.end, s.in?.at, s.out?.at, s.missing);
  }
  for (const d of day.duplicates) told.push(d.mark.id, d.mark.at, d.of.id);
  for (const v of day.voided) told.push(v.mark.id, v.mark.at, v.by.id);
  const { day: whole, half, hours } = day.leave;
  told.push(whole, half, hours, day.requests, day.outages, day.override, isFinal(day));
  return digest(told);
}

/** Past every window, and past any stint that could still begin or grow on this date. */
export function isFinal(day: DayInput): boolean {
  let until = day.dayEnd;
  for (const { instance } of day.shifts) until = Math.max(until, instance.windowTo);
  for (const chain of day.chains) {
    const from = chain.slots[0]?.start ?? day.dayStart;
    until = Math.max(until, from + day.policy.maxShiftMin);
  }
  if (day.policy.dayAttribution !== 'start') until += day.policy.maxShiftMin;
  return day.asOf > until;
}
