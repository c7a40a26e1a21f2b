/** Who is rostered on which date, at its edges. Specification: attendance, §5.4. */
import { describe, expect, test } from 'vitest';
import type { DayType } from '../../../src/core/attendance/calendar.ts';
import { rostered, swap } from '../../../src/core/attendance/roster.ts';
import type { RosterFacts } from '../../../src/core/attendance/roster.ts';
import { dayOn, employee, shift } from './builders.ts';

const D = '2026-03-11';
const facts = (rest: Partial<RosterFacts> = {}): RosterFacts => ({
  shifts: [shift('08:00-16:00'), shift('22:00-06:00+1', { id: 'N' })],
  roster: [],
  ...rest,
});
const on = (rest: Partial<RosterFacts>, type: DayType = 'workday', who = employee()) => {
  const found = rostered(who, D, type, facts(rest));
  return [found.shifts.map((s) => s.id).join(' '), found.dayType, found.by];
};

describe('rosters', () => {
  test('an override may make a day a working day or a rest day, a statutory one stays', () => {
    const override = (dayType?: 'workday' | 'rest', shiftIds = ['S']) => ({
      overrides: [{ date: D, shiftIds, ...(dayType === undefined ? {} : { dayType }) }],
    });
    expect(on(override('workday'), 'rest')).toEqual(['S', 'workday', 'override']);
    expect(on(override('rest'))).toEqual(['S', 'rest', 'override']);
    expect(on(override('workday'), 'statutory')).toEqual(['S', 'statutory', 'override']);
    expect(on(override(undefined, []))).toEqual(['', 'rest', 'override']);
    expect(on(override('workday', []))).toEqual(['', 'workday', 'override']);
  });

  test('on a rest day an entry for all days holds, one for working days and a default do not', () => {
    const entry = (applies: 'all' | 'workdays') => ({
      roster: [{ shiftId: 'S', from: D, to: D, applies }],
    });
    expect(on(entry('all'), 'rest')).toEqual(['S', 'rest', 'roster']);
    expect(on(entry('workdays'), 'rest')).toEqual(['', 'rest', 'roster']);
    expect(on(entry('workdays'))).toEqual(['S', 'workday', 'roster']);
    const who = employee({ defaultShift: 'N' });
    expect(on({}, 'workday', who)).toEqual(['N', 'workday', 'default']);
    expect(on({}, 'rest', who)).toEqual(['', 'rest', 'nothing']);
    expect(on({})).toEqual(['', 'workday', 'nothing']);
  });

  test("another group's and another person's entries are not one's own", () => {
    const entry = { shiftId: 'S', from: D, applies: 'all' as const };
    const who = employee({ groups: ['g'] });
    expect(on({ roster: [{ ...entry, groupId: 'h' }] }, 'workday', who)[0]).toBe('');
    expect(on({ roster: [{ ...entry, groupId: 'g' }] }, 'workday', who)[0]).toBe('S');
    expect(on({ roster: [{ ...entry, employeeId: 'e9' }] }, 'workday', who)[0]).toBe('');
  });

  test('a swap of one date are two overrides, of two dates four', () => {
    const a = { employeeId: 'e1', date: D, shiftIds: ['S'] };
    const b = { employeeId: 'e2', date: D, shiftIds: ['N'] };
    expect(swap(a, b, 'x')).toEqual([
      { employeeId: 'e1', date: D, shiftIds: ['N'], reason: 'x' },
      { employeeId: 'e2', date: D, shiftIds: ['S'], reason: 'x' },
    ]);
    expect(swap(a, { ...b, date: '2026-03-12' }, 'x')).toHaveLength(4);
  });

  test('of three versions each holds from its date; a shift without a segment is no shift', () => {
    const start = (date: string) => {
      const shifts = ['2026-03-11', '2026-03-12'].map((effectiveFrom, i) =>
        shift(`0${i + 6}:00-12:00`, { effectiveFrom }),
      );
      const all = { shifts: [shift('05:00-12:00'), ...shifts] };
      const who = employee({ defaultShift: 'S' });
      return rostered(who, date, 'workday', facts(all)).shifts[0]?.segments[0]?.start;
    };
    expect([start('2026-03-10'), start('2026-03-11'), start('2026-03-12')]).toEqual([
      300, 360, 420,
    ]);
    const empty = { ...shift('08:00-16:00'), segments: [] };
    expect(dayOn(D, { shift: empty }).status).toBe('unscheduled');
  });
});
