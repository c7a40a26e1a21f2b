/** What counts as overtime, and what an outage excuses. Specification: attendance, §5.7. */
import { describe, expect, test } from 'vitest';
import { OVERTIME_DEFAULTS } from '../../../src/core/attendance/overtime-rule.ts';
import type { OvertimeRule } from '../../../src/core/attendance/overtime-rule.ts';
import type { Outage } from '../../../src/core/attendance/outage.ts';
import { dayOn, employee, at, policy, shift } from './builders.ts';
import type { Case } from './builders.ts';

const lunch = [{ from: 720, to: 780, paid: false }];
const office = shift('09:00-18:00', { breaks: lunch, lateGraceMin: 5, earlyGraceMin: 5 });
const D = '2026-03-11';
const day = (punches: string[], rest: Case = {}) =>
  dayOn(D, { shift: office, ...rest, punches: punches.map((p) => `${D} ${p}`) });
const rule = (rest: Partial<OvertimeRule>): OvertimeRule => ({ ...OVERTIME_DEFAULTS, ...rest });

describe('overtime', () => {
  const with_ = (overtime: OvertimeRule) => ({ shift: { ...office, overtime } });

  test('threshold strictly, then minimum, steps and cap', () => {
    const minutes = (end: string, rest: Partial<OvertimeRule>) =>
      day(['09:00', end], with_(rule({ mode: 'outside-shift', ...rest }))).overtimeMin;
    expect(minutes('18:30', { thresholdMin: 30 })).toBe(0);
    expect(minutes('18:31', { thresholdMin: 30 })).toBe(31);
    expect(minutes('18:29', { minMin: 30 })).toBe(0);
    expect(minutes('18:30', { minMin: 30 })).toBe(30);
    expect(minutes('19:59', { minMin: 30, stepMin: 30 })).toBe(90);
    expect(minutes('22:00', { capMin: 180 })).toBe(180);
    expect([minutes('22:00', { capMin: 0 }), minutes('22:00', { capMin: -60 })]).toEqual([0, 0]);
    expect(minutes('18:01', { thresholdMin: -60 })).toBe(1);
    expect(minutes('17:30', { thresholdMin: -60 })).toBe(0);
    expect(minutes('19:00', { after: false })).toBe(0);
  });

  test('a rule that says nothing more counts what lies after the shift, not before it', () => {
    expect(day(['08:00', '19:00'], with_(rule({ mode: 'outside-shift' }))).overtimeMin).toBe(60);
  });

  test('before the shift only if allowed, and without the delay of the end', () => {
    const both = rule({ mode: 'outside-shift', before: true, startDelayMin: 30 });
    expect(day(['08:00', '19:00'], with_(both)).overtimeMin).toBe(90);
    expect(day(['08:00', '19:00'], with_({ ...both, before: false })).overtimeMin).toBe(30);
  });

  test('of unrostered work after the shift only what lies beyond the delay', () => {
    const delayed = rule({ mode: 'outside-shift', startDelayMin: 120 });
    const near = { ...office, windowBeforeMin: 60, windowAfterMin: 60, overtime: delayed };
    expect(day(['09:00', '18:00', '19:30', '21:00'], { shift: near }).overtimeMin).toBe(60);
  });

  test('by approval: worked within it, the span itself, or waiting for it', () => {
    const ask = (status?: 'approved' | 'rejected') => [
      {
        id: 'r',
        workDate: D,
        from: at(`${D} 18:30`),
        to: at(`${D} 20:00`),
        settle: 'pay' as const,
        ...(status === undefined ? {} : { decision: { by: 'owner', at: 0, status } }),
      },
    ];
    const found = (basis: OvertimeRule['basis'], status?: 'approved' | 'rejected') =>
      day(['09:00', '19:10'], {
        ...with_(rule({ mode: 'outside-shift', basis })),
        overtimeRequests: ask(status),
      });
    expect(found('intersection', 'approved')).toMatchObject({
      overtimeMin: 40,
      pendingOvertimeMin: 30,
    });
    expect(found('approval', 'approved')).toMatchObject({ overtimeMin: 90, pendingOvertimeMin: 0 });
    expect(found('intersection')).toMatchObject({ overtimeMin: 0, pendingOvertimeMin: 70 });
    expect(found('intersection', 'rejected')).toMatchObject({
      overtimeMin: 0,
      pendingOvertimeMin: 30,
    });
    expect(found('punch')).toMatchObject({ overtimeMin: 70, pendingOvertimeMin: 0 });
  });

  test('an approval given for other punches waits again', () => {
    const decided = { by: 'owner', at: 0, status: 'approved' as const, punches: 'stale' };
    const request = {
      id: 'r',
      workDate: D,
      from: at(`${D} 18:00`),
      to: at(`${D} 19:00`),
      settle: 'pay' as const,
      decision: decided,
    };
    const found = day(['09:00', '19:00'], {
      ...with_(rule({ mode: 'outside-shift', basis: 'intersection' })),
      overtimeRequests: [request],
    });
    expect(found).toMatchObject({ overtimeMin: 0, pendingOvertimeMin: 60 });
  });

  test('by calendar date a Friday night is Friday until midnight, the excess lies at its end', () => {
    const found = dayOn('2026-03-13', {
      employee: employee({ weeklyRest: [6, 7] }),
      shift: shift('14:00-22:00', {
        windowAfterMin: 480,
        overtime: rule({ mode: 'daily-excess', otDayType: 'calendar', stepMin: 30 }),
      }),
      punches: ['2026-03-13 14:00', '2026-03-14 03:20'],
    });
    expect(found).toMatchObject({
      overtimeMin: 300,
      overtimeByClass: { workday: 120, rest: 180, statutory: 0 },
    });
  });

  test('a rest day pays all of it without lunch; a shop without overtime pays none', () => {
    const rest = { employee: employee({ weeklyRest: [3] }) };
    expect(day(['09:00', '18:00'], rest)).toMatchObject({
      status: 'rest',
      workedMin: 540,
      overtimeMin: 540,
      requiredMin: 0,
      lateMin: 0,
    });
    const none = { ...rest, policy: policy({ overtime: rule({ mode: 'none' }) }) };
    expect(day(['09:00', '18:00'], none).overtimeMin).toBe(0);
  });

  test('a statutory Saturday is statutory, a make-up Saturday ordinary, a bridged Friday rest', () => {
    const kinds = (date: string, kind: 'statutory' | 'makeup' | 'off') =>
      dayOn(date, {
        employee: employee({ weeklyRest: [6, 7] }),
        shift: office,
        holidays: [{ date, kind }],
        punches: [`${date} 09:00`, `${date} 18:00`],
      });
    expect(kinds('2026-05-02', 'statutory').overtimeByClass.statutory).toBe(540);
    expect(kinds('2026-05-09', 'makeup')).toMatchObject({
      status: 'present',
      overtimeMin: 0,
      workedMin: 480,
    });
    expect(kinds('2026-10-02', 'off').overtimeByClass.rest).toBe(540);
  });
});

