/** An invented day on which a shift is tried while it is being written: judged as any real day is. */
import { calcDays } from '../attendance/calc-days.ts';
import type { DayResult } from '../attendance/day-result.ts';
import type { Mark } from '../attendance/mark.ts';
import { spanOf as spanOfSegments } from '../attendance/shift.ts';
import type { Zones } from '../zone.ts';
import { coreShift, ruleFacts } from './rule-facts.ts';
import { minutesOf, spanOf } from './rules.ts';
import type { RuleSet, ShopShift } from './rules.ts';

/** Wall clock, `HH:MM`; empty = not punched. */
export interface Sample {
  readonly in: string;
  readonly out: string;
}

/** A Wednesday that is nobody's holiday. */
const DATE = '2026-06-10';
/** An even clock: what a shift means does not depend on where the shop stands. */
const ZONE = 'UTC';
const MINUTES_A_DAY = 1440;
const MINUTE_MS = 60_000;
/** Enough to be early by, and to be overtime in most shops. */
const EARLY_MIN = 10;
const LONGER_MIN = 60;

/** `undefined`: the shift has no times yet. */
export function judgeSample(zones: Zones, shift: ShopShift, sample: Sample): DayResult | undefined {
  const set = only(shift);
  const [core] = set.shifts.flatMap((one) => coreShift(set, one));
  if (core === undefined) return undefined;
  const punches: Mark[] = [];
  let earliest = spanOfSegments(core).start - core.windowBeforeMin;
  for (const direction of ['in', 'out'] as const) {
    const minute = minutesOf(sample[direction]);
    if (minute === undefined) continue;
    // The first time the clock shows it: a night's exit is the next morning's.
    earliest = minute + MINUTES_A_DAY * Math.ceil((earliest - minute) / MINUTES_A_DAY);
    punches.push({
      id: direction,
      at: zones.wall(ZONE, DATE, earliest) * MINUTE_MS,
      direction,
    });
  }
  const employee = { id: 'sample', zone: ZONE, employment: [], weeklyRest: [] };
  const facts = { ...ruleFacts([set], employee.id), punches };
  const asOf = zones.wall(ZONE, DATE, 3 * MINUTES_A_DAY);
  return calcDays(zones, employee, { from: DATE, to: DATE }, facts, asOf)[0];
}

/** The cases an owner asks about: in time, at the edge of grace, past it, early, longer, forgotten. */
export function usualSamples(shift: ShopShift): readonly Sample[] {
  const span = spanOf(shift);
  if (span === undefined) return [];
  const last = shift.second === undefined ? shift.end : shift.second.end;
  const end = minutesOf(last) ?? span.end;
  const late = span.start + shift.lateGraceMin;
  return [
    { in: clock(span.start), out: clock(end) },
    ...(shift.lateGraceMin > 0 ? [{ in: clock(late), out: clock(end) }] : []),
    { in: clock(late + 1), out: clock(end) },
    { in: clock(span.start), out: clock(end - EARLY_MIN) },
    { in: clock(span.start), out: clock(end + LONGER_MIN) },
    { in: clock(span.start), out: '' },
  ];
}

function only(shift: ShopShift): RuleSet {
  const { id } = shift;
  // A name is asked for before it is kept; trying needs none.
  const named = shift.name === '' ? { ...shift, name: id } : shift;
  return {
    from: '2026-01-01',
    shifts: [named],
    weeklyRest: [],
    calendar: 'none',
    everybody: id,
    own: {},
  };
}

function clock(minute: number): string {
  const shown = ((minute % MINUTES_A_DAY) + MINUTES_A_DAY) % MINUTES_A_DAY;
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(shown / 60))}:${two(shown % 60)}`;
}
