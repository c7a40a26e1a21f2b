/** Somebody whose work place lies in another zone from a date on. Specification: attendance, §5.1 and §9. */
import { describe, expect, test } from 'vitest';
import { zonesOf } from '../../../src/core/attendance/moving.ts';
import type { Case } from './builders.ts';
import { at, daysOf, employee, mark, shift, SHANGHAI, zones } from './builders.ts';

describe('a move to another zone', () => {
  const moved = employee({ moves: [{ from: '2026-03-16', zone: 'Europe/Berlin' }] });
  const office = shift('09:00-18:00', { windowBeforeMin: 120, windowAfterMin: 120 });
  const berlin = (text: string) => mark(text, 'Europe/Berlin');
  const figures = (from: string, to: string, one: Case) =>
    daysOf(from, to, { employee: moved, ...one }).map((d) => [
      d.workDate,
      d.status,
      d.workedMin,
      d.lateMin,
    ]);

  test('from Shanghai to Berlin on 16 March: Friday keeps its clock, Monday has its own', () => {
    const punches = [
      '2026-03-13 09:07',
      '2026-03-13 18:00',
      berlin('2026-03-16 09:03'),
      berlin('2026-03-16 18:00'),
    ];
    expect(figures('2026-03-13', '2026-03-16', { shift: office, punches })).toEqual([
      ['2026-03-13', 'present', 533, 7],
      ['2026-03-14', 'absent', 0, 0],
      ['2026-03-15', 'absent', 0, 0],
      ['2026-03-16', 'present', 537, 3],
    ]);
  });

  test('the last day in Shanghai is 31 h long; a night of 22:00–06:00 over it is 8 h of that date', () => {
    const night = shift('22:00-06:00+1', { windowBeforeMin: 60, windowAfterMin: 60 });
    const punches = ['2026-03-15 22:00', '2026-03-16 06:00'];
    const [day, next] = daysOf('2026-03-15', '2026-03-16', {
      employee: moved,
      shift: night,
      punches,
    });
    expect(day).toMatchObject({ status: 'present', workedMin: 480, requiredMin: 480 });
    expect(day?.workedByDate).toEqual({ '2026-03-15': 480 });
    expect(next).toMatchObject({ status: 'absent', workedMin: 0 });
    // Unrostered work in those 7 h between the midnights is told once, on the day that goes on.
    const late = { punches: ['2026-03-16 01:00', '2026-03-16 05:00'] };
    expect(figures('2026-03-15', '2026-03-16', late)).toEqual([
      ['2026-03-15', 'present', 240, 0],
      ['2026-03-16', 'unscheduled', 0, 0],
    ]);
  });

  test('the new clock counts from its midnight on: that minute is the new date, the one before the old', () => {
    const there = zonesOf(zones, moved);
    const local = (text: string) => there.toLocal('asked for', at(text, 'Europe/Berlin'));
    expect(local('2026-03-16 00:00')).toEqual({ date: '2026-03-16', minute: 0 });
    expect(local('2026-03-15 23:59')).toEqual({ date: '2026-03-15', minute: 419 });
    expect(local('2026-03-16 09:03')).toEqual({ date: '2026-03-16', minute: 543 });
    expect(there.dateOf('asked for', at('2026-03-16 00:00', 'Europe/Berlin'))).toBe('2026-03-16');
  });

  test('a day lasts from its midnight to the next, by the clock of each: longer going west, shorter going east', () => {
    const lengths = (from: string, to: string, ...dates: string[]) => {
      const who = employee({ zone: from, moves: [{ from: '2026-03-16', zone: to }] });
      const there = zonesOf(zones, who);
      return dates.map((date) => there.dayLength('asked for', date));
    };
    const around = ['2026-03-14', '2026-03-15', '2026-03-16'];
    expect(lengths(SHANGHAI, 'Europe/Berlin', ...around)).toEqual([1440, 1860, 1440]);
    expect(lengths('Europe/Berlin', SHANGHAI, ...around)).toEqual([1440, 1020, 1440]);
    expect(lengths(SHANGHAI, 'Europe/Berlin', '2026-03-29')).toEqual([1380]);
    // Across the date line 15 March is over before it begins: it has no minutes, not minus 60.
    expect(lengths('Pacific/Pago_Pago', 'Pacific/Kiritimati', ...around)).toEqual([1440, 0, 1440]);
  });

  test('moves are taken by date, in whatever order they were noted; of two of one date the last noted holds', () => {
    const zoneOn = (moves: readonly (readonly [string, string])[], date: string) => {
      const who = employee({ moves: moves.map(([from, zone]) => ({ from, zone })) });
      const midnight = zonesOf(zones, who).wall('asked for', date, 0);
      const here = [SHANGHAI, 'Europe/Berlin', 'America/New_York'];
      return here.find((zone) => at(date, zone) === midnight);
    };
    const berlin = ['2026-02-01', 'Europe/Berlin'] as const;
    const newYork = ['2026-03-01', 'America/New_York'] as const;
    for (const moves of [
      [berlin, newYork],
      [newYork, berlin],
    ])
      expect(['2026-01-31', '2026-02-01', '2026-03-01'].map((d) => zoneOn(moves, d))).toEqual([
        SHANGHAI,
        'Europe/Berlin',
        'America/New_York',
      ]);
    const sameDay = ['2026-02-01', 'America/New_York'] as const;
    expect(zoneOn([berlin, sameDay], '2026-02-01')).toBe('America/New_York');
    expect(zoneOn([sameDay, berlin], '2026-02-01')).toBe('Europe/Berlin');
  });
});
