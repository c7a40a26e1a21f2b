/** 调休: rest-day overtime taken as time off. Specification: attendance, §5.9 (column); 劳动法 art. 44. */
import type { DayResult } from './day-result.ts';
import { total } from './intervals.ts';
import { spans, standing } from './overtime-request.ts';
import type { OvertimeRequest } from './overtime-request.ts';
import type { IsoDate, Min } from './units.ts';

export interface LieuEntry {
  readonly workDate: IsoDate;
  readonly earnedMin: Min;
  readonly usedMin: Min;
  readonly balanceMin: Min;
}

/** Leave of this type is taken from the balance. */
export const LIEU_LEAVE = 'lieu';

/**
 * The running balance from `opening`. Time off is earned by overtime its request settles so, and
 * never by statutory-holiday minutes: those are owed in money.
 */
export function lieuBalance(
  days: readonly DayResult[],
  requests: readonly OvertimeRequest[],
  opening: Min = 0,
): LieuEntry[] {
  let balanceMin = opening;
  const entries: LieuEntry[] = [];
  for (const day of [...days].sort((a, b) => (a.workDate < b.workDate ? -1 : 1))) {
    const earnedMin = earned(day, requests);
    const usedMin = day.leaves
      .filter((l) => l.type === LIEU_LEAVE)
      .reduce((sum, l) => sum + l.minutes, 0);
    if (earnedMin === 0 && usedMin === 0) continue;
    balanceMin += earnedMin - usedMin;
    entries.push({ workDate: day.workDate, earnedMin, usedMin, balanceMin });
  }
  return entries;
}

/** Where part of a day's overtime is paid, what was asked as time off is the most that is earned. */
function earned(day: DayResult, requests: readonly OvertimeRequest[]): Min {
  const standingOn = requests.filter(
    (r) => r.workDate === day.workDate && standing(r, day.punchHash) === 'approved',
  );
  const asTimeOff = standingOn.filter((r) => r.settle === 'timeOff');
  if (asTimeOff.length === 0) return 0;
  const { workday, rest } = day.overtimeByClass;
  const most = asTimeOff.length < standingOn.length ? total(spans(asTimeOff)) : Infinity;
  return Math.min(workday + rest, most);
}
