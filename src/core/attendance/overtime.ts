/** Overtime of a day. Specification: attendance, §5.7. */
import type { Zones } from '../zone.ts';
import type { DayType } from './calendar.ts';
import type { ByClass } from './day-result.ts';
import { clip, intersect, last, part, subtract, total, union } from './intervals.ts';
import type { Interval } from './intervals.ts';
import { OVERTIME_DEFAULTS, settle, tierMinutes } from './overtime-rule.ts';
import type { OvertimeRule } from './overtime-rule.ts';
import type { Reason } from './reason.ts';
import { slices } from './split-by-date.ts';
import type { IsoDate, Min, ZoneId } from './units.ts';

export interface OvertimeFacts {
  readonly dayType: DayType;
  /** Of the shift, or of the shop on days off and for unrostered work; absent = none was written. */
  readonly rule: OvertimeRule | undefined;
  readonly workedMin: Min;
  readonly requiredMin: Min;
  /** Every paid minute of the day. */
  readonly paid: readonly Interval[];
  /** Of them, those before and after the shift they belong to. */
  readonly before: readonly Interval[];
  readonly after: readonly Interval[];
  readonly approved: readonly Interval[];
  readonly waiting: readonly Interval[];
  readonly refused: readonly Interval[];
  readonly typeOf: (date: IsoDate) => DayType;
}

export interface Overtime {
  readonly overtimeMin: Min;
  readonly byClass: ByClass;
  readonly pendingMin: Min;
  readonly tiers: readonly Min[];
  readonly reasons: readonly Reason[];
}

const AS_WORKED: OvertimeRule = { ...OVERTIME_DEFAULTS, mode: 'daily-excess' };

const NO_OVERTIME: Overtime = {
  overtimeMin: 0,
  byClass: { workday: 0, rest: 0, statutory: 0 },
  pendingMin: 0,
  tiers: [],
  reasons: [],
};

/** On a day off nothing was required: all of it counts, unless the rule says there is no overtime. */
export function overtime(zones: Zones, zone: ZoneId, day: OvertimeFacts): Overtime {
  const offDay = day.dayType !== 'workday';
  const rule = day.rule ?? (offDay ? AS_WORKED : OVERTIME_DEFAULTS);
  if (rule.mode === 'none') return NO_OVERTIME;
  const tiers = rule.mode === 'tiers' && !offDay ? (rule.tiersMin ?? []) : [];

  const eligible = candidates(rule, day, offDay, tiers);
  const counted = based(rule, eligible, day.approved);
  const rawMin = total(counted.intervals) + counted.unplaced;
  const overtimeMin = settle(rule, rawMin);
  const byClass = classes(zones, zone, rule, counted.intervals, overtimeMin, day);
  const pendingMin = Math.max(0, settle(rule, hoped(rule, eligible, day)) - overtimeMin);
  const reasons: Reason[] = [
    {
      figure: 'overtimeMin',
      rule: 'overtime',
      minutes: overtimeMin,
      by: rule,
      rawMin,
      dayType: day.dayType,
    },
  ];
  if (pendingMin > 0)
    reasons.push({ figure: 'pendingOvertimeMin', rule: 'awaiting-approval', minutes: pendingMin });
  return {
    overtimeMin,
    byClass,
    pendingMin,
    tiers: tierMinutes(tiers, (tiers[0] ?? 0) + overtimeMin),
    reasons,
  };
}

/** `unplaced`: minutes a rounding of the day made, which no clock ever showed. */
interface Candidates {
  readonly intervals: readonly Interval[];
  readonly unplaced: Min;
}

function candidates(
  rule: OvertimeRule,
  day: OvertimeFacts,
  offDay: boolean,
  tiers: readonly Min[],
): Candidates {
  if (!offDay && rule.mode === 'outside-shift') {
    const { before, after } = day;
    const sides = rule.before ? (rule.after ? [...before, ...after] : before) : after;
    return { intervals: rule.before || rule.after ? union(sides) : [], unplaced: 0 };
  }
  const from = offDay ? 0 : rule.mode === 'tiers' ? (tiers[0] ?? Infinity) : day.requiredMin;
  const excess = Math.max(0, day.workedMin - from);
  const intervals = last(day.paid, excess);
  return { intervals, unplaced: excess - total(intervals) };
}

function based(rule: OvertimeRule, eligible: Candidates, allowed: readonly Interval[]): Candidates {
  switch (rule.basis) {
    case 'punch':
      return eligible;
    case 'intersection':
      return { intervals: intersect(eligible.intervals, allowed), unplaced: 0 };
    case 'approval':
      return { intervals: allowed, unplaced: 0 };
  }
}

/** What it would be once everything still undecided is allowed. */
function hoped(rule: OvertimeRule, eligible: Candidates, day: OvertimeFacts): Min {
  switch (rule.basis) {
    case 'punch':
      return 0;
    case 'intersection':
      return total(subtract(eligible.intervals, subtract(day.refused, day.approved)));
    case 'approval':
      return total(union([...day.approved, ...day.waiting]));
  }
}

function classes(
  zones: Zones,
  zone: ZoneId,
  rule: OvertimeRule,
  intervals: readonly Interval[],
  overtimeMin: Min,
  day: OvertimeFacts,
): ByClass {
  const sums = { workday: 0, rest: 0, statutory: 0 };
  let left = overtimeMin;
  if (rule.otDayType === 'calendar') {
    for (const { date, interval } of slices(zones, zone, part(intervals, 0, overtimeMin))) {
      sums[day.typeOf(date)] += total([interval]);
      left -= total([interval]);
    }
  }
  sums[day.dayType] += left;
  return sums;
}

/** The paid minutes before a shift, and after it once overtime begins. */
export function outside(
  paid: readonly Interval[],
  start: number,
  end: number,
  startDelayMin: Min,
): { readonly before: readonly Interval[]; readonly after: readonly Interval[] } {
  return {
    before: clip(paid, -Infinity, start),
    after: clip(paid, end + Math.max(0, startDelayMin), Infinity),
  };
}
