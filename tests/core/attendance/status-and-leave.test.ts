/** What a day is called: status and leave. Specification: attendance, §5.8. */
import { describe, expect, test } from 'vitest';
import type { Leave } from '../../../src/core/attendance/leave.ts';
import { dayOn, daysOf, employee, at, shift } from './builders.ts';
import type { Case } from './builders.ts';

const lunch = [{ from: 720, to: 780, paid: false }];
const office = shift('09:00-18:00', { breaks: lunch, lateGraceMin: 5, earlyGraceMin: 5 });
const D = '2026-03-11';
const day = (punches: string[], rest: Case = {}) =>
  dayOn(D, { shift: office, ...rest, punches: punches.map((p) => `${D} ${p}`) });

describe('status', () => {
  test('pending while the window is open to the minute, absent after it', () => {
    expect(day([], { asOf: '2026-03-12 00:00' }).status).toBe('pending');
    expect(day([], { asOf: '2026-03-12 00:01' })).toMatchObject({
      status: 'absent',
      absentPct: 100,
      shortMin: 480,
    });
    expect(day(['09:00'], { asOf: '2026-03-11 20:00' })).toMatchObject({
      status: 'pending',
      shortMin: 0,
      missing: 0,
    });
  });

  test('the absence threshold is judged before the half-day one, both strictly, halved on a half holiday', () => {
    const rules = { ...office, breaks: [], halfDayBelowMin: 240, absentBelowMin: 120 };
    const status = (end: string, holidays: Case['holidays'] = []) =>
      day(['09:00', end], { shift: rules, holidays }).status;
    expect(['10:59', '11:00', '12:59', '13:00'].map((e) => status(e))).toEqual([
      'absent',
      'halfDay',
      'halfDay',
      'present',
    ]);
    const half = [{ date: D, kind: 'halfHoliday' as const }];
    expect(['09:59', '10:00', '10:59', '11:00'].map((e) => status(e, half))).toEqual([
      'absent',
      'halfDay',
      'halfDay',
      'present',
    ]);
  });

  test('later than the absence limit is half a day lost; severe is flagged', () => {
    const rules = { ...office, severeLateMin: 30, absentLateMin: 60 };
    expect(day(['09:31', '18:00'], { shift: rules }).flags).toContain('severeLate');
    expect(day(['10:00', '18:00'], { shift: rules }).status).toBe('present');
    expect(day(['10:01', '18:00'], { shift: rules })).toMatchObject({
      status: 'halfDay',
      absentPct: 50,
    });
  });

  test('halves by coverage: 50 % of each, with 15 min of grace; a one-piece shift has its halves at lunch', () => {
    const rules = { ...office, halfBySegment: { minFraction: 0.5, graceMin: 15 } };
    const status = (from: string, to: string) => day([from, to], { shift: rules }).status;
    expect(status('09:00', '18:00')).toBe('present');
    expect(status('10:45', '18:00')).toBe('present');
    expect(status('10:46', '18:00')).toBe('halfDay');
    expect(status('11:30', '13:00')).toBe('absent');
  });

  test('two shifts of a date, one not worked: half a day', () => {
    const [found] = daysOf(D, D, {
      shifts: [shift('08:00-12:00', { id: 'A' }), shift('16:00-20:00', { id: 'B' })],
      roster: ['A', 'B'].map((shiftId) => ({ shiftId, from: D, applies: 'all' as const })),
      punches: [`${D} 08:00`, `${D} 12:00`],
    });
    expect(found).toMatchObject({
      status: 'halfDay',
      requiredMin: 480,
      workedMin: 240,
      shortMin: 240,
    });
  });

  test('before joining, between two employments and after leaving nobody is absent', () => {
    const who = employee({
      employment: [{ from: '2026-03-02', to: '2026-03-03' }, { from: '2026-03-05' }],
    });
    const days = daysOf('2026-03-01', '2026-03-05', { employee: who, shift: office });
    expect(days.map((d) => d.status)).toEqual([
      'notEmployed',
      'absent',
      'absent',
      'notEmployed',
      'absent',
    ]);
  });

  test('somebody exempt is present without a punch and short of nothing', () => {
    expect(day([], { employee: employee({ exempt: true }) })).toMatchObject({
      status: 'present',
      attendedPct: 100,
      shortMin: 0,
    });
  });

  test("the owner's word stands over the punches, keeps the minutes and is told", () => {
    const decision = { by: 'owner', at: 0, status: 'approved' as const };
    const found = day(['10:00', '18:00'], {
      corrections: [
        {
          id: 'c',
          op: 'overrideDay',
          workDate: D,
          status: 'present',
          note: 'bus strike',
          requestedBy: 'e1',
          requestedAt: 0,
          reason: 'strike',
          decision,
        },
      ],
    });
    expect(found).toMatchObject({ status: 'present', lateMin: 60, workedMin: 420 });
    expect(found.flags).toEqual(['late', 'corrected', 'overriddenLate']);
    expect(found.corrections).toEqual([
      { id: 'c', op: 'overrideDay', by: 'owner', reason: 'bus strike' },
    ]);
  });
});

