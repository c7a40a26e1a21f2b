/** Unrostered work over midnight: whose date, which punches, what is still open. Specification: attendance, §5.4. */
import { describe, expect, test } from 'vitest';
import type { DayAttribution } from '../../../src/core/attendance/policy.ts';
import { at, daysOf, policy } from './builders.ts';

const [D, NEXT] = ['2026-03-10', '2026-03-11'];
const clock = (text: string): string =>
  text.replace(
    /^(in |out )?(\+?)/,
    (_, way = '', plus = '') => `${way as string}${plus === '+' ? NEXT : D} `,
  );
/** `+` = the next date. */
const days = (dayAttribution: DayAttribution, punches: string[], asOf = '2040-01-01 00:00') =>
  daysOf(D, NEXT, { policy: policy({ dayAttribution }), punches: punches.map(clock), asOf });
const told = (found: ReturnType<typeof days>) =>
  found.map((d) => [
    d.status,
    d.trace.map((t) => t.role).join(' '),
    d.reasons.flatMap((r) => (r.rule === 'pair' ? [r.minutes] : [])).join(' '),
    d.missing,
  ]);

describe('split at midnight', () => {
  test('20:00 to 04:00 is four hours of each date, coming told on the first, going on the second', () => {
    const found = days('split-midnight', ['20:00', '+04:00']);
    expect(told(found)).toEqual([
      ['present', 'in', '240', 0],
      ['present', 'out', '240', 0],
    ]);
    const [first, second] = found;
    expect(first).toMatchObject({ in: at(`${D} 20:00`), out: at(`${NEXT} 00:00`), flags: [] });
    expect(second).toMatchObject({ in: at(`${NEXT} 00:00`), out: at(`${NEXT} 04:00`), flags: [] });
    const marks = found.map((d) => d.reasons.flatMap((r) => (r.rule === 'pair' ? r.marks : [])));
    const names = found.map((d) => d.trace.map((t) => t.markId));
    expect(marks).toEqual(names.map(([only]) => [only, only]));
  });

  test('two pairs, the second over midnight: each date has its pieces and its punches', () => {
    const found = days('split-midnight', ['18:00', '20:00', '22:00', '+02:00']);
    expect(told(found)).toEqual([
      ['present', 'in out in', '120 120', 0],
      ['present', 'out', '120', 0],
    ]);
    expect(found[0]).toMatchObject({ in: at(`${D} 18:00`), out: at(`${NEXT} 00:00`) });
  });

  test('going at midnight is told on the day that ends, coming half an hour later on the next', () => {
    expect(told(days('split-midnight', ['22:00', '+00:00', '+00:30', '+02:00']))).toEqual([
      ['present', 'in out', '120', 0],
      ['present', 'in out', '90', 0],
    ]);
  });

  test('an open stint stays open on its date until 16 h have passed', () => {
    const found = days('split-midnight', ['20:00']);
    expect(told(found)).toEqual([
      ['incomplete', 'in', '', 1],
      ['unscheduled', '', '', 0],
    ]);
    expect([found[0]?.in, found[0]?.out]).toEqual([at(`${D} 20:00`), undefined]);
    const status = (asOf: string) => days('split-midnight', ['20:00'], asOf)[0]?.status;
    expect([status(`${NEXT} 12:00`), status(`${NEXT} 12:01`)]).toEqual(['pending', 'incomplete']);
  });

  test('left open after midnight it is the second date that is open, not the first', () => {
    const punches = ['20:00', '+01:00', '+02:00'];
    expect(told(days('split-midnight', punches))).toEqual([
      ['present', 'in', '240', 0],
      ['incomplete', 'out in', '60', 1],
    ]);
    const now = days('split-midnight', punches, `${NEXT} 02:30`);
    expect(now.map((d) => d.status)).toEqual(['present', 'pending']);
  });

  test('a going nobody began is told at its time', () => {
    const [, second] = days('split-midnight', ['out +03:00']);
    expect(second).toMatchObject({ missing: 1, flags: ['missingIn'], out: at(`${NEXT} 03:00`) });
    expect(second?.in).toBeUndefined();
  });
});

describe('one date', () => {
  const worked = (how: DayAttribution, ...punches: string[]) =>
    days(how, punches).map((d) => d.workedMin);

  test('most worked is summed over all pairs: 3 h before midnight, 2 h 30 after', () => {
    expect(worked('most-worked', '19:00', '21:00', '23:00', '+02:30')).toEqual([330, 0]);
    expect(worked('most-worked', '19:00', '21:00', '23:00', '+03:01')).toEqual([0, 361]);
    expect(worked('most-worked', 'out 23:00', 'in +00:00', 'out +00:01')).toEqual([0, 1]);
    expect(days('most-worked', ['23:00']).map((d) => d.status)).toEqual([
      'incomplete',
      'unscheduled',
    ]);
  });

  test('by its start it is the first date, by its end the second', () => {
    expect(worked('start', '23:00', '+07:00')).toEqual([480, 0]);
    expect(worked('end', '23:00', '+07:00')).toEqual([0, 480]);
  });
});
