/** A month of a shop for files: real days from real rules, people and punches by the wall clock. */
import { Temporal } from 'temporal-polyfill';
import { calcDays } from '../../src/core/attendance/calc-days.ts';
import type { Facts } from '../../src/core/attendance/calc-days.ts';
import { datesOf } from '../../src/core/attendance/dates.ts';
import { markOf } from '../../src/core/attendance/mark.ts';
import type { Direction, Method } from '../../src/core/attendance/punch.ts';
import { SHIFT_DEFAULTS } from '../../src/core/attendance/shift.ts';
import type { Shift } from '../../src/core/attendance/shift.ts';
import { summarize } from '../../src/core/reports/month.ts';
import { createZones } from '../../src/core/zone.ts';
import type {
  MonthData,
  PersonMonth,
  PlannedShift,
  PunchLine,
} from '../../src/transfer/exports/month-data.ts';

export const zones = createZones(Temporal);
export const ZONE = 'Asia/Shanghai';
export const DEVICE = 'A'.repeat(26);
const OFFSET = 480;

export interface Someone {
  readonly no: string;
  readonly name: string;
  readonly department?: string;
  /** `2026-11-03 08:59:01 in face`; the method may be left out. */
  readonly punches?: readonly string[];
  readonly shift?: Shift | null;
  readonly facts?: Partial<Facts>;
}

export const DAY_SHIFT: Shift = {
  ...SHIFT_DEFAULTS,
  id: '早班',
  name: '早班',
  segments: [{ start: 540, end: 1080 }],
  breaks: [{ from: 720, to: 780, paid: false }],
  lateGraceMin: 5,
};

export function monthOf(people: readonly Someone[], over: Partial<MonthData> = {}): MonthData {
  const range = { from: over.from ?? '2026-11-01', to: over.to ?? '2026-11-30' };
  return {
    shop: '福来面馆',
    zone: ZONE,
    branches: [],
    ...range,
    zones,
    holidays: new Map(),
    shiftNames: new Map([[DAY_SHIFT.id, DAY_SHIFT.name]]),
    rules: ['早班 09:00–18:00，休息 12:00–13:00'],
    made: Date.parse('2026-12-01T09:30:00+08:00'),
    chain: { head: 'ab'.repeat(32), records: 42, verdict: 'verified', device: DEVICE },
    count: people.length,
    // eslint-disable-next-line @typescript-eslint/require-await -- as the worker's, which waits
    people: async function* () {
      for (const [i, one] of people.entries()) yield personMonth(one, i, range);
    },
    ...over,
  };
}

export function personMonth(
  one: Someone,
  index: number,
  range: { readonly from: string; readonly to: string },
): PersonMonth {
  const id = `E${String(index).padStart(25, '0')}`;
  const punches = (one.punches ?? []).map((text, i) => punchOf(text, i));
  const shift = one.shift === undefined ? DAY_SHIFT : one.shift;
  const facts: Facts = {
    shifts: shift === null ? [] : [shift],
    roster: shift === null ? [] : [{ shiftId: shift.id, from: '2000-01-01', applies: 'workdays' }],
    punches: punches.map((punch) => markOf({ ...punch, employeeId: id, method: 'face' })),
    ...one.facts,
  };
  const employee = { id, zone: ZONE, employment: [], weeklyRest: [6, 7] };
  const days = calcDays(zones, employee, range, facts, zones.wall('UTC', '2040-01-01', 0));
  const planned = datesOf(range).flatMap((date): PlannedShift[] => {
    const day = days.find(({ workDate }) => workDate === date);
    if (shift === null || day?.dayType !== 'workday') return [];
    const [segment] = shift.segments;
    const at = (minute: number) => zones.wall(ZONE, date, minute);
    const [from, to] = [at(segment?.start ?? 0), at(segment?.end ?? 0)];
    return [{ date, id: shift.id, name: shift.name, from, to }];
  });
  const { no, name, department = '前厅' } = one;
  return {
    id,
    zone: ZONE,
    branch: '',
    no,
    name,
    department,
    days,
    month: summarize(days),
    punches,
    planned,
  };
}

export function punchOf(text: string, seq: number): PunchLine {
  const [date = '', time = '', direction = 'in', method = 'face'] = text.split(' ');
  return {
    id: `${DEVICE}:${seq}`,
    at: Date.parse(`${date}T${time}+08:00`),
    zone: ZONE,
    offsetMin: OFFSET,
    date,
    time,
    direction: direction as Direction,
    method: method as Method,
    clock: 'A',
    device: DEVICE,
    seq,
    gone: false,
  };
}

/** Three people: on time, late with a missing punch and an awkward name, and one without punches. */
export const PEOPLE: readonly Someone[] = [
  {
    no: '0012',
    name: '王小明',
    punches: [
      '2026-11-02 08:58:31 in',
      '2026-11-02 18:03:05 out',
      '2026-11-03 08:59:00 in pin',
      '2026-11-03 18:30:59 out',
    ],
  },
  {
    no: '7',
    name: '=HYPERLINK("x")',
    department: '-后厨',
    punches: ['2026-11-02 09:17:00 in', '2026-11-02 18:00:00 out', '2026-11-03 08:50:00 in'],
  },
  { no: 'A9', name: "Anna O'Neill <b>", department: 'Bar & 厨' },
];
