/** Vectors about shifts and dates alone: overlap, validity, rounding, lengths, types, rosters, locks. */
import { dayTypeOf, holidayIndex, OVERTIME_RATE_PCT } from '../../src/core/attendance/calendar.ts';
import { instanceOf } from '../../src/core/attendance/instance.ts';
import { editable } from '../../src/core/attendance/lock.ts';
import { plannedMinutes } from '../../src/core/attendance/required.ts';
import { rostered } from '../../src/core/attendance/roster.ts';
import { round as roundMinutes } from '../../src/core/attendance/rounding.ts';
import { overlap, shiftFaults } from '../../src/core/attendance/shift-rules.ts';
import { minutesByDate } from '../../src/core/attendance/split-by-date.ts';
import { instant, wall, writeWall } from './clock.ts';
import type { Clock } from './clock.ts';
import { employeeFrom, factsFrom, holidaysFrom } from './facts.ts';
import { intervalsFrom } from './punches.ts';
import { fields, list, maybe, number, text } from './read.ts';
import type { Fields } from './read.ts';
import { roundingFrom, shiftFrom } from './rules.ts';

function each(vector: Fields, answer: (one: Fields) => unknown): unknown {
  return { cases: list(vector['cases']).map((v) => answer(fields(v, 'case'))) };
}

export function rosterOverlap(_: Clock, vector: Fields): unknown {
  return each(vector, (c) => ({ overlap: overlap(shiftFrom(c['a']), shiftFrom(c['b'])) }));
}

export function shiftValidate(_: Clock, vector: Fields): unknown {
  return each(vector, (c) => ({ valid: shiftFaults(shiftFrom(c['shift'])).length === 0 }));
}

/** A clock time or a plain number of minutes, answered alike. */
export function round(_: Clock, vector: Fields): unknown {
  return each(vector, (c) => {
    const rule = roundingFrom(c);
    if (typeof c['value'] === 'number') return { expected: roundMinutes(c['value'], rule) };
    const value = text(c['value']);
    const [date, time] = value.includes('T') ? value.split('T') : [undefined, value];
    const minutes = roundMinutes(wall(time), rule);
    // 24:00 and 00:00+1 are one time.
    const alike = typeof c['expected'] === 'string' && wall(c['expected']) === minutes;
    const rounded = alike && date === undefined ? text(c['expected']) : writeWall(minutes);
    return { expected: date === undefined ? rounded : `${date}T${rounded}` };
  });
}

export function dayLength({ zones, zone }: Clock, vector: Fields): unknown {
  return each(vector, (c) => ({
    minutes: zones.dayLength(maybe(c['timezone'], text) ?? zone, text(c['date'])),
  }));
}

export function planned({ zones, zone }: Clock, vector: Fields): unknown {
  const shifts = list(vector['shifts']).map(shiftFrom);
  return each(vector, (c) => {
    const shift =
      typeof c['shift'] === 'string'
        ? shifts.find((s) => s.id === c['shift'])
        : shiftFrom(c['shift'] ?? vector['shift']);
    if (shift === undefined) throw new Error(`no such shift: ${String(c['shift'])}`);
    const instance = instanceOf(zones, maybe(c['timezone'], text) ?? zone, shift, text(c['date']));
    return { minutes: plannedMinutes(instance.segments) };
  });
}

export function dayType(_: Clock, vector: Fields): unknown {
  const holidays = holidayIndex(holidaysFrom(vector));
  const weeklyRest = list(vector['weeklyRest']).map((v) => number(v));
  return each(vector, (c) => {
    const date = text(c['date']);
    const type = dayTypeOf(holidays.get(date), date, weeklyRest);
    return { dayType: type, overtimeRate: OVERTIME_RATE_PCT[type] / 100 };
  });
}

export function roster(clock: Clock, vector: Fields): unknown {
  const facts = factsFrom(clock, vector);
  const employee = employeeFrom(vector, clock.zone);
  const holidays = holidayIndex(facts.holidays ?? []);
  return each(vector, (c) => {
    const date = text(c['date']);
    const type = dayTypeOf(holidays.get(date), date, employee.weeklyRest);
    const shifts = rostered(employee, date, type, facts).shifts.map((s) => s.id);
    return { shift: shifts[0] ?? null, shifts };
  });
}

export function splitByDate({ zones, zone }: Clock, vector: Fields): unknown {
  return {
    byDate: minutesByDate(zones, zone, intervalsFrom({ zones, zone }, vector['intervals'])),
  };
}

/** Without `closedAt` a period closes at the end of its last date; `graceDays` come on top. */
export function lock(clock: Clock, vector: Fields): unknown {
  const { zones, zone } = clock;
  const l = fields(vector['lock'], 'lock');
  const [from, to] = [text(l['periodFrom'] ?? l['from']), text(l['periodTo'] ?? l['to'])];
  const graceDays = number(l['graceDays'], 0);
  const closed = maybe(l['graceUntil'] ?? l['closedAt'], (v) => instant(clock, v));
  const midnight = zones.wall(zone, zones.addDays(to, 1 + graceDays), 0) * 60_000;
  const openUntil =
    closed === undefined
      ? midnight - 1
      : closed + graceDays * 86_400_000 - (l['graceUntil'] === undefined ? 1 : 0);
  return each(vector, (c) => ({
    editable: editable(
      text(c['workDate']),
      { from, to, openUntil },
      instant(clock, c['now']),
      c['override'] === true,
    ),
  }));
}
