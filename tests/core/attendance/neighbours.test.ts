/** What a day takes from the days around it: punches, kinds, outages, versions. Specification: attendance, §5.2 and §5.4. */
import { describe, expect, test } from 'vitest';
import type { Correction } from '../../../src/core/attendance/correction.ts';
import type { Outage } from '../../../src/core/attendance/outage.ts';
import { at, dayOn, daysOf, employee, mark, policy, shift } from './builders.ts';
import type { Case } from './builders.ts';

const [D, NEXT] = ['2026-03-11', '2026-03-12'];
const asked = {
  requestedBy: 'e1',
  requestedAt: 0,
  reason: 'x',
  decision: { by: 'Li', at: 0, status: 'approved' as const },
};
const night = shift('22:00-06:00+1', { windowBeforeMin: 60, windowAfterMin: 60 });
const roles = (one: Case, from = D, to = NEXT) =>
  daysOf(from, to, one).map((d) => d.trace.map((t) => `${t.role} ${t.why}`).join(', '));

describe('the date of a punch', () => {
  const voided = (text: string, shifts = night, from = D, to = NEXT) => {
    const punch = mark(text);
    const drop: Correction = { ...asked, id: 'v', op: 'void', targetId: punch.id };
    return roles({ shift: shifts, punches: [punch], corrections: [drop] }, from, to);
  };

  test('one taken out is told on the date of the shift it was in, ends included, else on its own', () => {
    expect(voided(`${NEXT} 02:00`)).toEqual(['void v', '']);
    expect(voided(`${NEXT} 07:00`)).toEqual(['void v', '']);
    expect(voided(`${NEXT} 07:01`)).toEqual(['', 'void v']);
    const early = shift('00:30-08:00', { windowBeforeMin: 60, windowAfterMin: 60 });
    expect(voided('2026-03-10 23:30', early, '2026-03-10', D)).toEqual(['', 'void v']);
    expect(voided('2026-03-10 23:29', early, '2026-03-10', D)).toEqual(['void v', '']);
  });

  test('a repeated one is told on the date of the punch it repeats', () => {
    const punches = [`${D} 22:00`, `${NEXT} 05:59`, `${NEXT} 06:00`];
    const rules = policy({ debounceMin: 2 });
    expect(
      daysOf(D, NEXT, { shift: night, policy: rules, punches }).map((d) => d.duplicates),
    ).toEqual([1, 0]);
    const alone = [`${D} 12:00`, `${D} 12:01`];
    expect(
      daysOf(D, NEXT, { shift: night, policy: rules, punches: alone }).map((d) => d.duplicates),
    ).toEqual([1, 0]);
  });

  test('by hand: to the shift named, else to the one whose window holds it, else to the first', () => {
    const to = (time: string, shiftId?: string) => {
      const punch = mark(`${D} ${time}`);
      const named = shiftId === undefined ? {} : { shiftId };
      const move: Correction = {
        ...asked,
        id: 'a',
        op: 'assign',
        punchId: punch.id,
        workDate: D,
        ...named,
      };
      const sides = { windowBeforeMin: 60, windowAfterMin: 60 };
      return dayOn(D, {
        shifts: [
          shift('08:00-12:00', { id: 'A', ...sides }),
          shift('16:00-20:00', { id: 'B', ...sides }),
        ],
        roster: ['A', 'B'].map((s) => ({ shiftId: s, from: D, applies: 'all' as const })),
        punches: [punch],
        corrections: [move],
      }).trace[0]?.why;
    };
    expect([to('08:00', 'B'), to('16:00', 'A'), to('08:00', 'C')]).toEqual([
      'B',
      'A',
      'unrostered',
    ]);
    expect([to('15:00'), to('21:00'), to('17:00')]).toEqual(['B', 'B', 'B']);
    expect([to('14:59'), to('21:01'), to('08:00')]).toEqual(['A', 'A', 'A']);
  });
});

