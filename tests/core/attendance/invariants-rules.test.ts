/** Invariants 18, 21, 22 and 24 of the specification: windows, cycles, calendars, months. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { calcDays } from '../../../src/core/attendance/calc-days.ts';
import { dayTypeOf, holidayIndex } from '../../../src/core/attendance/calendar.ts';
import { cn2025 } from '../../../src/core/attendance/calendars/cn-2025.ts';
import { cn2026 } from '../../../src/core/attendance/calendars/cn-2026.ts';
import { datesOf } from '../../../src/core/attendance/dates.ts';
import { instanceOf, partWindows } from '../../../src/core/attendance/instance.ts';
import { match } from '../../../src/core/attendance/matching.ts';
import { rostered } from '../../../src/core/attendance/roster.ts';
import { summarize } from '../../../src/core/reports/month.ts';
import { place, plainShift, world } from './arbitraries.ts';
import { LATER, employee, shift, zones } from './builders.ts';

vi.setConfig({ testTimeout: 120_000 });

describe('rules', () => {
  test('18: windows of neighbours share at most the minute they were cut at, so a punch has one shift', () => {
    const list = fc.array(fc.record({ day: fc.nat({ max: 4 }), shift: plainShift }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        place,
        list,
        fc.constantFrom('midpoint', 'cut-at-end'),
        fc.nat({ max: 9000 }),
        ([zone, date], shifts, how, minute) => {
          const instances = partWindows(
            shifts.map((s) => instanceOf(zones, zone, s.shift, zones.addDays(date, s.day))),
            () => how,
          );
          instances.slice(1).forEach((later, i) => {
            const earlier = instances[i];
            expect(earlier?.windowTo).toBeLessThanOrEqual(later.windowFrom);
          });
          const at = (zones.wall(zone, date, 0) - 600 + minute) * 60_000;
          const { byInstance, unmatched } = match([{ id: 'x', at }], instances);
          expect(byInstance.size + unmatched.length).toBe(1);
        },
      ),
    );
  });

  test('21: a cycle of n turns the same after n days, before its anchor too', () => {
    const cycle = fc.array(fc.constantFrom('S', 'T', null), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(cycle, fc.integer({ min: -4000, max: 4000 }), (turns, day) => {
        const facts = {
          shifts: [shift('08:00-16:00'), shift('16:00-00:00+1', { id: 'T' })],
          roster: [
            { cycle: turns, anchor: '2026-03-01', from: '0001-01-01', applies: 'all' as const },
          ],
        };
        const on = (n: number) =>
          rostered(employee(), zones.addDays('2026-03-01', n), 'workday', facts).shifts.map(
            (s) => s.id,
          );
        expect(on(day)).toEqual(on(day + turns.length));
        expect(on(0)).toEqual(turns[0] === null ? [] : [turns[0]]);
      }),
    );
  });

  test.each([cn2025, cn2026])(
    '22: $region $year has 13 statutory days and as many working days as its file leaves',
    (calendar) => {
      const year = String(calendar.year);
      const dates = datesOf({ from: `${year}-01-01`, to: `${year}-12-31` });
      const index = holidayIndex(calendar.days);
      const types = dates.map((d) => dayTypeOf(index.get(d), d, [6, 7]));
      expect(types.filter((t) => t === 'statutory')).toHaveLength(13);
      // Counted from the file alone, with the platform's own calendar.
      const weekday = (d: string) =>
        [1, 2, 3, 4, 5].includes(new Date(`${d}T00:00:00Z`).getUTCDay());
      const count = (kinds: string[], week: boolean) =>
        calendar.days.filter((d) => kinds.includes(d.kind) && weekday(d.date) === week).length;
      const expected =
        dates.filter(weekday).length - count(['statutory', 'off'], true) + count(['makeup'], false);
      expect(types.filter((t) => t === 'workday')).toHaveLength(expected);
    },
  );

  test('24: a month is the fold of its days, in any order', () => {
    fc.assert(
      fc.property(world, (w) => {
        const days = calcDays(zones, w.employee, w.range, w.facts, LATER);
        const month = summarize(days);
        expect(summarize([...days].reverse())).toEqual(month);
        const [a, b] = [summarize(days.slice(0, 5)), summarize(days.slice(5))];
        for (const key of [
          'workedMin',
          'lateCount',
          'overtimeMin',
          'expectedDays',
          'attendedPct',
          'absentPct',
        ] as const)
          expect(month[key]).toBe(a[key] + b[key]);
      }),
    );
  });

  test('a day is the same in whatever range it is asked for', () => {
    fc.assert(
      fc.property(world, fc.nat({ max: 13 }), (w, n) => {
        const date = zones.addDays(w.range.from, n);
        const alone = calcDays(zones, w.employee, { from: date, to: date }, w.facts, LATER);
        const among = calcDays(zones, w.employee, w.range, w.facts, LATER);
        expect(alone).toEqual([among[n]]);
      }),
    );
  });

  test('of a date told twice the weightiest word holds, whatever the order of the files', () => {
    const told = ['halfHoliday', 'off', 'makeup', 'statutory'] as const;
    for (const [i, light] of told.entries())
      for (const heavy of told.slice(i + 1)) {
        const days = [light, heavy].map((kind) => ({ date: '2026-03-11', kind }));
        expect(holidayIndex(days).get('2026-03-11')?.kind).toBe(heavy);
        expect(holidayIndex(days.toReversed()).get('2026-03-11')?.kind).toBe(heavy);
      }
  });
});
