/** Invariants 10–13 of the specification: what the clock may and may not do to minutes. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { calcDays } from '../../../src/core/attendance/calc-days.ts';
import type { DayResult } from '../../../src/core/attendance/day-result.ts';
import { minutesByDate } from '../../../src/core/attendance/split-by-date.ts';
import { minuteOf } from '../../../src/core/attendance/units.ts';
import { PLACES, place, world } from './arbitraries.ts';
import type { World } from './arbitraries.ts';
import { LATER, SHANGHAI, zones } from './builders.ts';

vi.setConfig({ testTimeout: 120_000 });

const calc = ({ employee: who, facts, range }: World) => calcDays(zones, who, range, facts, LATER);
const sum = (values: readonly number[]) => values.reduce((n, v) => n + v, 0);

describe('the clock', () => {
  test('10 and 12: a day cut into hours, or at midnights, adds up to its own length', () => {
    fc.assert(
      fc.property(
        place,
        fc.integer({ min: -10, max: 10 }),
        fc.nat({ max: 4000 }),
        ([zone, date], near, length) => {
          const on = zones.addDays(date, near);
          const start = zones.wall(zone, on, 0);
          const dayLength = zones.dayLength(zone, on);
          expect([1380, 1410, 1440, 1470, 1500]).toContain(dayLength);
          expect(zones.wall(zone, zones.addDays(on, 1), 0) - start).toBe(dayLength);
          const hours = Array.from(
            { length: 24 },
            (_, h) => zones.wall(zone, on, h * 60 + 60) - zones.wall(zone, on, h * 60),
          );
          expect(sum(hours)).toBe(dayLength);
          const from = start + near * 37;
          const parts = minutesByDate(zones, zone, [[from, from + length]]);
          expect(sum(Object.values(parts))).toBe(length);
          for (const [d, minutes] of Object.entries(parts))
            expect(minutes).toBeLessThanOrEqual(zones.dayLength(zone, d));
        },
      ),
    );
  });

  test.each(PLACES)('12: in %s the date %s has %i minutes', (zone, date, minutes) => {
    expect(zones.dayLength(zone, date)).toBe(minutes);
  });

  test('11 and 13: seven days later, or in another zone of the same offset, the minutes are the same', () => {
    const numbers = (d: DayResult) => [
      d.status,
      d.workedMin,
      d.lateMin,
      d.earlyMin,
      d.overtimeMin,
      d.nightMin,
      d.regularMin,
      d.shortMin,
    ];
    fc.assert(
      fc.property(world, (w) => {
        const here = { ...w, employee: { ...w.employee, zone: SHANGHAI } };
        const base = calc(here).map(numbers);
        expect(
          calc({ ...w, employee: { ...w.employee, zone: 'Asia/Singapore' } }).map(numbers),
        ).toEqual(base);
        const week = 7 * 86_400_000;
        const facts = {
          ...w.facts,
          punches: w.facts.punches.map((p) => ({ ...p, at: p.at + week })),
          holidays: (w.facts.holidays ?? []).map((h) => ({ ...h, date: zones.addDays(h.date, 7) })),
          roster: w.facts.roster.map((r) =>
            'cycle' in r ? { ...r, anchor: zones.addDays(r.anchor, 7) } : r,
          ),
        };
        const range = { from: zones.addDays(w.range.from, 7), to: zones.addDays(w.range.to, 7) };
        expect(calc({ ...here, facts, range }).map(numbers)).toEqual(base);
      }),
    );
  });

  test('seconds are cut off for coming and going alike', () => {
    expect(minuteOf(Date.parse('2026-03-11T09:00:59Z'))).toBe(
      minuteOf(Date.parse('2026-03-11T09:00:00Z')),
    );
  });
});