describe('a shared minute', () => {
  test("a declared coming there is the later shift's, though that minute is all its window has", () => {
    const sides = { windowBeforeMin: 0, windowAfterMin: 0 };
    const day = (direction: string) =>
      dayOn(D, {
        shifts: [
          shift('08:00-10:00', { id: 'A', ...sides }),
          shift('09:00-10:00', { id: 'B', ...sides }),
        ],
        roster: ['A', 'B'].map((s) => ({ shiftId: s, from: D, applies: 'all' as const })),
        policy: policy({ windowConflict: 'cut-at-end' }),
        punches: [`${direction} ${D} 10:00`],
      }).trace.map((t) => t.why);
    expect([day('in'), day('out')]).toEqual([['B'], ['A']]);
  });
});

describe('the days around', () => {
  test('the hash tells the kinds of the day before and of three days after, no others', () => {
    const punches = [mark(`${D} 09:00`)];
    const hash = (n?: number) =>
      dayOn(D, {
        punches,
        holidays:
          n === undefined
            ? []
            : [{ date: `2026-03-${String(11 + n).padStart(2, '0')}`, kind: 'off' }],
      }).inputHash;
    const plain = hash();
    const differs = [-2, -1, 1, 2, 3, 4].map((n) => hash(n) !== plain);
    expect(differs).toEqual([false, true, true, true, true, false]);
  });

  test('on a rest day the roundings and segments of its shift do not apply, its windows do', () => {
    const rounding = { in: { interval: 15, mode: 'up' as const } };
    const found = dayOn(D, {
      employee: employee({ weeklyRest: [3] }),
      shift: shift('09:00-12:00 14:00-18:00', { rounding, slotMatch: true }),
      roster: [{ shiftId: 'S', from: D, applies: 'all' }],
      punches: [`${D} 09:04`, `${D} 18:00`],
    });
    expect(found).toMatchObject({ status: 'rest', presenceMin: 536, missing: 0, overtimeMin: 536 });
    expect(found.trace.map((t) => t.why)).toEqual(['S', 'S']);
  });

  test('a debounce counts from the date its version begins', () => {
    const punches = [`${D} 09:00`, `${D} 09:03`, `${NEXT} 09:00`, `${NEXT} 09:03`];
    const policies = [policy(), policy({ effectiveFrom: NEXT, debounceMin: 5 })];
    expect(daysOf(D, NEXT, { policies, punches }).map((d) => d.duplicates)).toEqual([0, 1]);
  });
});

describe('outages around', () => {
  const down = (id: string, from: string, to: string): Outage => ({
    id,
    kind: 'power',
    from: at(from),
    to: at(to),
  });

  test('one that begins at the last minute of the day, or ends at its first, still explains it', () => {
    const evening = shift('16:00-00:00+1', { windowAfterMin: 0 });
    const late = [down('o', `${NEXT} 00:00`, `${NEXT} 00:30`)];
    expect(dayOn(D, { shift: evening, punches: [`${D} 16:00`], outages: late }).status).toBe(
      'pending',
    );
    const early = shift('00:00-08:00', { windowBeforeMin: 0 });
    const before = [down('o', '2026-03-10 23:30', `${D} 00:00`)];
    const going = [`out ${D} 08:00`];
    expect(dayOn(D, { shift: early, punches: going, outages: before }).status).toBe('pending');
  });

  test('one of another week is not named', () => {
    const outages = [
      down('week', '2026-03-18 09:00', '2026-03-18 10:00'),
      down('five', `${D} 09:05`, `${D} 09:15`),
    ];
    const found = dayOn(D, {
      shift: shift('09:00-18:00'),
      punches: [`${D} 09:20`, `${D} 18:00`],
      outages,
    });
    expect(found.reasons.flatMap((r) => (r.rule === 'outage' ? [r.outageId] : []))).toEqual([
      'five',
    ]);
  });
});
