/** Rounding of clock times and totals. Specification: attendance, §5.6. */
import { describe, expect, test } from 'vitest';
import { round, roundTime } from '../../../src/core/attendance/rounding.ts';
import type { Rounding } from '../../../src/core/attendance/rounding.ts';
import { at, zones } from './builders.ts';

describe('rounding', () => {
  const all = (rule: Rounding, ...minutes: number[]) => minutes.map((m) => round(m, rule));

  test('down with a grace rounds up within it, up with a grace down', () => {
    expect(all({ interval: 15, mode: 'down' }, 0, 14, 15, 29)).toEqual([0, 0, 15, 15]);
    expect(all({ interval: 15, mode: 'down', grace: 3 }, 11, 12, 26, 27)).toEqual([0, 15, 15, 30]);
    expect(all({ interval: 15, mode: 'up' }, 0, 1, 15, 16)).toEqual([0, 15, 15, 30]);
    expect(all({ interval: 15, mode: 'up', grace: 3 }, 3, 4, 18, 19)).toEqual([0, 15, 15, 30]);
  });

  test('to the nearest a tie goes up, and the grace means nothing', () => {
    const nearest = { interval: 15, mode: 'nearest', grace: 5 } as const;
    expect(all(nearest, 7, 8, 22, 23)).toEqual([0, 15, 15, 30]);
    expect(all({ interval: 6, mode: 'nearest' }, 2, 3, 8, 9)).toEqual([0, 6, 6, 12]);
  });

  test('a step of one minute, or none, changes nothing, whatever its grace; one of two does', () => {
    for (const interval of [1, 0, -15, Number.NaN])
      for (const mode of ['down', 'up', 'nearest'] as const)
        expect(round(7, { interval, mode, grace: 3 })).toBe(7);
    expect(all({ interval: 2, mode: 'down' }, 7)).toEqual([6]);
  });

  test('rounded up to nothing it is 0, not minus 0', () => {
    expect(Object.is(round(2, { interval: 15, mode: 'up', grace: 5 }), 0)).toBe(true);
  });

  test('the wall clock is rounded: 09:07 in Kathmandu, 5:45 off, is 09:00 down and 09:15 up', () => {
    const zone = 'Asia/Kathmandu';
    const told = (mode: 'down' | 'up') =>
      roundTime(zones, zone, at('2026-03-11 09:07', zone), { interval: 15, mode });
    expect([told('down'), told('up')]).toEqual(
      ['09:00', '09:15'].map((t) => at(`2026-03-11 ${t}`, zone)),
    );
    expect(roundTime(zones, zone, 7, undefined)).toBe(7);
  });
});
