/** Exact edges: tolerance, overrides, employment, open stints, leave of trips, unrostered shifts of roles. */
import { describe, expect, test } from 'vitest';
import type { Leave } from '../../../src/core/attendance/leave.ts';
import { at, dayOn, daysOf, employee, policy, shift } from './builders.ts';
import type { Case } from './builders.ts';

const D = '2026-03-11';
const office = shift('09:00-18:00', { breaks: [{ from: 720, to: 780, paid: false }] });
const day = (punches: string[], rest: Case = {}) =>
  dayOn(D, {
    shift: office,
    ...rest,
    punches: punches.map((p) => p.replace(/(\d\d:\d\d)$/, `${D} $1`)),
  });
const roles = (found: ReturnType<typeof day>) => found.trace.map((t) => t.role).join(' ');

describe('edges', () => {
  test('short by the tolerance is not short, by one minute more it is all short', () => {
    const tolerant = { policy: policy({ undertimeToleranceMin: 15 }) };
    expect(day(['09:00', '17:45'], tolerant).shortMin).toBe(0);
    expect(day(['09:00', '17:44'], tolerant).shortMin).toBe(16);
    expect(day(['09:00', '18:30'], tolerant).shortMin).toBe(0);
  });

  test("the owner's word turns an absence into presence and presence into absence", () => {
    const decision = { by: 'owner', at: 0, status: 'approved' as const };
    const word = (status: 'present' | 'absent') => ({
      corrections: [
        {
          id: 'c',
          op: 'overrideDay' as const,
          workDate: D,
          status,
          note: '',
          requestedBy: 'e1',
          requestedAt: 0,
          reason: 'seen',
          decision,
        },
      ],
    });
    expect(day([], word('present'))).toMatchObject({
      status: 'present',
      attendedPct: 100,
      absentPct: 0,
    });
    expect(day(['09:00', '18:00'], word('absent'))).toMatchObject({
      status: 'absent',
      absentPct: 100,
      workedMin: 480,
    });
    expect(day([], word('present')).corrections[0]?.reason).toBe('seen');
  });

  test('a punch of somebody not employed is kept, worth nothing and told as an orphan', () => {
    const gone = { employee: employee({ employment: [{ from: '2020-01-01', to: '2026-03-10' }] }) };
    const found = day(['09:00', '18:00'], gone);
    expect(found).toMatchObject({
      status: 'notEmployed',
      workedMin: 0,
      leaves: [],
      overtimeMin: 0,
    });
    expect(roles(found)).toBe('orphan orphan');
  });

  test('an open stint may be ended until 16 h after it began, to the minute', () => {
    const open = (asOf: string) => dayOn(D, { punches: [`${D} 08:00`], asOf });
    expect(open('2026-03-12 00:00').status).toBe('pending');
    expect(open('2026-03-12 00:01')).toMatchObject({
      status: 'incomplete',
      missing: 1,
      flags: ['missingOut'],
    });
    const off = dayOn(D, {
      employee: employee({ weeklyRest: [3] }),
      punches: [`${D} 08:00`],
      asOf: '2026-03-12 00:00',
    });
    expect([off.status, off.missing]).toEqual(['rest', 0]);
  });

  test('unrostered, first to last: the inner punches are inner', () => {
    const found = dayOn(D, {
      policy: policy({ pairing: 'first-last' }),
      punches: ['08:00', '09:00', '10:00', '11:00'].map((t) => `${D} ${t}`),
    });
    expect(roles(found)).toBe('in inner inner out');
    expect(found).toMatchObject({ workedMin: 180, in: at(`${D} 08:00`), out: at(`${D} 11:00`) });
    const directed = dayOn(D, {
      policy: policy({ pairing: 'direction-first-last' }),
      punches: [`in ${D} 08:00`, `out ${D} 09:00`, `in ${D} 10:00`, `out ${D} 11:00`],
    });
    expect(directed.workedMin).toBe(180);
  });

  test('a lone going is told as going, at its time', () => {
    expect(dayOn(D, { punches: [`out ${D} 12:00`] })).toMatchObject({
      out: at(`${D} 12:00`),
      missing: 1,
      shiftCount: 1,
    });
    expect(dayOn(D, { punches: [`out ${D} 12:00`] }).in).toBeUndefined();
  });

  test('unrostered: back after 3 h 59 is one stint, after 4 h another', () => {
    const stints = (back: string) =>
      dayOn(D, { punches: ['06:00', '08:00', back, '14:00'].map((t) => `${D} ${t}`) }).shiftCount;
    expect([stints('11:59'), stints('12:00')]).toEqual([1, 2]);
  });

  test('half a morning of leave: the afternoon alone is due, from 13:00', () => {
    const half: Leave = {
      id: 'l',
      type: 'annual',
      paid: true,
      status: 'approved',
      unit: 'half',
      from: D,
      to: D,
      half: 'am',
    };
    expect(day(['13:10', '18:00'], { leaves: [half] })).toMatchObject({
      lateMin: 10,
      leaveMin: 180,
      requiredMin: 300,
      shortMin: 10,
    });
    expect(day(['09:00', '12:00'], { leaves: [half] }).earlyMin).toBe(300);
    expect(day(['09:00', '18:00'], { leaves: [half] }).leaves).toEqual([
      { type: 'annual', paid: true, pct: 50, minutes: 180 },
    ]);
  });

  test('a trip is flagged as duty, its punches are not punches on leave', () => {
    const trip: Leave = {
      id: 'l',
      type: 'trip',
      paid: true,
      status: 'approved',
      unit: 'day',
      from: D,
      to: D,
      countsAs: 'work',
    };
    expect(day(['09:00'], { leaves: [trip] }).flags).toEqual(['onDuty']);
    expect(day(['09:00'], { leaves: [{ ...trip, countsAs: 'leave' }] }).flags).toEqual([
      'punchOnLeave',
    ]);
  });

  test('exactly at midnight is not yet another day; severe and absent lateness are strict', () => {
    const evening = shift('16:00-00:00+1', { severeLateMin: 30, absentLateMin: 60 });
    const flags = (from: string, to: string) =>
      daysOf(D, D, { shift: evening, punches: [`${D} ${from}`, to] })[0]?.flags;
    expect(flags('16:00', '2026-03-12 00:00')).toEqual([]);
    expect(flags('16:00', '2026-03-12 00:01')).toEqual(['crossDay']);
    expect(flags('16:30', '2026-03-12 00:00')).toEqual(['late']);
    expect(flags('16:31', '2026-03-12 00:00')).toEqual(['late', 'severeLate']);
  });

  test('assumed: a lone going keeps its time and gets the coming of the shift', () => {
    const found = day(['out 17:00'], { policy: policy({ missingPunch: 'assume-boundary' }) });
    expect(found).toMatchObject({
      workedMin: 420,
      earlyMin: 60,
      in: at(`${D} 09:00`),
      out: at(`${D} 17:00`),
    });
  });

  test('night shifts with an allowance are counted when worked', () => {
    const night = shift('22:00-06:00+1', { nightAllowance: 'N1' });
    expect(
      dayOn(D, { shift: night, punches: [`${D} 22:00`, '2026-03-12 06:00'] }).nightShifts,
    ).toBe(1);
    expect(dayOn(D, { shift: night, punches: [`${D} 22:00`] }).nightShifts).toBe(0);
  });
});