describe('leave', () => {
  const base = { id: 'l', type: 'annual', paid: true, status: 'approved' } as const;
  const hours = (from: string, to: string): Leave => ({
    ...base,
    unit: 'hour',
    from: at(`${D} ${from}`),
    to: at(`${D} ${to}`),
  });

  test('an hour at the end moves the going; lunch inside a leave is not leave', () => {
    const found = day(['09:00', '16:00'], { leaves: [hours('16:00', '18:00')] });
    expect(found).toMatchObject({
      earlyMin: 0,
      leaveMin: 120,
      requiredMin: 360,
      shortMin: 0,
      attendedPct: 100,
    });
    expect(
      day(['09:00', '11:00', '14:00', '18:00'], { leaves: [hours('11:00', '14:00')] }).leaveMin,
    ).toBe(120);
  });

  test('a leave until lunch moves the coming past lunch', () => {
    expect(day(['13:00', '18:00'], { leaves: [hours('09:00', '12:00')] })).toMatchObject({
      lateMin: 0,
      leaveMin: 180,
      requiredMin: 300,
      shortMin: 0,
    });
    expect(day(['13:06', '18:00'], { leaves: [hours('09:00', '12:00')] }).lateMin).toBe(6);
  });

  test('hours that cover the shift are a day of leave; overlapping hours count once', () => {
    expect(day([], { leaves: [hours('08:00', '19:00')] })).toMatchObject({
      status: 'leave',
      leavePct: 100,
      leaveMin: 480,
    });
    const twice = [hours('09:00', '11:00'), { ...hours('10:00', '12:00'), id: 'm' }];
    expect(day(['13:00', '18:00'], { leaves: twice }).leaveMin).toBe(180);
  });

  test('hours that cover one segment exactly leave nothing missing in it', () => {
    const split = shift('08:00-12:00 13:30-17:30', { slotMatch: true });
    const leaves: Leave[] = [
      {
        id: 'l',
        type: 'sick',
        paid: true,
        status: 'approved',
        unit: 'hour',
        from: at(`${D} 08:00`),
        to: at(`${D} 12:00`),
      },
    ];
    const punches = [`${D} 13:30`, `${D} 17:30`];
    expect(dayOn(D, { shift: split, punches, leaves })).toMatchObject({
      status: 'present',
      missing: 0,
      requiredMin: 240,
      leaveMin: 240,
    });
  });

  test('half a day: the other half present, absent or undecided; not said which, it is the one missed', () => {
    const half: Leave = { ...base, unit: 'half', from: D, to: D };
    expect(day(['13:00', '18:00'], { leaves: [half] })).toMatchObject({
      status: 'halfLeave',
      attendedPct: 50,
      leavePct: 50,
      lateMin: 0,
      requiredMin: 240,
    });
    expect(day(['09:00', '12:00'], { leaves: [half] })).toMatchObject({
      status: 'halfLeave',
      earlyMin: 0,
    });
    expect(day([], { leaves: [half] })).toMatchObject({
      status: 'halfLeave',
      attendedPct: 0,
      absentPct: 50,
    });
    expect(day(['09:00'], { leaves: [half] }).status).toBe('incomplete');
    const afternoon: Leave = { ...half, half: 'pm' };
    expect(day(['09:00', '11:00'], { leaves: [afternoon] })).toMatchObject({
      earlyMin: 60,
      leaveMin: 300,
      requiredMin: 180,
      shortMin: 60,
    });
  });

  test('a day of leave on a rest day is leave unless it skips days off; pending leave is none', () => {
    const whole: Leave = { ...base, unit: 'day', from: D, to: D };
    const off = { employee: employee({ weeklyRest: [3] }) };
    expect(day([], { ...off, leaves: [whole] }).status).toBe('leave');
    expect(day([], { ...off, leaves: [{ ...whole, offDays: 'skip' }] }).status).toBe('rest');
    expect(day([], { leaves: [{ ...whole, status: 'pending' }] }).status).toBe('absent');
  });

  test('a business trip is attendance, not leave', () => {
    const trip: Leave = { ...base, type: 'trip', unit: 'day', from: D, to: D, countsAs: 'work' };
    expect(day([], { leaves: [trip] })).toMatchObject({
      status: 'present',
      attendedPct: 100,
      leavePct: 0,
      shortMin: 0,
    });
  });
});
