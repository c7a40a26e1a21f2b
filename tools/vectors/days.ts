/** Vectors of kind `day`: the whole calculation. */
import { calcDays } from '../../src/core/attendance/calc-days.ts';
import type { DayResult } from '../../src/core/attendance/day-result.ts';
import { at } from './compare.ts';
import { minute } from './clock.ts';
import type { Clock } from './clock.ts';
import { employeeFrom, factsFrom, FOREVER } from './facts.ts';
import { fields, list, maybe, text } from './read.ts';
import type { Fields } from './read.ts';

/** One entry per expected day, in its order, with the questions it asks answered. */
export function day(clock: Clock, vector: Fields): unknown {
  const asked = list(fields(vector['expected'])['days']).map((v) => fields(v));
  const dates = asked.map((d) => text(d['workDate'])).sort();
  const range = { from: dates[0] ?? '', to: dates.at(-1) ?? '' };
  if (dates.length === 0) return {};
  const asOf = maybe(vector['asOf'], (v) => minute(clock, v)) ?? FOREVER;
  const facts = factsFrom(clock, vector);
  const results = calcDays(clock.zones, employeeFrom(vector, clock.zone), range, facts, asOf);
  const byDate = new Map(results.map((r) => [r.workDate, answers(r)]));
  return {
    days: asked.map((d) => flagsAsked(d, byDate.get(text(d['workDate'])) ?? {})),
    totals: totals([...byDate.values()]),
  };
}

/** Expected flags are a subset; unexpected ones must be absent: both become equal lists to compare. */
function flagsAsked(asked: Fields, got: Fields): Fields {
  const flags = list(got['flags']);
  const perWindow = Array.isArray(asked['premiumMinutes']);
  return {
    ...got,
    ...(perWindow ? { premiumMinutes: got['premiumList'] } : {}),
    flags: list(asked['flags']).filter((f) => flags.includes(f)),
    flagsAbsent: list(asked['flagsAbsent']).filter((f) => !flags.includes(f)),
  };
}

function answers(d: DayResult): Fields {
  return {
    workDate: d.workDate,
    status: d.status,
    dayType: d.dayType,
    flags: d.flags,
    in: at(d.in),
    out: at(d.out),
    presenceMinutes: d.presenceMin,
    workedMinutes: d.workedMin,
    regularMinutes: d.regularMin,
    lateMinutes: d.lateMin,
    earlyMinutes: d.earlyMin,
    shortMinutes: d.shortMin,
    breakMinutes: d.breakMin,
    leaveMinutes: d.leaveMin,
    requiredMinutes: d.requiredMin,
    overtimeMinutes: d.overtimeMin,
    overtimeByClass: d.overtimeByClass,
    pendingOvertimeMinutes: d.pendingOvertimeMin,
    tiers: d.tiers,
    tierMinutes: d.tiers,
    nightMinutes: d.nightMin,
    nightByDate: d.nightByDate,
    premiumMinutes: d.premiumMin,
    premiumList: d.premiumByWindow,
    statutoryMinutes: d.statutoryMin,
    workedByDate: d.workedByDate,
    attendedPct: d.attendedPct,
    leavePct: d.leavePct,
    absentPct: d.absentPct,
    shiftCount: d.shiftCount,
    shifts: d.shiftIds,
    duplicates: d.duplicates,
    orphans: d.orphans,
    intervals: d.intervals.map(([from, to]) => [at(from), at(to)]),
    corrections: d.corrections.length,
  };
}

/** Every figure summed over the asked range. */
function totals(days: readonly Fields[]): Fields {
  const sums: Record<string, unknown> = {};
  for (const [key, value] of days.flatMap((d) => Object.entries(d))) {
    if (typeof value === 'number') sums[key] = Number(sums[key] ?? 0) + value;
    if (key === 'overtimeByClass') {
      const known = (sums[key] ?? {}) as Record<string, number>;
      for (const [k, v] of Object.entries(value as Record<string, number>))
        known[k] = (known[k] ?? 0) + v;
      sums[key] = known;
    }
  }
  return sums;
}
