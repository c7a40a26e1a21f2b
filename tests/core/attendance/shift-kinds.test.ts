/** Fixed, flexible and free shifts, and the work around them. Specification: attendance, §5.6–5.7. */
import { describe, expect, test } from 'vitest';
import type { Leave } from '../../../src/core/attendance/leave.ts';
import { OVERTIME_DEFAULTS } from '../../../src/core/attendance/overtime-rule.ts';
import { dayOn, employee, policy, shift } from './builders.ts';
import type { Case } from './builders.ts';

const D = '2026-03-11';
const day = (punches: string[], rest: Case) =>
  dayOn(D, { ...rest, punches: punches.map((p) => `${D} ${p}`) });
const lunch = [{ from: 720, to: 780, paid: false }];

describe('kinds of shifts', () => {
  test('flexible: late after 10:00, early before 16:00, with segments only at the outer ends', () => {
    const core = { latestIn: 600, earliestOut: 960 };
    const late = (punches: string[], rest = {}, span = '08:00-18:00') => {
      const found = day(punches, { shift: shift(span, { kind: 'flex', core, ...rest }) });
      return [found.lateMin, found.earlyMin];
    };
    expect(late(['10:00', '16:00'])).toEqual([0, 0]);
    expect(late(['10:01', '15:59'])).toEqual([1, 1]);
    expect(late(['11:00', '15:00'], { core: undefined })).toEqual([0, 0]);
    expect(late(['11:00', '15:00'], { kind: 'free' })).toEqual([0, 0]);
    const four = ['10:10', '12:00', '14:00', '15:30'];
    expect(late(four, { slotMatch: true }, '08:00-12:00 13:00-18:00')).toEqual([10, 30]);
  });

  test('on leave all day nobody is late by the punches that are there', () => {
    const leave: Leave = {
      id: 'l',
      type: 'annual',
      paid: true,
      status: 'approved',
      unit: 'day',
      from: D,
      to: D,
    };
    const found = day(['11:00', '15:00'], { shift: shift('09:00-18:00'), leaves: [leave] });
    expect([found.lateMin, found.earlyMin]).toEqual([0, 0]);
  });

  test('at the last minute of its window a missing side is not yet assumed', () => {
    const assume = {
      shift: shift('09:00-18:00', { windowAfterMin: 60 }),
      policy: policy({ missingPunch: 'assume-boundary' }),
    };
    const worked = (asOf: string) => day(['09:00'], { ...assume, asOf: `${D} ${asOf}` }).workedMin;
    expect([worked('19:00'), worked('19:01')]).toEqual([0, 540]);
  });
});

describe('work outside every shift', () => {
  test('its fixed pause is taken on a working day, on a rest day it is not', () => {
    const rules = { policy: policy({ unscheduled: { requiredMin: 0, breaks: lunch } }) };
    expect(day(['11:00', '14:00'], rules).workedMin).toBe(120);
    const rest = { ...rules, employee: employee({ weeklyRest: [3] }) };
    expect(day(['11:00', '14:00'], rest).workedMin).toBe(180);
  });

  test('beside shifts it is before the first or after the last of them, less the delay of the end', () => {
    const overtime = {
      ...OVERTIME_DEFAULTS,
      mode: 'outside-shift' as const,
      before: true,
      startDelayMin: 30,
    };
    const own = { windowBeforeMin: 0, windowAfterMin: 0, overtime };
    const rota = {
      shifts: [
        shift('08:00-10:00', { id: 'A', ...own }),
        shift('14:00-16:00', { id: 'B', ...own }),
      ],
      roster: ['A', 'B'].map((shiftId) => ({ shiftId, from: D, applies: 'all' as const })),
    };
    const minutes = (...punches: string[]) => day(punches, rota).overtimeMin;
    expect(minutes('06:00', '07:00')).toBe(60);
    expect(minutes('11:00', '12:00')).toBe(0);
    expect(minutes('16:20', '17:00')).toBe(30);
    const none = { ...overtime, startDelayMin: 0 };
    const plain = rota.shifts.map((s) => ({ ...s, overtime: none }));
    expect(day(['16:01', '16:02'], { ...rota, shifts: plain }).overtimeMin).toBe(1);
  });

  test('without a shift all of it lies after: 2 h by a rule of what is outside, none before', () => {
    const rule = (before: boolean) => ({
      ...OVERTIME_DEFAULTS,
      mode: 'outside-shift' as const,
      before,
      after: !before,
    });
    const minutes = (before: boolean) =>
      day(['08:00', '10:00'], { policy: policy({ overtime: rule(before) }) }).overtimeMin;
    expect([minutes(false), minutes(true)]).toEqual([120, 0]);
  });
});
