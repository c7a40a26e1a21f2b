/** What the rules say at the door: which shift is near, and what a punch means to its day. */
import { calcDays } from '../../../core/attendance/calc-days.ts';
import { addDays } from '../../../core/attendance/dates.ts';
import type { DayResult } from '../../../core/attendance/day-result.ts';
import type { ShiftWindow } from '../../../core/attendance/direction.ts';
import { dayTypeOf, holidayIndex } from '../../../core/attendance/calendar.ts';
import { instanceOf, partWindows } from '../../../core/attendance/instance.ts';
import type { Leave } from '../../../core/attendance/leave.ts';
import { zonesOf } from '../../../core/attendance/moving.ts';
import { isInside } from '../../../core/attendance/punch.ts';
import { rostered } from '../../../core/attendance/roster.ts';
import { zonesAlong } from '../../../core/shop/places.ts';
import type { Zones } from '../../../core/zone.ts';
import type { Verdict } from '../contract.ts';
import { employeeOf, factsOf, isRuled, type DoorRules, type Worker } from './door-rules.ts';
import type { KeptPunch } from '../cells/shapes.ts';

const MINUTE = 60_000;

/** Everything a judgement at the door needs. Each is judged by the clock of where they work. */
export interface Bench {
  readonly zones: Zones;
  readonly rules: DoorRules;
}

/** Shifts of yesterday, today and tomorrow with the stretch in which their punches are expected. */
export function windowsAround(bench: Bench, worker: Worker, at: number): readonly ShiftWindow[] {
  const { rules } = bench;
  const { zones, zone } = clockOf(bench, worker);
  const today = zones.dateOf(zone, Math.floor(at / MINUTE));
  const employee = employeeOf(rules, worker, today);
  const facts = factsOf(rules, worker);
  const holidays = holidayIndex(facts.holidays ?? []);
  const instances = [-1, 0, 1].flatMap((n) => {
    const date = addDays(today, n);
    const type = dayTypeOf(holidays.get(date), date, employee.weeklyRest);
    const { shifts, dayType } = rostered(employee, date, type, facts);
    return dayType === 'workday' ? shifts.map((shift) => instanceOf(zones, zone, shift, date)) : [];
  });
  return partWindows(instances, () => 'midpoint');
}

/** Today and yesterday, from the punches the kiosk remembers. */
export function judgeDays(
  bench: Bench,
  worker: Worker,
  punches: readonly KeptPunch[],
  leaves: readonly Leave[],
  at: number,
): readonly DayResult[] {
  const { rules } = bench;
  const { zones, zone } = clockOf(bench, worker);
  const asOf = Math.floor(at / MINUTE);
  const today = zones.dateOf(zone, asOf);
  const marks = punches
    .filter(({ undone }) => undone !== true)
    .map(({ at, direction, seq }) => {
      const way = isInside(direction) ? ('in' as const) : ('out' as const);
      return { id: String(seq), at, direction: way };
    });
  const employee = employeeOf(rules, worker, today);
  const facts = { ...factsOf(rules, worker), punches: marks, leaves };
  return calcDays(bench.zones, employee, { from: addDays(today, -1), to: today }, facts, asOf);
}

/** `undefined`: nothing to say, because nobody wrote rules or it is a break. */
export function verdictOf(
  bench: Bench,
  worker: Worker,
  days: readonly DayResult[],
  punch: KeptPunch,
): Verdict | undefined {
  const name = String(punch.seq);
  const day = days.find(({ trace }) => trace.some(({ markId }) => markId === name));
  if (day === undefined || (punch.direction !== 'in' && punch.direction !== 'out'))
    return undefined;
  const minute = Math.floor(punch.at / MINUTE);
  const onShift = windowsAround(bench, worker, punch.at).some(
    ({ windowFrom, windowTo }) => windowFrom <= minute && minute <= windowTo,
  );
  if (!onShift) {
    const warned = punch.direction === 'in' && isRuled(bench.rules, worker, day.workDate);
    return warned ? { kind: 'unrostered' } : undefined;
  }
  if (punch.direction === 'in') {
    if (day.in !== minute) return undefined;
    return day.lateMin > 0 ? { kind: 'late', min: day.lateMin } : { kind: 'on-time' };
  }
  return day.out === minute && day.earlyMin > 0 ? { kind: 'early', min: day.earlyMin } : undefined;
}

/** Somebody's own wall clock: in the zones as they live them, `zone` only has to be named. */
function clockOf(
  { zones, rules }: Bench,
  worker: Worker,
): { readonly zones: Zones; readonly zone: string } {
  const along = zonesAlong(rules.places, worker);
  return { zones: zonesOf(zones, along), zone: along.zone };
}
