/** Breaks, roundings and what is required, at their edges. Specification: attendance, §5.6. */
import { describe, expect, test } from 'vitest';
import type { Leave } from '../../../src/core/attendance/leave.ts';
import type { Shift } from '../../../src/core/attendance/shift.ts';
import { at, dayOn, shift } from './builders.ts';
import type { Case } from './builders.ts';

const D = '2026-03-11';
const NEXT = '2026-03-12';
const lunch = [{ from: 720, to: 780, paid: false }];
const office = shift('09:00-18:00', { breaks: lunch });
const day = (rest: Partial<Shift>, punches: string[], more: Case = {}) =>
  dayOn(D, {
    ...more,
    shift: { ...office, pairing: 'alternate', ...rest },
    punches: punches.map((p) => (p.length > 5 ? p : `${D} ${p}`)),
  });
const told = (found: ReturnType<typeof day>, rule: string) =>
  found.reasons.filter((r) => r.rule === rule).map((r) => r.minutes);

describe('breaks', () => {
  test('an automatic break after 0 min takes the only minute there is, and nothing from nobody', () => {
    const rest = { breaks: [], autoDeduct: { afterMin: 0, minutes: 1, includePunched: false } };
    expect(day(rest, ['09:00', '09:01'])).toMatchObject({ workedMin: 0, breakMin: 1 });
    expect(told(day(rest, []), 'auto-deduct')).toEqual([]);
    expect(told(day(rest, ['09:00', '09:00']), 'auto-deduct')).toEqual([]);
  });

  test('it lies where it fell due: at once, or after two hours', () => {
    const dates = (afterMin: number, minutes: number, from: string) =>
      day(
        {
          segments: [{ start: 1320, end: 1560 }],
          breaks: [],
          autoDeduct: { afterMin, minutes, includePunched: false },
        },
        [from, `${NEXT} 01:00`],
      ).workedByDate;
    expect(dates(0, 61, '23:00')).toEqual({ [NEXT]: 59 });
    expect(dates(120, 30, '22:00')).toEqual({ [D]: 120, [NEXT]: 30 });
  });

  test('a paid break counts from exactly its presence on; of 0 min it adds nothing', () => {
    const worked = (autoAdd: { afterMin: number; minutes: number }, ...punches: string[]) => {
      const found = day({ breaks: [], autoAdd }, punches);
      return [found.workedMin, told(found, 'auto-add')];
    };
    const times = ['09:00', '12:00', '12:20', '15:20'];
    expect(worked({ afterMin: 360, minutes: 30 }, ...times)).toEqual([380, [20]]);
    expect(worked({ afterMin: 361, minutes: 30 }, ...times)).toEqual([360, []]);
    expect(worked({ afterMin: 360, minutes: 0 }, ...times)).toEqual([360, [0]]);
    expect(worked({ afterMin: 0, minutes: 30 })).toEqual([0, []]);
    expect(worked({ afterMin: 0, minutes: 30 }, '09:00', '09:01')).toEqual([1, [0]]);
  });

  test('a lunch is told as 60 min of break and 60 min less worked', () => {
    const found = day({}, ['09:00', '18:00']);
    expect([told(found, 'fixed-break'), told(found, 'breaks')]).toEqual([[60], [-60]]);
    expect(told(day({ breaks: [] }, ['09:00', '18:00']), 'breaks')).toEqual([]);
  });

  test('a day rounds down to nothing; a rounding that changes nothing is not told', () => {
    const rest = { breaks: [], rounding: { day: { interval: 15, mode: 'down' as const } } };
    const rounded = (end: string) => {
      const found = day(rest, ['09:00', end]);
      return [found.workedMin, told(found, 'round-day')];
    };
    expect(rounded('09:05')).toEqual([0, [-5]]);
    expect(rounded('09:30')).toEqual([30, []]);
    expect(rounded('09:44')).toEqual([30, [-14]]);
  });
});

describe('required', () => {
  const base = { id: 'l', type: 'annual', paid: true, status: 'approved' } as const;
  const hours = (from: string, to: string): Leave => ({
    ...base,
    id: `h${from}`,
    unit: 'hour',
    from: at(`${D} ${from}`),
    to: at(`${D} ${to}`),
  });
  const half = (rest: object = {}): Leave => ({ ...base, unit: 'half', from: D, to: D, ...rest });

  test('an automatic break is not required of a shift exactly as long as its limit', () => {
    const rest = (afterMin: number) => ({
      breaks: [],
      autoDeduct: { afterMin, minutes: 60, includePunched: false },
    });
    expect([day(rest(540), []).requiredMin, day(rest(541), []).requiredMin]).toEqual([480, 540]);
  });

  test('what the shift says outranks its plan, 0 min too, and is told as such', () => {
    const rules = (requiredMin?: number) => {
      const found = day(requiredMin === undefined ? {} : { requiredMin }, []);
      return [
        found.requiredMin,
        found.reasons.filter((r) => r.figure === 'requiredMin').map((r) => r.rule),
      ];
    };
    expect(rules()).toEqual([480, ['planned']]);
    expect(rules(300)).toEqual([300, ['shift-required']]);
    expect(rules(0)).toEqual([0, ['shift-required']]);
  });

  test('one minute of leave is told and taken off', () => {
    const found = day({}, ['09:01', '18:00'], { leaves: [hours('09:00', '09:01')] });
    expect(found).toMatchObject({ requiredMin: 479, leaveMin: 1, shortMin: 0, lateMin: 0 });
    expect([told(found, 'less-leave'), told(found, 'leave')]).toEqual([[-1], [1]]);
    expect(told(day({}, ['09:00', '18:00']), 'less-leave')).toEqual([]);
  });

  test('half of 481 min is 240; hours inside a morning of leave are its own, outside they add', () => {
    expect(day({ requiredMin: 481 }, [], { leaves: [half()] })).toMatchObject({
      leaveMin: 240,
      requiredMin: 241,
    });
    const am = half({ half: 'am' });
    const leave = (...leaves: Leave[]) => {
      const found = day({}, [], { leaves });
      return [found.leaveMin, found.leaves.map((l) => l.minutes)];
    };
    expect(leave(am, hours('14:00', '15:00'))).toEqual([240, [180, 60]]);
    expect(leave(am, hours('10:00', '11:00'))).toEqual([180, [180]]);
    expect(leave(am, hours('11:00', '14:00'))).toEqual([240, [180, 60]]);
  });
});
