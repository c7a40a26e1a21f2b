/** A month of many people, made up from their numbers: two punches a working day, some late. */
import { calcDays } from '../../../src/core/attendance/calc-days.ts';
import type { Facts } from '../../../src/core/attendance/calc-days.ts';
import { dateOf, dayOf, isoWeekday } from '../../../src/core/attendance/dates.ts';
import { markOf } from '../../../src/core/attendance/mark.ts';
import { SHIFT_DEFAULTS } from '../../../src/core/attendance/shift.ts';
import { summarize } from '../../../src/core/reports/month.ts';
import { createZones } from '../../../src/core/zone.ts';
import type { TemporalLike } from '../../../src/core/zone.ts';
import type {
  MonthData,
  PersonMonth,
  PunchLine,
} from '../../../src/transfer/exports/month-data.ts';
import { Temporal } from 'temporal-polyfill';

const ZONE = 'Asia/Shanghai';
const RANGE = { from: '2026-10-01', to: '2026-10-31' };
const own = (globalThis as { readonly Temporal?: TemporalLike }).Temporal;
const zones = createZones(own ?? Temporal);
const SHIFT = {
  ...SHIFT_DEFAULTS,
  id: 'day',
  name: 'Day',
  segments: [{ start: 540, end: 1080 }],
  breaks: [{ from: 720, to: 780, paid: false }],
  lateGraceMin: 5,
};

/** `seen` is told of every person that was reckoned. */
export function monthOf(count: number, seen: (done: number) => void): MonthData {
  return {
    shop: 'Bench',
    zone: ZONE,
    branches: [],
    ...RANGE,
    zones,
    holidays: new Map(),
    rules: [],
    shiftNames: new Map([[SHIFT.id, SHIFT.name]]),
    made: Date.parse('2026-11-01T08:00:00Z'),
    chain: { head: '0'.repeat(64), records: 0, verdict: 'unchecked', device: 'BENCH' },
    count,
    people: async function* () {
      for (let i = 0; i < count; i += 1) {
        yield person(i);
        seen(i + 1);
        // As the product does: somebody may want it to stop.
        if (i % 50 === 49) await new Promise((resolve) => setTimeout(resolve, 0));
      }
    },
  };
}

export function person(i: number): PersonMonth {
  const id = `E${String(i).padStart(25, '0')}`;
  const punches: PunchLine[] = [];
  for (let day = dayOf(RANGE.from); day <= dayOf(RANGE.to); day += 1) {
    const date = dateOf(day);
    if (isoWeekday(date) > 5) continue;
    const late = (i * 7 + day) % 23 === 0 ? 17 : 0;
    punches.push(
      punch(date, 536 + late, 'in', punches.length),
      punch(date, 1084, 'out', punches.length + 1),
    );
  }
  const facts: Facts = {
    shifts: [SHIFT],
    roster: [{ shiftId: 'day', from: '2000-01-01', applies: 'workdays' }],
    punches: punches.map((one) => markOf({ ...one, employeeId: id, method: 'face' })),
  };
  const employee = { id, zone: ZONE, employment: [], weeklyRest: [6, 7] };
  const days = calcDays(
    zones,
    employee,
    RANGE,
    facts,
    Math.floor(Date.parse('2026-11-02') / 60_000),
  );
  const no = String(i + 1).padStart(5, '0');
  const department = `Department ${i % 40}`;
  return {
    id,
    zone: ZONE,
    branch: '',
    no,
    name: `Person ${no}`,
    department,
    days,
    month: summarize(days),
    punches,
    planned: [],
  };
}

function punch(date: string, minute: number, direction: 'in' | 'out', seq: number): PunchLine {
  const two = (value: number) => String(value).padStart(2, '0');
  const time = `${two(Math.floor(minute / 60))}:${two(minute % 60)}:00`;
  const at = Date.parse(`${date}T${time}+08:00`);
  return {
    id: `B:${seq}`,
    at,
    zone: ZONE,
    offsetMin: 480,
    date,
    time,
    direction,
    method: 'face',
    clock: 'A',
    device: 'B',
    seq,
    gone: false,
  };
}
