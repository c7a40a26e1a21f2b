/** A past month under other rules. Issue of the core, point 2. */
import { describe, expect, test } from 'vitest';
import { whatIf } from '../../../src/core/reports/what-if.ts';
import { employee, factsOf, LATER, shift, zones } from '../attendance/builders.ts';

const lunch = [{ from: 720, to: 780, paid: false }];
const office = shift('09:00-18:00', { breaks: lunch, lateGraceMin: 5 });
const D = '2026-03-11';

describe('what if', () => {
  test('a grace of 10 instead of 5 min: who was late 7 min gains it, nobody else is named', () => {
    const person = (id: string, come: string) => ({
      employee: employee({ id }),
      facts: factsOf({ shift: office, punches: [`${D} ${come}`, `${D} 18:00`] }),
    });
    const found = whatIf(
      zones,
      [person('a', '09:07'), person('b', '09:00')],
      { from: D, to: D },
      LATER,
      ({ employee, facts }) => ({
        employee,
        facts: { ...facts, shifts: facts.shifts.map((s) => ({ ...s, lateGraceMin: 10 })) },
      }),
    );
    expect(found).toEqual([
      {
        employeeId: 'a',
        days: [D],
        totals: [
          { figure: 'punctualityRateBp', before: 0, after: 10_000 },
          { figure: 'lateCount', before: 1, after: 0 },
          { figure: 'lateMin', before: 7, after: 0 },
        ],
      },
    ]);
  });

  test('a rest day that would be a statutory holiday is named, though no minute changes', () => {
    const who = employee({ weeklyRest: [3] });
    const facts = factsOf({ shift: office });
    const found = whatIf(zones, [{ employee: who, facts }], { from: D, to: D }, LATER, (known) => ({
      ...known,
      facts: { ...known.facts, holidays: [{ date: D, kind: 'statutory' }] },
    }));
    expect(found).toEqual([
      {
        employeeId: 'e1',
        days: [D],
        totals: [
          { figure: 'restDays', before: 1, after: 0 },
          { figure: 'holidayDays', before: 0, after: 1 },
        ],
      },
    ]);
  });

  test('a rest day of the new rules is no absence', () => {
    const people = [{ employee: employee({ weeklyRest: [] }), facts: factsOf({ shift: office }) }];
    const found = whatIf(zones, people, { from: D, to: D }, LATER, ({ facts }) => ({
      employee: employee({ weeklyRest: [3] }),
      facts,
    }));
    const totals = found[0]?.totals.map(({ figure, after }) => [figure, after]) ?? [];
    expect(Object.fromEntries(totals)).toMatchObject({ restDays: 1, absentDays: 0, shortMin: 0 });
  });

  test('a flag that would come or go is a change of its day: very late from 5 min on', () => {
    const facts = factsOf({ shift: office, punches: [`${D} 09:07`, `${D} 18:00`] });
    const people = [{ employee: employee(), facts }];
    const found = whatIf(zones, people, { from: D, to: D }, LATER, (known) => ({
      ...known,
      facts: { ...known.facts, shifts: facts.shifts.map((s) => ({ ...s, severeLateMin: 5 })) },
    }));
    expect(found).toEqual([
      {
        employeeId: 'e1',
        days: [D],
        totals: [{ figure: 'severeLateCount', before: 0, after: 1 }],
      },
    ]);
  });
});
