/** Which flags a day bears, what it owes and how it is shared out. Specification: attendance, §5.8. */
import { describe, expect, test } from 'vitest';
import type { Correction } from '../../../src/core/attendance/correction.ts';
import type { DayStatus } from '../../../src/core/attendance/day-result.ts';
import type { Leave } from '../../../src/core/attendance/leave.ts';
import { at, dayOn, employee, mark, policy, shift } from './builders.ts';
import type { Case } from './builders.ts';

const D = '2026-03-11';
const office = shift('09:00-18:00', { breaks: [{ from: 720, to: 780, paid: false }] });
const day = (punches: string[], rest: Case = {}) =>
  dayOn(D, { shift: office, ...rest, punches: punches.map((p) => `${D} ${p}`) });
const base = { id: 'l', type: 'annual', paid: true, status: 'approved' } as const;
const whole: Leave = { ...base, unit: 'day', from: D, to: D };
const half: Leave = { ...base, unit: 'half', from: D, to: D };
const asked = {
  requestedBy: 'e1',
  requestedAt: 0,
  reason: 'seen',
  decision: { by: 'Li', at: 0, status: 'approved' as const },
};
const word = (status: DayStatus): Correction[] => [
  { ...asked, id: 'c', op: 'overrideDay', workDate: D, status, note: '' },
];
/** A rest day on which the shift is rostered all the same. */
const restDay: Case = {
  employee: employee({ weeklyRest: [3] }),
  roster: [{ shiftId: 'S', from: D, applies: 'all' }],
};

describe('who owes a punch', () => {
  test('somebody exempt owes none, and without a shift is not rostered', () => {
    const exempt = { employee: employee({ exempt: true }) };
    expect(day(['09:00'], exempt)).toMatchObject({ status: 'present', missing: 0, flags: [] });
    expect(dayOn(D, exempt).status).toBe('unscheduled');
  });

  test('a going no clock could take is excused and not yet missing while the owner decides', () => {
    const outages = [
      { id: 'o', kind: 'power' as const, from: at(`${D} 17:50`), to: at(`${D} 18:40`) },
    ];
    expect(day(['09:00'], { outages })).toMatchObject({
      status: 'pending',
      missing: 0,
      flags: ['excused'],
    });
  });

  test('one shift forgotten, one still to come: pending, nothing is missing yet', () => {
    const found = dayOn(D, {
      shifts: [
        shift('08:00-10:00', { id: 'A', windowAfterMin: 60 }),
        shift('16:00-20:00', { id: 'B' }),
      ],
      roster: ['A', 'B'].map((shiftId) => ({ shiftId, from: D, applies: 'all' as const })),
      punches: [`${D} 08:00`],
      asOf: `${D} 15:00`,
    });
    expect(found).toMatchObject({ status: 'pending', missing: 0, flags: [] });
  });

  test('on a rest day the other punch is missing after the window, 24:00 included, has closed', () => {
    expect(day(['09:00'], { ...restDay, asOf: '2026-03-12 00:00' }).missing).toBe(0);
    expect(day(['09:00'], { ...restDay, asOf: '2026-03-12 00:01' })).toMatchObject({
      missing: 1,
      flags: ['missingOut', 'workedOnOffDay'],
    });
    expect(day([], restDay).flags).toEqual([]);
  });
});

describe('flags', () => {
  test('an orphan, an untrusted clock, one punch taken out, one repeated', () => {
    const alternate = { shift: { ...office, pairing: 'alternate' as const } };
    expect(day(['09:00', '12:00', '13:00'], alternate).flags).toEqual([
      'missingOut',
      'orphanPunch',
    ]);
    const marks = [mark(`${D} 09:00`), { ...mark(`${D} 18:00`), clock: 'D' as const }];
    expect(dayOn(D, { shift: office, punches: marks }).flags).toEqual(['clockUntrusted']);
    const calm = marks.map((m) => ({ ...m, clock: 'C' as const }));
    expect(dayOn(D, { shift: office, punches: calm }).flags).toEqual([]);
    const extra = mark(`${D} 11:00`);
    const drop: Correction = { ...asked, id: 'v', op: 'void', targetId: extra.id };
    expect(
      dayOn(D, { shift: office, punches: [...calm, extra], corrections: [drop] }).flags,
    ).toEqual(['corrected']);
    expect(day(['09:00', '09:01', '18:00'], { policy: policy({ debounceMin: 2 }) })).toMatchObject({
      duplicates: 1,
      flags: ['duplicate'],
    });
  });

  test('coming at 00:00 is this day, a minute before it crosses', () => {
    const early = shift('00:30-08:00');
    const flags = (from: string) => dayOn(D, { shift: early, punches: [from, `${D} 08:00`] }).flags;
    expect([flags(`${D} 00:00`), flags('2026-03-10 23:59')]).toEqual([[], ['crossDay']]);
  });

  test("the owner's word is flagged, as overridden lateness only where somebody was late", () => {
    expect(day(['09:00'], { corrections: word('present') }).flags).toEqual([
      'missingOut',
      'corrected',
    ]);
    expect(day([], { leaves: [whole] }).flags).toEqual([]);
  });
});

describe('shares and leaves', () => {
  test('half a day by word beside half a day of leave is 50 / 50, alone 50 absent', () => {
    const corrections = word('halfDay');
    expect(day(['13:00', '18:00'], { leaves: [half], corrections })).toMatchObject({
      attendedPct: 50,
      leavePct: 50,
      absentPct: 0,
    });
    expect(day(['13:00', '18:00'], { corrections })).toMatchObject({
      attendedPct: 50,
      leavePct: 0,
      absentPct: 50,
    });
    expect(day(['13:00', '18:00'], { corrections: word('halfLeave') })).toMatchObject({
      attendedPct: 50,
      leavePct: 50,
      absentPct: 0,
    });
  });

  test('nobody seen, half a day of leave by word: the other half is taken as worked', () => {
    expect(day([], { corrections: word('halfLeave') })).toMatchObject({
      attendedPct: 50,
      leavePct: 50,
      absentPct: 0,
    });
  });

  test('half a day on a trip is a day present', () => {
    const trip: Leave = { ...half, type: 'trip', countsAs: 'work' };
    expect(day(['13:00', '18:00'], { leaves: [trip] })).toMatchObject({
      status: 'present',
      attendedPct: 100,
      flags: ['onDuty'],
    });
  });

  test('leave is told with its minutes: over two shifts together, an hour, none on a rest day or after leaving', () => {
    const leaves = (rest: Case) => day([], rest).leaves;
    const told = (pct: number, minutes: number) => [{ type: 'annual', paid: true, pct, minutes }];
    const shifts = [shift('08:00-12:00', { id: 'A' }), shift('14:00-18:00', { id: 'B' })];
    const roster = ['A', 'B'].map((shiftId) => ({ shiftId, from: D, applies: 'all' as const }));
    expect(leaves({ shifts, roster, leaves: [whole] })).toEqual(told(100, 480));
    const hour: Leave = { ...base, unit: 'hour', from: at(`${D} 09:00`), to: at(`${D} 10:00`) };
    expect(leaves({ leaves: [hour] })).toEqual(told(0, 60));
    expect(leaves({ ...restDay, leaves: [whole] })).toEqual(told(100, 0));
    expect(leaves({ ...restDay, leaves: [half] })).toEqual([]);
    const gone = employee({ employment: [{ from: '2020-01-01', to: '2026-03-10' }] });
    expect(leaves({ employee: gone, leaves: [whole] })).toEqual([]);
    expect(leaves({})).toEqual([]);
  });
});
