/** Plain dates against another implementation of the same calendar. Specification: attendance, §5.1. */
import { Temporal } from 'temporal-polyfill';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civil, dateOf, datesOf, dayOf, isoWeekday } from '../../../src/core/attendance/dates.ts';

const EPOCH = Temporal.PlainDate.from('1970-01-01');
const MOST = 3_000_000; // beyond the years −6000 and +10000

const theirs = (day: number) => EPOCH.add({ days: day });

function agree(day: number): void {
  const date = theirs(day);
  expect(dateOf(day)).toBe(date.toString());
  expect(dayOf(date.toString())).toBe(day);
  expect(civil(day)).toEqual({ year: date.year, month: date.month, dayOfMonth: date.day });
  expect(isoWeekday(date.toString())).toBe(date.dayOfWeek);
}

describe('dates', () => {
  test('day numbers agree with Temporal over 16,000 years', () => {
    fc.assert(fc.property(fc.integer({ min: -MOST, max: MOST }), agree), { numRuns: 500 });
  });

  test.each([
    '1970-01-01',
    '2000-02-29',
    '1900-02-28',
    '1900-03-01',
    '2100-02-28',
    '2100-03-01',
    '1600-12-31',
    '2001-01-01',
    '2400-12-31',
    '0000-01-01',
    '0000-12-31',
    '9999-12-31',
    '+010000-01-01',
    '-000001-12-31',
    '-000400-02-29',
  ])('%s and the days beside it', (date) => {
    const day = EPOCH.until(Temporal.PlainDate.from(date), { largestUnit: 'days' }).days;
    for (const beside of [-1, 0, 1]) agree(day + beside);
  });

  test('the first and last days of 1,200 years, one by one', () => {
    for (let year = 1500; year < 2700; year += 1) {
      const first = EPOCH.until(Temporal.PlainDate.from({ year, month: 1, day: 1 })).days;
      agree(first);
      agree(first - 1);
    }
  });

  test('a range lists each date once, and one that ends before it begins lists none', () => {
    expect(datesOf({ from: '2026-02-27', to: '2026-03-01' })).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
    ]);
    expect(datesOf({ from: '2026-03-02', to: '2026-03-01' })).toEqual([]);
  });

  test('what is no date counts as the first day of all, the same at each asking', () => {
    expect([dayOf(''), dayOf('today'), dayOf('')]).toEqual([0, 0, 0]);
  });

  test('more dates than are remembered still come out right the second time', () => {
    let wrong = 0;
    for (let round = 0; round < 2; round += 1)
      for (let day = 0; day < 20_050; day += 1) if (dayOf(dateOf(day)) !== day) wrong += 1;
    expect(wrong).toBe(0);
  });
});
