/** Verdicts on a shift and overtime of a day, at their edges. Specification: attendance, §5.7–5.8. */
import { describe, expect, test } from 'vitest';
import type { Outage } from '../../../src/core/attendance/outage.ts';
import { OVERTIME_DEFAULTS } from '../../../src/core/attendance/overtime-rule.ts';
import type { OvertimeRule } from '../../../src/core/attendance/overtime-rule.ts';
import { at, dayOn, employee, policy, shift } from './builders.ts';
import type { Case } from './builders.ts';

const D = '2026-03-11';
const office = shift('09:00-18:00', { breaks: [{ from: 720, to: 780, paid: false }] });
const day = (punches: string[], rest: Case = {}) =>
  dayOn(D, {
    shift: office,
    ...rest,
    punches: punches.map((p) => p.replace(/(\d\d:\d\d)$/, `${D} $1`)),
  });
const hours = (from: string, to: string) => ({
  id: 'l',
  type: 'annual',
  paid: true,
  status: 'approved' as const,
  unit: 'hour' as const,
  from: at(`${D} ${from}`),
  to: at(`${D} ${to}`),
});
const down = (from: string, to: string, status?: 'accepted'): Outage => ({
  id: from,
  kind: 'power',
  from: at(`${D} ${from}`),
  to: at(`${D} ${to}`),
  ...(status === undefined ? {} : { decision: { by: 'owner', status } }),
});

describe('verdicts', () => {
  test('leave of the whole shift is leave, of all but a minute an absence; of a shift of 1 min too', () => {
    expect(day([], { leaves: [hours('09:00', '18:00')] })).toMatchObject({
      status: 'leave',
      flags: [],
    });
    expect(day([], { leaves: [hours('09:01', '18:00')] }).status).toBe('absent');
    const brief = { ...office, requiredMin: 1 };
    expect(day([], { shift: brief, leaves: [hours('09:00', '10:00')] }).status).toBe('leave');
  });

  test('down all day and accepted: present without a punch, excused', () => {
    expect(day([], { outages: [down('08:00', '19:00', 'accepted')] })).toMatchObject({
      status: 'present',
      flags: ['missingIn', 'missingOut', 'excused'],
    });
    const morning = down('08:00', '10:00', 'accepted');
    expect(day([], { outages: [morning, down('17:00', '19:00')] }).status).toBe('pending');
  });

  test('a coming is explained by an outage at the start, a segment by one over both its ends', () => {
    const start = { outages: [down('08:30', '09:30')] };
    expect(day(['out 18:00'], start).status).toBe('pending');
    expect(day(['out 18:00'], { outages: [down('17:30', '18:30')] }).status).toBe('incomplete');
    const split = shift('09:00-12:00 14:00-18:00', { slotMatch: true });
    const noon = { shift: split, outages: [down('13:30', '18:30', 'accepted')] };
    expect(day(['09:00', '12:00'], noon)).toMatchObject({ status: 'present', missing: 2 });
    expect(day(['09:00', '18:00'], noon)).toMatchObject({ status: 'incomplete', missing: 2 });
  });

  test('with a limit of 1 min nothing worked is absence or half a day, with 0 it is neither', () => {
    const status = (rest: object) =>
      day(['09:00', '09:00'], { shift: { ...office, ...rest } }).status;
    expect([
      status({ absentBelowMin: 1 }),
      status({ halfDayBelowMin: 1 }),
      status({ absentBelowMin: 0, halfDayBelowMin: 0 }),
    ]).toEqual(['absent', 'halfDay', 'present']);
  });

  test('halves: 15 min of grace reach past the going too; each of three segments counts for itself', () => {
    const status = (shifts: typeof office, ...punches: string[]) =>
      day(punches, { shift: shifts }).status;
    const graced = { ...office, halfBySegment: { minFraction: 0.5, graceMin: 15 } };
    expect([status(graced, '09:00', '15:15'), status(graced, '09:00', '15:14')]).toEqual([
      'present',
      'halfDay',
    ]);
    const three = shift('08:00-10:00 11:00-13:00 14:00-16:00', {
      halfBySegment: { minFraction: 0.6, graceMin: 0 },
    });
    expect(status(three, '08:00', '10:00')).toBe('halfDay');
    const two = shift('09:00-12:00 13:00-18:00', {
      breaks: [{ from: 600, to: 660, paid: false }],
      halfBySegment: { minFraction: 0.5, graceMin: 0 },
    });
    expect([status(two, '09:00', '10:00'), status(two, '09:00', '10:30')]).toEqual([
      'absent',
      'halfDay',
    ]);
  });
});

