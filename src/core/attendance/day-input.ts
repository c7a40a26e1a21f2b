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
import type { EpochMin, IsoDate } from './units.ts';

export interface DayInput {
  readonly employee: Employee;
  readonly workDate: IsoDate;
  readonly dayStart: EpochMin;
  readonly dayEnd: EpochMin;
  readonly employed: boolean;
  readonly dayType: DayType;
  readonly holiday?: Holiday;
  readonly shifts: readonly { readonly instance: Instance; readonly marks: readonly Mark[] }[];
  readonly chains: readonly ChainStint[];
  readonly duplicates: readonly { readonly mark: Mark; readonly of: Mark }[];
  readonly voided: readonly { readonly mark: Mark; readonly by: Correction }[];
  readonly leave: LeaveOnDay;
  readonly requests: readonly OvertimeRequest[];
  readonly outages: readonly Outage[];
  readonly override?: DayOverride;
  readonly policy: Policy;
  /** Types of the dates a stint of this day can reach. */
  readonly typeOf: (date: IsoDate) => DayType;
  readonly reach: readonly (readonly [IsoDate, DayType])[];
  readonly asOf: EpochMin;
}

/** The punches alone: what an approval of overtime was given for. */
export function punchHash(day: DayInput): string {
  return digest(
    day.shifts.map((s) => s.marks.map(told)),
    day.chains.map((c) => c.roles.map(({ mark, role }) => [told(mark), role])),
  );
}

function told(mark: Mark): unknown {
  return [mark.id, mark.at, mark.direction, mark.assigned, mark.correction?.id];
}

/** Equal for equal inputs; of the present moment only which windows are still open. */
export function inputHash(day: DayInput, punches: string): string {
  const { employee, policy } = day;
  return digest(
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
    day.shifts.map(({ instance: i, marks }) => [
      digestOnce(i.shift),
      i.segments,
      i.windowFrom,
      i.windowTo,
      day.asOf <= i.windowTo,
      marks.map((m) => [m.clock, m.correction]),
    ]),
    day.chains.map((c) => [c.presence, c.slots, (c.openUntil ?? -Infinity) >= day.asOf]),
    day.duplicates.map((d) => [d.mark.id, d.mark.at, d.of.id]),
    day.voided.map((v) => [v.mark.id, v.mark.at, v.by.id]),
    day.leave,
    day.requests,
    day.outages,
    day.override,
    isFinal(day),
  );
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
