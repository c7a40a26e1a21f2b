/** A month as weeks from Monday on; places before the first and after the last are empty. Pure. */
import type { MyDay, MyMonth } from '../../workers/books/contract-staff.ts';

export interface Place {
  /** Day of the month; 0 = empty. */
  readonly number: number;
  readonly day?: MyDay;
}

export interface Totals {
  readonly workedMin: number;
  readonly days: number;
  readonly lateTimes: number;
  readonly lateMin: number;
  readonly missing: number;
  readonly overtimeMin: number;
  readonly leaveDays: number;
}

/** The oldest that was worked in and not confirmed: the month before, in the first days of the next. */
export function toConfirm(months: readonly MyMonth[]): MyMonth | undefined {
  return months
    .toReversed()
    .find((month) => month.confirmedAt === undefined && totalsOf(month).days > 0);
}

export function weeksOf({ month, days }: MyMonth): readonly (readonly Place[])[] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const first = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7;
  const known = new Map(days.map((day) => [Number(day.date.slice(8)), day]));
  const places: Place[] = Array.from({ length: first }, () => ({ number: 0 }));
  for (let one = 1; one <= length; one += 1) {
    const day = known.get(one);
    places.push({ number: one, ...(day === undefined ? {} : { day }) });
  }
  while (places.length % 7 !== 0) places.push({ number: 0 });
  return Array.from({ length: places.length / 7 }, (_, week) =>
    places.slice(week * 7, week * 7 + 7),
  );
}

export function totalsOf({ days }: MyMonth): Totals {
  const sum = (of: (day: MyDay) => number) => days.reduce((total, day) => total + of(day), 0);
  return {
    workedMin: sum((day) => day.workedMin),
    days: days.filter(({ workedMin }) => workedMin > 0).length,
    lateTimes: days.filter(({ lateMin }) => lateMin > 0).length,
    lateMin: sum((day) => day.lateMin),
    missing: sum((day) => day.missing),
    overtimeMin: sum((day) => day.overtimeMin),
    leaveDays: sum(({ status }) => (status === 'leave' ? 1 : status === 'halfLeave' ? 0.5 : 0)),
  };
}
