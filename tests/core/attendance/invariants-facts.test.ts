/** Invariants 1–3, 6, 14, 15, 19, 20 and 23 of the specification: what facts may and may not do. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { calcDays } from '../../../src/core/attendance/calc-days.ts';
import type { Correction } from '../../../src/core/attendance/correction.ts';
import { effectiveMarks } from '../../../src/core/attendance/effective-marks.ts';
import { factsAt, resultHash } from '../../../src/core/attendance/lock.ts';
import type { Mark } from '../../../src/core/attendance/mark.ts';
import { minuteOf } from '../../../src/core/attendance/units.ts';
import { corrections, plainShift, world } from './arbitraries.ts';
import type { World } from './arbitraries.ts';
import { LATER, SHANGHAI, employee, zones } from './builders.ts';

vi.setConfig({ testTimeout: 120_000 });

const calc = ({ employee: who, facts, range }: World, asOf = LATER) =>
  calcDays(zones, who, range, facts, asOf);

describe('facts', () => {
  test('1: the order punches arrive in changes nothing', () => {
    fc.assert(
      fc.property(world, fc.infiniteStream(fc.nat()), corrections, (w, keys, made) => {
        const facts = { ...w.facts, corrections: made };
        const punches = facts.punches
          .map((p) => [keys.next().value as number, p] as const)
          .sort((a, b) => a[0] - b[0])
          .map(([, p]) => p);
        const shuffled = { ...facts, punches, corrections: [...made].reverse() };
        expect(calc({ ...w, facts: shuffled })).toEqual(calc({ ...w, facts }));
      }),
    );
  });

  test('2: importing the same punches twice changes nothing', () => {
    fc.assert(
      fc.property(world, (w) => {
        const punches = [...w.facts.punches, ...w.facts.punches.map((p) => ({ ...p }))];
        expect(calc({ ...w, facts: { ...w.facts, punches } })).toEqual(calc(w));
      }),
    );
  });

  test('3: equal input hashes have equal results, and a punch more has another hash', () => {
    fc.assert(
      fc.property(world, fc.nat({ max: 23 }), (w, n) => {
        const fewer = {
          ...w,
          facts: { ...w.facts, punches: w.facts.punches.filter((_, i) => i !== n) },
        };
        const again = new Map(calc(fewer).map((d) => [d.workDate + d.inputHash, d]));
        for (const day of calc(w)) {
          const same = again.get(day.workDate + day.inputHash);
          if (same !== undefined) expect(same).toEqual(day);
        }
        expect(calc({ ...w, facts: structuredClone(w.facts) })).toEqual(calc(w));
      }),
    );
  });

  test('6: every punch has exactly one role on exactly one work date', () => {
    fc.assert(
      fc.property(world, corrections, (w, made) => {
        const facts = { ...w.facts, corrections: made };
        const told = calc({ ...w, facts }).flatMap((d) => d.trace.map((t) => t.markId));
        const [policy] = w.facts.policies ?? [];
        const marks = effectiveMarks(facts.punches, made, LATER, () => policy?.debounceMin ?? 0);
        const all = [
          ...marks.kept,
          ...marks.duplicates.map((d) => d.mark),
          ...marks.voided.map((v) => v.mark),
        ];
        const inRange = all.map((m) => m.id).filter((id) => !id.startsWith('c'));
        expect(told.filter((id) => !id.startsWith('c')).sort()).toEqual(inRange.sort());
      }),
    );
  });

  test('14: an addition voided, and anything unapproved, is nothing; a void voided restores', () => {
    const by = (status?: 'approved') =>
      status === undefined ? {} : { decision: { by: 'owner', at: 0, status } };
    const base = { requestedBy: 'e1', requestedAt: 0, reason: 'forgot' };
    fc.assert(
      fc.property(world, fc.nat({ max: 23 }), (w, n) => {
        const target = w.facts.punches[n % Math.max(1, w.facts.punches.length)];
        fc.pre(target !== undefined);
        const plain = calc(w);
        const withThese = (list: Correction[]) =>
          calc({ ...w, facts: { ...w.facts, corrections: list } });
        const add = { ...base, id: 'a', op: 'add', at: target.at + 3_600_000 } as const;
        const undo = { ...base, id: 'b', op: 'void', targetId: 'a' } as const;
        const drop = { ...base, id: 'c', op: 'void', targetId: target.id } as const;
        const restore = { ...base, id: 'd', op: 'void', targetId: 'c' } as const;
        expect(withThese([add, drop])).toEqual(plain);
        expect(
          withThese([
            { ...add, ...by('approved') },
            { ...undo, ...by('approved') },
          ]),
        ).toEqual(plain);
        expect(
          withThese([
            { ...drop, ...by('approved') },
            { ...restore, ...by('approved') },
          ]),
        ).toEqual(plain);
        const without = withThese([{ ...drop, ...by('approved') }]);
        const role = without.flatMap((d) => d.trace).find((t) => t.markId === target.id)?.role;
        expect(role).toBe('void');
      }),
    );
  });

  test('15: a punch closer than the debounce to a kept one of its direction adds only a duplicate', () => {
    fc.assert(
      fc.property(world, fc.nat({ max: 23 }), (w, n) => {
        const punches = w.facts.punches.filter((p, i, all) =>
          all.every((q, j) => i === j || Math.abs(p.at - q.at) > 20 * 60_000),
        );
        const policies = (w.facts.policies ?? []).map((p) => ({ ...p, debounceMin: 5 }));
        const target = punches[n % Math.max(1, punches.length)];
        fc.pre(target !== undefined);
        const echo: Mark = { ...target, id: 'echo', at: target.at + 4 * 60_000 };
        const before = calc({ ...w, facts: { ...w.facts, policies, punches } });
        const after = calc({ ...w, facts: { ...w.facts, policies, punches: [...punches, echo] } });
        const minutes = (d: (typeof before)[number]) => [
          d.workDate,
          d.status,
          d.intervals,
          d.workedMin,
          d.overtimeMin,
        ];
        expect(after.map(minutes)).toEqual(before.map(minutes));
        const count = (days: typeof before) => days.reduce((sum, d) => sum + d.duplicates, 0);
        expect(count(after)).toBe(count(before) + 1);
      }),
    );
  });

  test('19: a day that is final stays as it is while time goes on without new facts', () => {
    fc.assert(
      fc.property(
        world,
        fc.integer({ min: -4000, max: 9000 }),
        fc.nat({ max: 5000 }),
        (w, now, more) => {
          const asOf = zones.wall(w.employee.zone, w.range.from, 0) + 6 * 1440 + now;
          const punches = w.facts.punches.filter((p) => minuteOf(p.at) <= asOf);
          const known = { ...w, facts: { ...w.facts, punches } };
          const later = new Map(calc(known, asOf + more).map((d) => [d.workDate, d]));
          for (const day of calc(known, asOf))
            if (day.final) expect(later.get(day.workDate)).toEqual(day);
        },
      ),
    );
  });

  test('20: nothing that becomes known after closing changes what the closed month was', () => {
    fc.assert(
      fc.property(world, corrections, fc.nat({ max: 10_000 }), (w, made, minute) => {
        const closedAt = LATER * 60_000;
        const late = {
          id: 'late',
          at: (w.facts.punches[0]?.at ?? 0) + minute * 60_000,
          knownAt: closedAt + 1,
        };
        const decided = made.map((c) => ({ ...c, requestedAt: closedAt + 1 }));
        const facts = { ...w.facts, punches: [...w.facts.punches, late], corrections: decided };
        const then = resultHash(calc({ ...w, facts: factsAt(w.facts, closedAt) }));
        expect(resultHash(calc({ ...w, facts: factsAt(facts, closedAt) }))).toBe(then);
      }),
    );
  });

  test('23: garbage never throws, and no figure is negative or not a number', () => {
    const instant = fc.oneof(
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.double(),
      fc.integer({ min: 1_773_000_000_000, max: 1_773_200_000_000 }),
      fc.constantFrom(8.64e15, -8.64e15, Number.MAX_VALUE, Number.NaN, 0),
    );
    const garbage = fc.array(
      fc.record({ at: instant, direction: fc.constantFrom('in', 'out', undefined) } as const),
      { maxLength: 60 },
    );
    const crowded = fc.array(fc.integer({ min: 1_773_187_200_000, max: 1_773_273_600_000 }), {
      minLength: 200,
      maxLength: 200,
    });
    fc.assert(
      fc.property(plainShift, garbage, crowded, fc.boolean(), (shift, marks, day, crowd) => {
        const punches = crowd
          ? day.map((at, i): Mark => ({ id: `${i}`, at }))
          : marks.map(({ at, direction }, i): Mark => ({
              id: `${i}`,
              at,
              ...(direction === undefined ? {} : { direction }),
            }));
        const facts = {
          punches,
          shifts: [shift],
          roster: [{ shiftId: 'A', from: '2000-01-01', applies: 'all' as const }],
        };
        const days = calcDays(
          zones,
          employee({ zone: SHANGHAI }),
          { from: '2026-03-08', to: '2026-03-14' },
          facts,
          LATER,
        );
        expect(days).toHaveLength(7);
        for (const value of days.flatMap((d): unknown[] => Object.values(d)))
          if (typeof value === 'number' && value !== days[0]?.in)
            expect(Number.isInteger(value)).toBe(true);
        for (const d of days)
          for (const key of [
            'workedMin',
            'presenceMin',
            'regularMin',
            'lateMin',
            'earlyMin',
            'shortMin',
            'overtimeMin',
            'requiredMin',
            'breakMin',
            'nightMin',
          ] as const)
            expect(d[key]).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });
});