describe('overtime', () => {
  const rule = (rest: Partial<OvertimeRule>): OvertimeRule => ({ ...OVERTIME_DEFAULTS, ...rest });
  const under = (rest: Partial<OvertimeRule>, more: Partial<typeof office> = {}) => ({
    shift: { ...office, ...more, overtime: rule(rest) },
  });
  const restDay = { employee: employee({ weeklyRest: [3] }) };

  test('tiers are told only where the rule counts in them, never on a rest day', () => {
    const tiersMin = [480, 600];
    expect(day(['09:00', '21:00'], under({ mode: 'tiers', tiersMin }))).toMatchObject({
      overtimeMin: 180,
      tiers: [120, 60],
    });
    expect(day(['09:00', '21:00'], under({ mode: 'daily-excess', tiersMin }))).toMatchObject({
      overtimeMin: 180,
      tiers: [],
    });
    const shop = { ...restDay, policy: policy({ overtime: rule({ mode: 'tiers', tiersMin }) }) };
    expect(day(['09:00', '21:00'], shop)).toMatchObject({ overtimeMin: 720, tiers: [] });
  });

  test('minutes that rounding the day made are overtime too: 535 become 540', () => {
    const free = {
      requiredMin: 0,
      breaks: [],
      rounding: { day: { interval: 60, mode: 'nearest' } },
    };
    const found = day(['09:00', '17:55'], under({ mode: 'daily-excess' }, free as object));
    expect(found).toMatchObject({ requiredMin: 0, workedMin: 540, overtimeMin: 540 });
    expect(found.overtimeByClass).toEqual({ workday: 540, rest: 0, statutory: 0 });
  });

  test('waiting minutes are told from 1 on; as worked nothing waits', () => {
    const waiting = (end: string, basis: OvertimeRule['basis']) => {
      const found = day(['09:00', end], under({ mode: 'outside-shift', basis }));
      return [
        found.pendingOvertimeMin,
        found.reasons.filter((r) => r.rule === 'awaiting-approval').map((r) => r.minutes),
      ];
    };
    expect(waiting('18:01', 'intersection')).toEqual([1, [1]]);
    expect(waiting('18:00', 'intersection')).toEqual([0, []]);
    expect(waiting('18:00', 'punch')).toEqual([0, []]);
    expect(waiting('19:00', 'punch')).toEqual([0, []]);
  });

  test('before, after, both or neither', () => {
    const minutes = (before: boolean, after: boolean) =>
      day(['08:00', '20:00'], under({ mode: 'outside-shift', before, after })).overtimeMin;
    expect([minutes(true, false), minutes(false, true), minutes(true, true)]).toEqual([
      60, 120, 180,
    ]);
    expect(minutes(false, false)).toBe(0);
  });

  test('by work date a Friday night is all of Friday', () => {
    const found = dayOn('2026-03-13', {
      employee: employee({ weeklyRest: [6, 7] }),
      ...under({ mode: 'daily-excess' }, { segments: [{ start: 840, end: 1320 }], breaks: [] }),
      punches: ['2026-03-13 14:00', '2026-03-14 03:20'],
    });
    expect(found.overtimeByClass).toEqual({ workday: 320, rest: 0, statutory: 0 });
  });
});
