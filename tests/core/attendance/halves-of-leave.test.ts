/** Which leave touches a day, and where its halves part. Specification: attendance, §5.6. */
import { describe, expect, test } from 'vitest';
import type { Leave } from '../../../src/core/attendance/leave.ts';
import { at, dayOn, shift } from './builders.ts';
import type { Case } from './builders.ts';

const [D, NEXT] = ['2026-03-11', '2026-03-12'];
const base = { id: 'l', type: 'annual', paid: true, status: 'approved' } as const;
const half = (which: 'am' | 'pm', rest: object = {}): Leave => ({
  ...base,
  unit: 'half',
  from: D,
  to: D,
  half: which,
  ...rest,
});
const hours = (from: string, to: string): Leave => ({
  ...base,
  unit: 'hour',
  from: at(from),
  to: at(to),
});
const office = shift('09:00-18:00', { breaks: [{ from: 720, to: 780, paid: false }] });
const on = (leaves: Leave[], rest: Case = {}) => dayOn(D, { shift: office, ...rest, leaves });

describe('leave on a day', () => {
  test('half a day and hours of another date leave the day and its hash as they are', () => {
    const plain = on([]);
    expect(on([half('am', { from: NEXT, to: NEXT })])).toEqual(plain);
    expect(on([half('am', { from: '2026-03-09', to: '2026-03-10' })])).toEqual(plain);
    expect(on([hours('2026-03-10 22:00', `${D} 00:00`)])).toEqual(plain);
    expect(on([hours(`${NEXT} 00:00`, `${NEXT} 02:00`)])).toEqual(plain);
    expect(on([half('am', { from: '2026-03-09', to: NEXT })]).leaveMin).toBe(180);
  });

  test('two halves of one date are a day, each told by itself', () => {
    const found = on([half('am'), half('pm', { id: 'm', type: 'sick', paid: false })]);
    expect(found).toMatchObject({ status: 'leave', leavePct: 100, leaveMin: 480, missing: 0 });
    expect(found.leaves).toEqual([
      { type: 'annual', paid: true, pct: 50, minutes: 180 },
      { type: 'sick', paid: false, pct: 50, minutes: 300 },
    ]);
    const turned = on([half('pm'), half('am', { id: 'm', type: 'sick' })]);
    expect(turned.leaves.map(({ type, minutes }) => [type, minutes])).toEqual([
      ['annual', 300],
      ['sick', 180],
    ]);
    // Nobody said which half: halves of the minutes, none lost to rounding.
    const open = { half: undefined } as object;
    const odd = shift('09:00-18:01', { breaks: [{ from: 720, to: 780, paid: false }] });
    const split = on([half('am', open), half('pm', { id: 'm', ...open })], { shift: odd });
    expect(split.leaves.map(({ minutes }) => minutes)).toEqual([240, 241]);
    const day: Leave = { ...base, id: 'd', type: 'sick', unit: 'day', from: D, to: D };
    expect(on([half('am'), day]).leaves.map((l) => [l.type, l.pct])).toEqual([['sick', 100]]);
  });

  test('the same half asked for twice is one half', () => {
    const twice = on([half('am'), half('am', { id: 'm', type: 'sick' })]);
    expect(twice).toMatchObject({ leavePct: 50, leaveMin: 180 });
    expect(twice.leaves).toEqual([{ type: 'annual', paid: true, pct: 50, minutes: 180 }]);
  });

  test('a trip in the morning and leave in the afternoon are half a day of each', () => {
    const trip = half('am', { type: 'trip', countsAs: 'work' });
    const found = on([trip, half('pm', { id: 'm' })]);
    expect(found).toMatchObject({
      status: 'halfLeave',
      attendedPct: 50,
      leavePct: 50,
      absentPct: 0,
      missing: 0,
    });
    expect(found.flags).toContain('onDuty');
    const both = on([trip, half('pm', { id: 'm', type: 'trip', countsAs: 'work' })]);
    expect(both).toMatchObject({ status: 'present', attendedPct: 100, leavePct: 0 });
  });

  test('hours after midnight are of the night they fall in; of two shifts each has its own', () => {
    const night = { shift: shift('22:00-06:00+1') };
    expect(on([hours(`${NEXT} 02:00`, `${NEXT} 04:00`)], night).leaveMin).toBe(120);
    const two = {
      shifts: [shift('08:00-10:00', { id: 'A' }), shift('20:00-22:00', { id: 'B' })],
      roster: ['A', 'B'].map((shiftId) => ({ shiftId, from: D, applies: 'all' as const })),
    };
    expect(on([hours(`${D} 08:00`, `${D} 09:00`)], two).leaveMin).toBe(60);
    expect(on([hours(`${D} 21:00`, `${D} 22:00`)], two).leaveMin).toBe(60);
  });
});

describe('where a shift has its halves', () => {
  const am = (span: string, ...breaks: [from: number, to: number][]) => {
    const own = shift(span, { breaks: breaks.map(([from, to]) => ({ from, to, paid: false })) });
    const [first, second] = (['am', 'pm'] as const).map(
      (which) => on([half(which)], { shift: own }).leaveMin,
    );
    return [first, second];
  };

  test('in one piece at the middle, of 541 min after 270', () => {
    expect([am('09:00-18:00'), am('09:00-18:01')]).toEqual([
      [270, 270],
      [270, 271],
    ]);
  });

  test('at the break nearest the middle, on a tie at the first', () => {
    expect(am('09:00-18:00', [600, 615], [720, 780])).toEqual([165, 300]);
    expect(am('09:00-18:00', [720, 780], [960, 975])).toEqual([180, 285]);
    expect(am('09:00-18:00', [660, 690], [930, 960])).toEqual([120, 360]);
  });

  test('between segments, of three after the second, whatever the breaks in them', () => {
    expect(am('08:00-10:00 11:00-18:00', [840, 900])).toEqual([120, 360]);
    expect(am('08:00-10:00 11:00-12:00 13:00-18:00')).toEqual([180, 300]);
    expect(am('08:00-09:00 10:00-12:00 13:00-14:00 15:00-18:00')).toEqual([180, 240]);
  });
});
