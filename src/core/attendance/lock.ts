/** Closed months: what may still be edited, and where late facts are booked. Specification: attendance, §5.10. */
import type { EmployeeId } from '../people/person.ts';
import type { Facts } from './calc-days.ts';
import type { DayResult } from './day-result.ts';
import { digest } from './digest.ts';
import type { Figure } from './reason.ts';
import type { EpochMs, IsoDate, Min } from './units.ts';

export interface PeriodLock {
  readonly id: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly closedAt: EpochMs;
  readonly by: string;
  /** Edits are taken until then; absent = none after closing. */
  readonly graceUntil?: EpochMs;
  /** `resultHash` of the days as they were closed. */
  readonly resultHash: string;
  readonly reopened?: { readonly at: EpochMs; readonly by: string; readonly reason: string };
}

/**
 * After the period: yes. Before it: never, those months are closed for good. Within it: until it
 * closes or its grace runs out, later only with the right to override.
 */
export function editable(
  workDate: IsoDate,
  period: { readonly from: IsoDate; readonly to: IsoDate; readonly openUntil: EpochMs },
  now: EpochMs,
  override: boolean,
): boolean {
  if (workDate > period.to) return true;
  if (workDate < period.from) return false;
  return now <= period.openUntil || override;
}

/** The same for a lock as it is kept. */
export function editableUnder(
  lock: PeriodLock,
  workDate: IsoDate,
  now: EpochMs,
  override: boolean,
): boolean {
  if (lock.reopened !== undefined && workDate >= lock.from) return true;
  const openUntil = lock.graceUntil ?? lock.closedAt - 1;
  return editable(workDate, { from: lock.from, to: lock.to, openUntil }, now, override);
}

/** What was known at `at`: later punches, corrections and decisions left out. */
export function factsAt(facts: Facts, at: EpochMs): Facts {
  const decided = <T extends { readonly decision?: { readonly at: EpochMs } }>(item: T): T => {
    if (item.decision === undefined || item.decision.at <= at) return item;
    return Object.fromEntries(Object.entries(item).filter(([key]) => key !== 'decision')) as T;
  };
  return {
    ...facts,
    punches: facts.punches.filter((p) => (p.knownAt ?? p.at) <= at),
    corrections: (facts.corrections ?? []).filter((c) => c.requestedAt <= at).map(decided),
    overtimeRequests: (facts.overtimeRequests ?? []).map(decided),
  };
}

/** Names a period's results; the order of the days changes nothing. */
export function resultHash(days: readonly DayResult[]): string {
  const key = (d: DayResult): string => `${d.employeeId} ${d.workDate}`;
  return digest([...days].sort((a, b) => (key(a) < key(b) ? -1 : 1)));
}

/** The difference a late fact makes to a closed day, booked in the next open period. */
export interface PeriodAdjustment {
  readonly employeeId: EmployeeId;
  readonly workDate: IsoDate;
  readonly figure: Extract<Figure, keyof DayResult> | 'attendedPct' | 'absentPct' | 'leavePct';
  readonly before: Min;
  readonly after: Min;
  /** First date of the period it is booked in. */
  readonly bookedFrom: IsoDate;
}

/** The figures a close is about. */
export const ADJUSTED = [
  'workedMin',
  'regularMin',
  'lateMin',
  'earlyMin',
  'shortMin',
  'leaveMin',
  'overtimeMin',
  'nightMin',
  'premiumMin',
  'statutoryMin',
  'attendedPct',
  'absentPct',
  'leavePct',
] as const;

/** What a close keeps of a day, and all that is compared. */
export type ClosedDay = Pick<
  DayResult,
  'employeeId' | 'workDate' | 'status' | (typeof ADJUSTED)[number]
>;

/** `closed` = the days as they were closed, `now` = the same days from all that is known today. */
export function adjustments(
  closed: readonly ClosedDay[],
  now: readonly ClosedDay[],
  bookedFrom: IsoDate,
): PeriodAdjustment[] {
  const before = new Map(closed.map((d) => [`${d.employeeId} ${d.workDate}`, d]));
  return now.flatMap((day) => {
    const then = before.get(`${day.employeeId} ${day.workDate}`);
    if (then === undefined) return [];
    return ADJUSTED.filter((figure) => then[figure] !== day[figure]).map((figure) => ({
      employeeId: day.employeeId,
      workDate: day.workDate,
      figure,
      before: then[figure],
      after: day[figure],
      bookedFrom,
    }));
  });
}
