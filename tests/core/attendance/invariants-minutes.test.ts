/** Invariants 4, 5, 7–9, 16 and 17 of the specification: what minutes may and may not do. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { calcDays } from '../../../src/core/attendance/calc-days.ts';
import type { DayResult } from '../../../src/core/attendance/day-result.ts';
import { settle } from '../../../src/core/attendance/overtime-rule.ts';
import { round } from '../../../src/core/attendance/rounding.ts';
import { overtimeRule, place, plainShift, world } from './arbitraries.ts';
import type { World } from './arbitraries.ts';
import { LATER, SHANGHAI, dayOn, employee, shift, zones } from './builders.ts';

vi.setConfig({ testTimeout: 120_000 });

const calc = ({ employee: who, facts, range }: World) => calcDays(zones, who, range, facts, LATER);
const sum = (values: readonly number[]) => values.reduce((n, v) => n + v, 0);
const EXPECTED = new Set(['present', 'halfDay', 'absent', 'leave', 'halfLeave']);

describe('minutes', () => {
  test('4: 0 ≤ regular ≤ presence ≤ last − first, worked ≤ presence, presence ≤ the windows', () => {
    fc.assert(
      fc.property(world, (w) => {
        for (const d of calc(w)) {
          expect(d.regularMin).toBeLessThanOrEqual(d.presenceMin);
          expect(d.workedMin).toBeLessThanOrEqual(d.presenceMin);
          const [first, final] = [d.intervals[0]?.[0] ?? 0, d.intervals.at(-1)?.[1] ?? 0];
          expect(d.presenceMin).toBeLessThanOrEqual(final - first);
          if (d.trace.every((t) => t.why !== 'unrostered') && d.shiftIds.length === 1) {
            const own = w.facts.shifts.find((s) => s.id === d.shiftIds[0]);
            const length = (own?.windowBeforeMin ?? 0) + (own?.windowAfterMin ?? 0) + 570 + 120;
            expect(d.presenceMin).toBeLessThanOrEqual(length);
          }
        }
      }),
    );
  });

  test('5: minutes by date add up to the day, classes to its overtime, shares to 0 or 100', () => {
    fc.assert(
      fc.property(world, (w) => {
        for (const d of calc(w)) {
          expect(sum(Object.values(d.workedByDate))).toBe(d.workedMin);
          expect(sum(Object.values(d.overtimeByClass))).toBe(d.overtimeMin);
          expect(sum(Object.values(d.nightByDate))).toBe(d.nightMin);
          expect(d.attendedPct + d.leavePct + d.absentPct).toBe(EXPECTED.has(d.status) ? 100 : 0);
          expect(d.presenceMin - d.breakMin).toBe(d.workedMin);
        }
      }),
    );
  });

  test('why: the reasons of every figure add up to it', () => {
    fc.assert(
      fc.property(world, (w) => {
        for (const d of calc(w)) {
          for (const figure of [
            'presenceMin',
            'breakMin',
            'workedMin',
            'regularMin',
            'requiredMin',
            'lateMin',
            'earlyMin',
            'shortMin',
            'overtimeMin',
            'nightMin',
            'premiumMin',
            'statutoryMin',
            'leaveMin',
            'excusedMin',
          ] as const)
            expect([
              figure,
              sum(d.reasons.filter((r) => r.figure === figure).map((r) => r.minutes)),
            ]).toEqual([figure, d[figure]]);
        }
      }),
    );
  });

  test('7: a later going never shortens work or lengthens earliness; a later coming never shortens lateness', () => {
    const minutes = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(
        place,
        plainShift,
        minutes,
        minutes,
        minutes,
        ([zone, date], own, come, go, more) => {
          const rules = { ...own, pairing: 'first-last' as const, slotMatch: false };
          const start = zones.wall(zone, date, own.segments[0]?.start ?? 0);
          const end = zones.wall(zone, date, own.segments.at(-1)?.end ?? 0);
          const day = (a: number, b: number): DayResult =>
            dayOn(date, {
              employee: employee({ zone }),
              shift: { ...rules, windowBeforeMin: 60, windowAfterMin: 60 },
              punches: [
                { id: 'a', at: a * 60_000 },
                { id: 'b', at: b * 60_000 },
              ],
            });
          const [in0, out0] = [start - 60 + come, Math.min(end + 60, end - 200 + go)];
          fc.pre(in0 < out0);
          const longer = day(in0, Math.min(end + 60, out0 + more));
          const base = day(in0, out0);
          expect(longer.workedMin).toBeGreaterThanOrEqual(base.workedMin);
          expect(longer.earlyMin).toBeLessThanOrEqual(base.earlyMin);
          const later = day(Math.min(in0 + more, out0 - 1), out0);
          expect(later.lateMin).toBeGreaterThanOrEqual(base.lateMin);
        },
      ),
    );
  });

  test('8: late is 0 at the grace and all of it one minute later', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 120 }),
        fc.constantFrom('threshold', 'deduct'),
        (grace, graceMode) => {
          const late = (minutes: number): number =>
            dayOn('2026-03-11', {
              shift: shift('09:00-18:00', { lateGraceMin: grace, graceMode }),
              punches: [
                { id: 'a', at: (zones.wall(SHANGHAI, '2026-03-11', 540) + minutes) * 60_000 },
                '2026-03-11 18:00',
              ],
            }).lateMin;
          expect(late(grace)).toBe(0);
          expect(late(grace + 1)).toBe(graceMode === 'threshold' ? grace + 1 : 1);
        },
      ),
    );
  });

  test('9: going and coming back in the same minute changes no minute of work', () => {
    fc.assert(
      fc.property(fc.integer({ min: 541, max: 1079 }), (minute) => {
        const pause = zones.wall(SHANGHAI, '2026-03-11', minute) * 60_000;
        const own = shift('09:00-18:00', {
          pairing: 'alternate',
          breaks: [{ from: 720, to: 780, paid: false }],
        });
        const plain = ['2026-03-11 09:00', '2026-03-11 18:00'];
        const split = [...plain, { id: 'x', at: pause }, { id: 'y', at: pause }];
        const worked = (punches: typeof split) =>
          dayOn('2026-03-11', { shift: own, punches }).workedMin;
        expect(worked(split)).toBe(worked([...plain]));
      }),
    );
  });

  test('16: down ≤ x + grace, up ≥ x − grace, nearest within half, and rounding twice is rounding once', () => {
    const intervals = fc.constantFrom(5, 6, 10, 15, 30, 60);
    fc.assert(
      fc.property(fc.nat({ max: 4000 }), intervals, fc.nat({ max: 4 }), (x, interval, grace) => {
        const down = round(x, { interval, mode: 'down', grace });
        const up = round(x, { interval, mode: 'up', grace });
        const nearest = round(x, { interval, mode: 'nearest' });
        expect(down).toBeLessThanOrEqual(x + grace);
        expect(down).toBeGreaterThan(x + grace - interval);
        expect(up).toBeGreaterThanOrEqual(x - grace);
        expect(up).toBeLessThan(x - grace + interval);
        expect(2 * Math.abs(nearest - x)).toBeLessThanOrEqual(interval);
        for (const [mode, once] of [
          ['down', down],
          ['up', up],
          ['nearest', nearest],
        ] as const) {
          expect(once % interval).toBe(0);
          expect(round(once, { interval, mode, grace: mode === 'nearest' ? 0 : grace })).toBe(once);
        }
      }),
    );
  });

  test('17: overtime is in whole steps (below its cap), at least its minimum or 0, and grows with what was worked', () => {
    fc.assert(
      fc.property(overtimeRule, fc.nat({ max: 1500 }), fc.nat({ max: 100 }), (rule, x, more) => {
        const [base, longer] = [settle(rule, x), settle(rule, x + more)];
        expect(base).toBeLessThanOrEqual(Math.min(x, rule.capMin));
        if (base < rule.capMin) expect(base % rule.stepMin).toBe(0);
        expect(base === 0 || x >= rule.minMin).toBe(true);
        expect(base === 0 || x > rule.thresholdMin).toBe(true);
        expect(longer).toBeGreaterThanOrEqual(base);
      }),
    );
    fc.assert(
      fc.property(world, (w) => {
        const shifts = w.facts.shifts.map((s) => ({
          ...s,
          overtime: {
            mode: 'none' as const,
            basis: 'punch' as const,
            before: false,
            after: true,
            startDelayMin: 0,
            thresholdMin: 0,
            minMin: 0,
            stepMin: 1,
            otDayType: 'workDate' as const,
          },
        }));
        const policies = (w.facts.policies ?? []).map((p) => ({
          ...p,
          overtime: shifts[0]?.overtime ?? p.overtime,
        })) as typeof w.facts.policies;
        const days = calcDays(
          zones,
          w.employee,
          w.range,
          { ...w.facts, shifts, ...(policies === undefined ? {} : { policies }) },
          LATER,
        );
        expect(sum(days.map((d) => d.overtimeMin))).toBe(0);
      }),
    );
  });
});