describe('outages', () => {
  const down = (from: string, to: string, status?: 'accepted' | 'rejected'): Outage => ({
    id: 'o',
    kind: 'power',
    from: at(`${D} ${from}`),
    to: at(`${D} ${to}`),
    ...(status === undefined ? {} : { decision: { by: 'owner', status } }),
  });

  test('lateness is excused for as long as nobody could punch, no longer', () => {
    expect(day(['09:22', '18:00'], { outages: [down('08:40', '09:20')] })).toMatchObject({
      lateMin: 0,
      excusedMin: 22,
    });
    expect(day(['10:00', '18:00'], { outages: [down('08:40', '09:20')] })).toMatchObject({
      lateMin: 40,
      excusedMin: 20,
    });
    expect(
      day(['09:22', '18:00'], { outages: [down('08:40', '09:20', 'rejected')] }),
    ).toMatchObject({ lateMin: 22, excusedMin: 0 });
  });

  test('a figure of 0 has no reason; a shift that requires nothing is still missed', () => {
    const told = day(['09:04', '17:56'], { outages: [down('08:00', '09:02')] }).reasons.map(
      (r) => r.rule,
    );
    expect(told.filter((r) => ['late', 'early', 'outage', 'short'].includes(r))).toEqual(['short']);
    expect(day([], { shift: { ...office, requiredMin: 0 } }).status).toBe('absent');
  });

  test('an outage that ended before the shift, or a grace that covers it, excuses nothing', () => {
    expect(day(['09:22', '18:00'], { outages: [down('08:00', '08:59')] })).toMatchObject({
      lateMin: 22,
      excusedMin: 0,
    });
    expect(day(['09:04', '18:00'], { outages: [down('08:00', '09:02')] })).toMatchObject({
      lateMin: 0,
      excusedMin: 0,
    });
    expect(day(['09:00', '17:00'], { outages: [down('17:30', '18:00')] })).toMatchObject({
      earlyMin: 0,
      excusedMin: 60,
    });
    const deduct = {
      shift: { ...office, graceMode: 'deduct' as const },
      outages: [down('08:40', '09:10')],
    };
    expect(day(['09:30', '18:00'], deduct)).toMatchObject({ lateMin: 15, excusedMin: 10 });
  });

  test('a going nobody could punch is pending, decided by the owner; nothing is invented', () => {
    expect(day(['09:00'], { outages: [down('17:50', '18:40')] })).toMatchObject({
      status: 'pending',
      workedMin: 0,
    });
    expect(day(['09:00'], { outages: [down('17:50', '18:40', 'accepted')] })).toMatchObject({
      status: 'present',
      workedMin: 0,
      attendedPct: 100,
    });
    expect(day(['09:00'], { outages: [down('17:50', '18:40', 'rejected')] }).status).toBe(
      'incomplete',
    );
  });

  test('an outage that lasted no minute excuses nothing, one of a minute does', () => {
    expect(day(['09:00'], { outages: [down('18:00', '18:00')] }).status).toBe('incomplete');
    expect(day(['09:00'], { outages: [down('18:00', '18:01')] }).status).toBe('pending');
  });

  test('an absence is excused only if coming and going were both impossible', () => {
    expect(day([], { outages: [down('08:00', '19:00')] })).toMatchObject({ status: 'pending' });
    expect(day([], { outages: [down('08:00', '12:00')] }).status).toBe('absent');
  });
});
