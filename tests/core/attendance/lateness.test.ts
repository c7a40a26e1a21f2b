/** Late and early to the minute: what leave, breaks and outages take off. Specification: attendance, §5.6. */
import { describe, expect, test } from 'vitest';
import type { Leave } from '../../../src/core/attendance/leave.ts';
import type { Outage } from '../../../src/core/attendance/outage.ts';
import { at, dayOn, shift } from './builders.ts';
import type { Case } from './builders.ts';

const D = '2026-03-11';
const lunch = [{ from: 720, to: 780, paid: false }];
const office = shift('09:00-18:00', { breaks: lunch });
const day = (punches: string[], rest: Case = {}) =>
  dayOn(D, { shift: office, ...rest, punches: punches.map((p) => `${D} ${p}`) });
const base = { id: 'l', type: 'annual', paid: true, status: 'approved' } as const;
const hours = (from: string, to: string): { leaves: Leave[] } => ({
  leaves: [{ ...base, unit: 'hour', from: at(`${D} ${from}`), to: at(`${D} ${to}`) }],
});
const half: { leaves: Leave[] } = { leaves: [{ ...base, unit: 'half', from: D, to: D }] };
const down = (id: string, from: string, to: string, rest: Partial<Outage> = {}): Outage => ({
  id,
  kind: 'power',
  from: at(`${D} ${from}`),
  to: at(`${D} ${to}`),
  ...rest,
});
const told = (found: ReturnType<typeof day>, figure: string) =>
  found.reasons.filter((r) => r.figure === figure).map((r) => r.minutes);

describe('late and early', () => {
  test('without grace one minute is late, or early, and told; in either mode', () => {
    for (const graceMode of ['threshold', 'deduct'] as const) {
      const found = day(['09:01', '17:59'], { shift: { ...office, graceMode } });
      expect(found).toMatchObject({ lateMin: 1, earlyMin: 1, flags: ['late', 'early'] });
      expect([told(found, 'lateMin'), told(found, 'earlyMin')]).toEqual([[1], [1]]);
      const good = day(['09:00', '18:00'], { shift: { ...office, graceMode } });
      expect(good).toMatchObject({ lateMin: 0, earlyMin: 0, excusedMin: 0, flags: [] });
    }
  });

  test('a limit of 0 min makes 1 min severe and half a day, on time and within the grace neither', () => {
    const strict = { ...office, severeLateMin: 0, absentLateMin: 0 };
    expect(day(['09:00', '18:00'], { shift: strict })).toMatchObject({
      status: 'present',
      flags: [],
    });
    expect(day(['09:01', '18:00'], { shift: strict })).toMatchObject({
      status: 'halfDay',
      flags: ['late', 'severeLate'],
    });
    const graced = { ...strict, lateGraceMin: 5 };
    expect(day(['09:04', '18:00'], { shift: graced })).toMatchObject({
      status: 'present',
      flags: [],
    });
  });

  test('an hour of leave between the start and the coming is not late: 2 h less 1 h', () => {
    expect(day(['11:00', '18:00'], hours('10:00', '11:00')).lateMin).toBe(60);
    expect(day(['09:00', '15:00'], hours('15:00', '16:00')).earlyMin).toBe(120);
  });

  test('a leave until 10:00 does not reach over the lunch, one from 13:00 does, one from 16:00 does not', () => {
    expect(day(['10:10', '18:00'], hours('09:00', '10:00')).lateMin).toBe(10);
    expect(day(['09:00', '12:00'], hours('13:00', '18:00')).earlyMin).toBe(0);
    expect(day(['09:00', '11:50'], hours('13:00', '18:00')).earlyMin).toBe(10);
    expect(day(['09:00', '15:50'], hours('16:00', '18:00')).earlyMin).toBe(10);
  });

  test('an unplaced half day on a tie is the morning: 1 h late and 1 h early are 1 h early', () => {
    expect(day(['10:00', '17:00'], half)).toMatchObject({ lateMin: 0, earlyMin: 60 });
  });

  test('an unplaced half day lies on the segment left an hour too soon', () => {
    const split = shift('09:00-12:00 14:00-18:00', { slotMatch: true });
    expect(day(['09:00', '11:00', '14:00', '18:00'], { shift: split, ...half })).toMatchObject({
      lateMin: 0,
      earlyMin: 0,
    });
  });
});

describe('late while the clock was down', () => {
  test('one minute down is one minute excused; with a grace of 5 it saves all 6', () => {
    const outages = [down('o', '09:00', '09:01')];
    expect(day(['09:01', '18:00'], { outages })).toMatchObject({
      lateMin: 0,
      excusedMin: 1,
      flags: ['excused'],
    });
    const graced = { ...office, lateGraceMin: 5 };
    expect(day(['09:06', '18:00'], { shift: graced, outages })).toMatchObject({
      lateMin: 0,
      excusedMin: 6,
    });
  });

  test('leaving while it is down: one minute early is excused, and with deducted grace only what is left', () => {
    const outages = [down('o', '17:30', '18:00')];
    expect(day(['09:00', '17:59'], { outages })).toMatchObject({ earlyMin: 0, excusedMin: 1 });
    const graced = { ...office, earlyGraceMin: 5, graceMode: 'deduct' as const };
    expect(day(['09:00', '17:45'], { shift: graced, outages })).toMatchObject({
      earlyMin: 0,
      excusedMin: 10,
    });
  });

  test('excused minutes do not make lateness severe: 60 min less 20 are 40', () => {
    const severe = { ...office, severeLateMin: 50 };
    const outages = [down('o', '08:40', '09:20')];
    const found = day(['10:00', '18:00'], { shift: severe, outages });
    expect([found.lateMin, found.flags]).toEqual([40, ['late', 'excused']]);
  });

  test('the outage named is the one at the boundary, else the next after it, with the word of the owner', () => {
    const named = (outages: Outage[]) =>
      day(['09:20', '18:00'], { outages }).reasons.flatMap((r) =>
        r.rule === 'outage' ? [[r.outageId, r.accepted]] : [],
      );
    const noon = down('noon', '12:00', '12:30');
    const accepted = { decision: { by: 'owner', status: 'accepted' as const } };
    expect(named([noon, down('nine', '08:50', '09:10')])).toEqual([['nine', false]]);
    expect(
      named([down('seven', '07:00', '07:10'), down('five', '09:05', '09:15', accepted)]),
    ).toEqual([['five', true]]);
  });
});
