/** What the owner is warned of; no minute is ever changed by it. Specification: attendance, §5.11. */
import type { DayResult } from './day-result.ts';
import { addDays, dayOf } from './dates.ts';
import type { Employee } from './employee.ts';
import { within } from './employee.ts';
import { union } from './intervals.ts';
import type { Interval } from './intervals.ts';
import type { EpochMin, IsoDate, Min } from './units.ts';

export interface Limits {
  /** 劳动法 art. 41: 3 h a day, 36 h a month. */
  readonly dailyCapMin?: Min;
  readonly monthlyCapMin?: Min;
  readonly maxConsecutiveDays?: number;
  /** Directive 2003/88/EC: 11 h between two days, a break within 6 h, 48 h a week on average. */
  readonly minRestMin?: Min;
  readonly maxWithoutBreakMin?: Min;
  readonly weeklyAverageMin?: Min;
}

export type Warning = { readonly workDate: IsoDate } & (
  | { readonly kind: 'daily-cap' | 'no-break' | 'protected'; readonly minutes: Min }
  | { readonly kind: 'monthly-cap'; readonly minutes: Min; readonly capMin: Min }
  | { readonly kind: 'consecutive-days'; readonly days: number }
  | { readonly kind: 'short-rest'; readonly before: EpochMin; readonly restMin: Min }
  | { readonly kind: 'weekly-average'; readonly minutes: Min; readonly weeks: number }
  | { readonly kind: 'clock-untrusted' | 'outage' }
);

export function warnings(
  employee: Employee,
  days: readonly DayResult[],
  limits: Limits,
): Warning[] {
  const sorted = [...days].sort((a, b) => (a.workDate < b.workDate ? -1 : 1));
  return [
    ...caps(sorted, limits),
    ...rests(sorted, limits.minRestMin),
    ...consecutive(sorted, limits.maxConsecutiveDays),
    ...longStretches(sorted, limits.maxWithoutBreakMin),
    ...average(sorted, limits.weeklyAverageMin),
    ...guarded(employee, sorted),
    ...sorted.flatMap((d): Warning[] => [
      ...(d.flags.includes('clockUntrusted')
        ? [{ kind: 'clock-untrusted' as const, workDate: d.workDate }]
        : []),
      ...(d.flags.includes('excused') ? [{ kind: 'outage' as const, workDate: d.workDate }] : []),
    ]),
  ];
}

/** Overtime against its caps: a month's begins anew on its first day; exactly the cap is allowed. */
export function overCaps(
  days: readonly { readonly date: IsoDate; readonly overtimeMin: Min }[],
  limits: Pick<Limits, 'dailyCapMin' | 'monthlyCapMin'>,
): {
  readonly totalMin: Min;
  readonly exceededOn?: IsoDate;
  readonly dailyExceeded: readonly IsoDate[];
} {
  const { dailyCapMin = Infinity, monthlyCapMin = Infinity } = limits;
  const byDate = new Map<IsoDate, Min>();
  for (const { date, overtimeMin } of days) byDate.set(date, (byDate.get(date) ?? 0) + overtimeMin);
  const months = new Map<string, Min>();
  let exceededOn: IsoDate | undefined;
  for (const date of [...byDate.keys()].sort()) {
    const month = (months.get(date.slice(0, -3)) ?? 0) + (byDate.get(date) ?? 0);
    months.set(date.slice(0, -3), month);
    if (month > monthlyCapMin) exceededOn ??= date;
  }
  const dailyExceeded = [...byDate].filter(([, m]) => m > dailyCapMin).map(([date]) => date);
  return {
    totalMin: [...byDate.values()].reduce((sum, m) => sum + m, 0),
    ...(exceededOn === undefined ? {} : { exceededOn }),
    dailyExceeded: dailyExceeded.sort(),
  };
}

/** Gaps shorter than `minRestMin`, in elapsed minutes. */
export function shortRests(
  stints: readonly Interval[],
  minRestMin: Min,
): { readonly before: EpochMin; readonly restMin: Min }[] {
  const apart = union(stints);
  return apart.slice(1).flatMap(([start], i) => {
    const restMin = start - (apart[i]?.[1] ?? start);
    return restMin < minRestMin ? [{ before: start, restMin }] : [];
  });
}

