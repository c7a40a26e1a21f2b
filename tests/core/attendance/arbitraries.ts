/** Random shops that reach what breaks clocks: nights, clock changes, days of 23 to 25 hours. */
import fc from 'fast-check';
import type { Facts } from '../../../src/core/attendance/calc-days.ts';
import type { Correction } from '../../../src/core/attendance/correction.ts';
import type { Employee } from '../../../src/core/attendance/employee.ts';
import type { Mark } from '../../../src/core/attendance/mark.ts';
import { OVERTIME_DEFAULTS } from '../../../src/core/attendance/overtime-rule.ts';
import { SHIFT_DEFAULTS } from '../../../src/core/attendance/shift.ts';
import type { Shift } from '../../../src/core/attendance/shift.ts';
import { employee, policy, zones } from './builders.ts';

/** A zone and a date within a few days of what its clocks do there; the last two do nothing. */
export const PLACES = [
  ['Europe/Berlin', '2026-03-29', 1380],
  ['Europe/Berlin', '2026-10-25', 1500],
  ['America/New_York', '2026-03-08', 1380],
  ['America/New_York', '2026-11-01', 1500],
  ['Australia/Lord_Howe', '2026-10-04', 1410],
  ['Australia/Lord_Howe', '2026-04-05', 1470],
  ['Africa/Casablanca', '2026-02-15', 1500],
  ['Africa/Casablanca', '2026-03-22', 1380],
  ['America/Santiago', '2026-04-04', 1500],
  ['America/Santiago', '2026-09-06', 1380],
  ['Asia/Shanghai', '2026-03-11', 1440],
  ['Asia/Kathmandu', '2026-06-01', 1440],
] as const;

export const place = fc.constantFrom(...PLACES);

const breaks = fc.constantFrom(
  [],
  [{ from: 720, to: 780, paid: false }],
  [
    { from: 720, to: 750, paid: true },
    { from: 1080, to: 1110, paid: false },
  ],
);

export const overtimeRule = fc.record({
  mode: fc.constantFrom('none', 'daily-excess', 'outside-shift', 'tiers'),
  basis: fc.constant('punch'),
  before: fc.boolean(),
  after: fc.boolean(),
  startDelayMin: fc.constantFrom(0, 30),
  thresholdMin: fc.constantFrom(0, 15),
  minMin: fc.constantFrom(0, 30),
  stepMin: fc.constantFrom(1, 15, 30),
  capMin: fc.constantFrom(180, 2880),
  tiersMin: fc.constant([480, 540, 600]),
  otDayType: fc.constantFrom('workDate', 'calendar'),
} as const);

/** Day, early, night, small hours, split and flexible; no roundings, which have their own laws. */
export const plainShift: fc.Arbitrary<Shift> = fc
  .record({
    segments: fc.constantFrom(
      [{ start: 540, end: 1080 }],
      [{ start: 0, end: 480 }],
      [{ start: 1320, end: 1800 }],
      [{ start: 1380, end: 1860 }],
      [{ start: 60, end: 540 }],
      [
        { start: 480, end: 720 },
        { start: 810, end: 1050 },
      ],
    ),
    kind: fc.constantFrom('fixed', 'fixed', 'flex', 'free'),
    pairing: fc.constantFrom('first-last', 'alternate', 'direction-first-last', 'direction-every'),
    slotMatch: fc.boolean(),
    breaks,
    windowBeforeMin: fc.constantFrom(60, 240),
    windowAfterMin: fc.constantFrom(60, 360),
    lateGraceMin: fc.constantFrom(0, 5),
    earlyGraceMin: fc.constantFrom(0, 5),
    graceMode: fc.constantFrom('threshold', 'deduct'),
    halfDayBelowMin: fc.constantFrom(0, 240),
    absentBelowMin: fc.constantFrom(0, 120),
    overtime: overtimeRule,
  } as const)
  .map((s) => ({ ...SHIFT_DEFAULTS, id: 'A', name: 'A', ...s }));

export interface World {
  readonly employee: Employee;
  readonly facts: Facts;
  readonly range: { readonly from: string; readonly to: string };
}

/** Some days of one person around a date, with punches anywhere on them. */
export const world: fc.Arbitrary<World> = fc
  .record({
    where: place,
    first: plainShift,
    second: plainShift,
    rota: fc.constantFrom(['A', 'A', null], ['A', 'B'], ['A'], [null]),
    weeklyRest: fc.constantFrom([], [6, 7], [1]),
    holiday: fc.option(fc.constantFrom('statutory', 'off', 'makeup', 'halfHoliday')),
    attribution: fc.constantFrom('start', 'end', 'most-worked', 'split-midnight'),
    debounceMin: fc.constantFrom(0, 2, 5),
    punches: fc.array(
      fc.record({
        day: fc.integer({ min: -2, max: 3 }),
        minute: fc.integer({ min: 0, max: 1439 }),
        second: fc.integer({ min: 0, max: 59 }),
        direction: fc.option(fc.constantFrom('in', 'out')),
      }),
      { maxLength: 24 },
    ),
  } as const)
  .map(
    ({
      where: [zone, date],
      first,
      second,
      rota,
      weeklyRest,
      holiday,
      attribution,
      debounceMin,
      punches,
    }) => ({
      employee: employee({ zone, weeklyRest }),
      facts: {
        shifts: [first, { ...second, id: 'B', name: 'B' }],
        roster: [{ cycle: rota, anchor: date, from: '2000-01-01', applies: 'all' as const }],
        holidays: holiday === null ? [] : [{ date, kind: holiday }],
        policies: [
          policy({
            dayAttribution: attribution,
            debounceMin,
            nightWindow: { from: 1320, to: 1800 },
            premiumWindows: [{ from: 1080, to: 1380 }],
            overtime: { ...OVERTIME_DEFAULTS, mode: 'daily-excess' },
          }),
        ],
        punches: punches.map((p, i): Mark => {
          const on = zones.addDays(date, p.day);
          return {
            id: `p${String(i).padStart(3, '0')}`,
            at: zones.wall(zone, on, p.minute) * 60_000 + p.second * 1000,
            ...(p.direction === null ? {} : { direction: p.direction }),
          };
        }),
      },
      range: { from: zones.addDays(date, -6), to: zones.addDays(date, 7) },
    }),
  );

/** Corrections that may hit the punches of a world, or each other. */
export const corrections: fc.Arbitrary<Correction[]> = fc
  .array(
    fc.record({
      op: fc.constantFrom('add', 'void'),
      target: fc.integer({ min: 0, max: 12 }),
      onCorrection: fc.boolean(),
      minute: fc.integer({ min: 0, max: 4000 }),
      status: fc.constantFrom('approved', 'approved', 'rejected', undefined),
    } as const),
    { maxLength: 8 },
  )
  .map((list) =>
    list.map((c, i): Correction => {
      const base = {
        id: `c${i}`,
        requestedBy: 'e1',
        requestedAt: 0,
        reason: 'forgot',
        ...(c.status === undefined ? {} : { decision: { by: 'owner', at: 0, status: c.status } }),
      };
      const targetId = c.onCorrection ? `c${c.target}` : `p${String(c.target).padStart(3, '0')}`;
      if (c.op === 'void') return { ...base, op: 'void', targetId };
      return { ...base, op: 'add', at: (zones.wall('UTC', '2026-03-08', 0) + c.minute) * 60_000 };
    }),
  );
