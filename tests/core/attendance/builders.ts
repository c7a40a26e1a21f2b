/** Small facts for tests: a shop in one zone, people, shifts, punches by the wall clock. */
import { Temporal } from 'temporal-polyfill';
import { calcDays } from '../../../src/core/attendance/calc-days.ts';
import type { Facts } from '../../../src/core/attendance/calc-days.ts';
import type { DayResult } from '../../../src/core/attendance/day-result.ts';
import type { Employee } from '../../../src/core/attendance/employee.ts';
import { instanceOf, partWindows } from '../../../src/core/attendance/instance.ts';
import type { Mark } from '../../../src/core/attendance/mark.ts';
import { POLICY_DEFAULTS } from '../../../src/core/attendance/policy.ts';
import type { Policy } from '../../../src/core/attendance/policy.ts';
import { SHIFT_DEFAULTS } from '../../../src/core/attendance/shift.ts';
import type { Shift } from '../../../src/core/attendance/shift.ts';
import type { EpochMin } from '../../../src/core/attendance/units.ts';
import { createZones } from '../../../src/core/zone.ts';

export const zones = createZones(Temporal);
export const SHANGHAI = 'Asia/Shanghai';
export const LATER: EpochMin = zones.wall('UTC', '2040-01-01', 0);

export function wallMin(text: string): number {
  const [, h, m, d] = /^(\d+):(\d+)([+-]\d+)?$/.exec(text) ?? [];
  return Number(h) * 60 + Number(m) + Number(d ?? 0) * 1440;
}

/** `2026-03-11 09:00` in a zone, in minutes. */
export function at(text: string, zone = SHANGHAI): EpochMin {
  const [date = '', time = '00:00'] = text.split(' ');
  return zones.wall(zone, date, wallMin(time));
}

let named = 0;

/** `in 2026-03-11 09:00`, or without a direction. Names rise in the order of writing. */
export function mark(text: string, zone = SHANGHAI): Mark {
  named += 1;
  const [, direction, time = text] = /^(in|out) (.*)$/.exec(text) ?? [];
  const id = `m${String(named).padStart(8, '0')}`;
  const said =
    direction === undefined ? {} : ({ direction: direction === 'in' ? 'in' : 'out' } as const);
  return { id, at: at(time, zone) * 60_000, ...said };
}

export function shift(span: string, rest: Partial<Shift> = {}): Shift {
  const segments = span.split(' ').map((part) => {
    const [start = '', end = ''] = part.split('-');
    return { start: wallMin(start), end: wallMin(end) };
  });
  return { ...SHIFT_DEFAULTS, id: 'S', name: 'S', segments, ...rest };
}

export function policy(rest: Partial<Policy> = {}): Policy {
  return { ...POLICY_DEFAULTS, ...rest };
}

export function employee(rest: Partial<Employee> = {}): Employee {
  return { id: 'e1', zone: SHANGHAI, employment: [], weeklyRest: [], ...rest };
}

export interface Case extends Partial<Omit<Facts, 'punches'>> {
  readonly employee?: Employee;
  readonly shift?: Shift;
  readonly policy?: Policy;
  readonly punches?: readonly (string | Mark)[];
  readonly asOf?: string;
}

export function factsOf(one: Case, zone = SHANGHAI): Facts {
  const { shift: only, policy: rules, punches = [] } = one;
  const shifts = only === undefined ? [] : [only];
  return {
    shifts,
    roster: shifts.map((s) => ({ shiftId: s.id, from: '2000-01-01', applies: 'workdays' })),
    ...(rules === undefined ? {} : { policies: [rules] }),
    ...one,
    punches: punches.map((p) => (typeof p === 'string' ? mark(p, zone) : p)),
  };
}

export function daysOf(from: string, to: string, one: Case): DayResult[] {
  const who = one.employee ?? employee();
  const asOf = one.asOf === undefined ? LATER : at(one.asOf, who.zone);
  return calcDays(zones, who, { from, to }, factsOf(one, who.zone), asOf);
}

export function dayOn(date: string, one: Case): DayResult {
  const [day] = daysOf(date, date, one);
  if (day === undefined) throw new Error('no day');
  return day;
}

/** The windows of shifts on one date, as `ID from–to`. */
export function matchWindows(shifts: readonly Shift[], how: Policy['windowConflict']): string[] {
  const clock = (minute: EpochMin): string => {
    const { minute: m } = zones.toLocal(SHANGHAI, minute);
    return `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
  };
  const instances = shifts.map((s) => instanceOf(zones, SHANGHAI, s, '2026-03-11'));
  return partWindows(instances, () => how).map(
    (i) => `${i.shift.id} ${clock(i.windowFrom)}–${clock(i.windowTo)}`,
  );
}