function caps(days: readonly DayResult[], limits: Limits): Warning[] {
  const rows = days.map((d) => ({ date: d.workDate, overtimeMin: d.overtimeMin }));
  const over = overCaps(rows, limits);
  const daily = days
    .filter((d) => over.dailyExceeded.includes(d.workDate))
    .map((d): Warning => ({ kind: 'daily-cap', workDate: d.workDate, minutes: d.overtimeMin }));
  const { monthlyCapMin: capMin } = limits;
  if (capMin === undefined) return daily;
  const months = new Set(rows.map((r) => r.date.slice(0, -3)));
  const monthly = [...months].flatMap((month): Warning[] => {
    const { exceededOn, totalMin } = overCaps(
      rows.filter((r) => r.date.startsWith(month)),
      limits,
    );
    return exceededOn === undefined
      ? []
      : [{ kind: 'monthly-cap', workDate: exceededOn, minutes: totalMin, capMin }];
  });
  return [...daily, ...monthly];
}

/** From a day's last going to the next day's first coming; what lies within one day is a break. */
function rests(days: readonly DayResult[], minRestMin: Min | undefined): Warning[] {
  if (minRestMin === undefined) return [];
  const stints = days.flatMap((d) => {
    const [first, final] = [d.intervals[0], d.intervals.at(-1)];
    return first === undefined || final === undefined
      ? []
      : [{ workDate: d.workDate, span: [first[0], final[1]] as Interval }];
  });
  return shortRests(
    stints.map((s) => s.span),
    minRestMin,
  ).map((rest): Warning => {
    const workDate = stints.find((s) => s.span[0] === rest.before)?.workDate ?? '';
    return { kind: 'short-rest', workDate, ...rest };
  });
}

function consecutive(days: readonly DayResult[], most: number | undefined): Warning[] {
  if (most === undefined) return [];
  const found: Warning[] = [];
  let [run, next] = [0, ''];
  for (const { workDate, workedMin } of days) {
    run = workedMin === 0 ? 0 : workDate === next ? run + 1 : 1;
    next = addDays(workDate, 1);
    if (run > most) found.push({ kind: 'consecutive-days', workDate, days: run });
  }
  return found;
}

function longStretches(days: readonly DayResult[], most: Min | undefined): Warning[] {
  if (most === undefined) return [];
  return days.flatMap(({ workDate, intervals, breakMin }): Warning[] => {
    const minutes = Math.max(0, ...intervals.map(([from, to]) => to - from));
    return breakMin === 0 && minutes > most ? [{ kind: 'no-break', workDate, minutes }] : [];
  });
}

/**
 * The reference period is as long as what is passed in: its calendar days, by sevens, so that the
 * broken weeks at its ends dilute nothing. Less than a week is no average.
 */
function average(days: readonly DayResult[], most: Min | undefined): Warning[] {
  const [first, final] = [days[0], days.at(-1)];
  if (most === undefined || first === undefined || final === undefined) return [];
  const span = Math.max(7, dayOf(final.workDate) - dayOf(first.workDate) + 1);
  const weeks = Math.ceil(span / 7);
  const worked = days.reduce((sum, d) => sum + d.workedMin, 0);
  const minutes = Math.floor((worked * 7) / span);
  return minutes > most
    ? [{ kind: 'weekly-average', workDate: final.workDate, minutes, weeks }]
    : [];
}

function guarded(employee: Employee, days: readonly DayResult[]): Warning[] {
  return days.flatMap(({ workDate, overtimeMin, nightMin }): Warning[] =>
    (employee.protection ?? [])
      .filter((p) => within(workDate, { from: p.from, to: p.to ?? '9999-12-31' }))
      .map((p) => (p.noOvertime === true ? overtimeMin : 0) + (p.noNight === true ? nightMin : 0))
      .filter((minutes) => minutes > 0)
      .map((minutes) => ({ kind: 'protected', workDate, minutes })),
  );
}
