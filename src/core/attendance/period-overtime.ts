/** Overtime by the week, and together with the day's. Specification: attendance, §5.7 (union), vectors kind `period`. */
import { addDays, dayOf, floorMod } from './dates.ts';
import { tierMinutes } from './overtime-rule.ts';
import type { IsoDate, Min } from './units.ts';

export interface PeriodRule {
  readonly dailyTriggerMin?: Min;
  readonly weeklyTriggerMin?: Min;
  /** Worked totals of the week (the day) above which each tier begins, ascending. */
  readonly weeklyTiersMin?: readonly Min[];
  readonly dailyTiersMin?: readonly Min[];
  /** ISO weekday the week begins on; 1 = Monday. */
  readonly weekStart?: number;
}

export interface PeriodOvertime {
  /** Only dates that have any. */
  readonly overtimeByDate: Readonly<Record<IsoDate, Min>>;
  readonly overtimeMin: Min;
  readonly regularMin: Min;
  readonly tierMin: readonly Min[];
  readonly tierByDate: Readonly<Record<IsoDate, readonly Min[]>>;
}

/**
 * Daily and weekly excess both lie at the end of a day, so the larger contains the smaller: a
 * union of minutes, never their sum.
 */
export function periodOvertime(
  days: readonly { readonly date: IsoDate; readonly workedMin: Min }[],
  rule: PeriodRule,
): PeriodOvertime {
  const worked = new Map<IsoDate, Min>();
  for (const { date, workedMin } of days) worked.set(date, (worked.get(date) ?? 0) + workedMin);
  const weekSoFar = new Map<IsoDate, Min>();
  const overtimeByDate: Record<IsoDate, Min> = {};
  const tierByDate: Record<IsoDate, Min[]> = {};
  const tierMin = tiersOf(rule, 0, 0);
  let [overtimeMin, workedMin] = [0, 0];

  for (const date of [...worked.keys()].sort()) {
    const minutes = worked.get(date) ?? 0;
    const week = weekOf(date, rule.weekStart ?? 1);
    const before = weekSoFar.get(week) ?? 0;
    weekSoFar.set(week, before + minutes);
    workedMin += minutes;

    const tiers = tiersOf(rule, before, minutes);
    const daily = excess(minutes, rule.dailyTriggerMin);
    const weekly =
      excess(before + minutes, rule.weeklyTriggerMin) - excess(before, rule.weeklyTriggerMin);
    const tiered = tiers.reduce((sum, m) => sum + m, 0);
    const extra = Math.max(daily, weekly, tiered);
    overtimeMin += extra;
    if (extra > 0) overtimeByDate[date] = extra;
    if (tiered > 0) tierByDate[date] = tiers;
    tiers.forEach((m, i) => (tierMin[i] = (tierMin[i] ?? 0) + m));
  }
  return { overtimeByDate, overtimeMin, regularMin: workedMin - overtimeMin, tierMin, tierByDate };
}

/** First date of the week a date lies in. */
export function weekOf(date: IsoDate, weekStart: number): IsoDate {
  return addDays(date, -floorMod(dayOf(date) + 4 - weekStart, 7));
}

function tiersOf(rule: PeriodRule, before: Min, minutes: Min): Min[] {
  const weekly = rule.weeklyTiersMin ?? [];
  const earlier = tierMinutes(weekly, before);
  const sinceMonday = tierMinutes(weekly, before + minutes).map((m, i) => m - (earlier[i] ?? 0));
  const today = tierMinutes(rule.dailyTiersMin ?? [], minutes);
  const length = Math.max(sinceMonday.length, today.length);
  return Array.from({ length }, (_, i) => Math.max(sinceMonday[i] ?? 0, today[i] ?? 0));
}

function excess(minutes: Min, trigger: Min | undefined): Min {
  return trigger === undefined ? 0 : Math.max(0, minutes - trigger);
}
