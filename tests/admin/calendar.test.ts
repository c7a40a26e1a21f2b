import { describe, expect, test } from 'vitest';
import { addDays, dateIn, daysOf, monthRange, monthsBack } from '../../src/admin/calendar.ts';

describe('local dates', () => {
  test('at 17:00 UTC it is the next day in Shanghai and the same in London', () => {
    const at = Date.parse('2026-11-21T17:00:00Z');
    expect(dateIn('Asia/Shanghai', at)).toBe('2026-11-22');
    expect(dateIn('Europe/London', at)).toBe('2026-11-21');
  });

  test.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    // Both nights have 23 or 25 hours in Berlin; a date has none.
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-10-24', 2, '2026-10-26'],
  ])('%s plus %i days is %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });

  test('February 2028 has 29 days, November 2026 has 30', () => {
    expect(monthRange('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(daysOf(monthRange('2026-11'))).toHaveLength(30);
  });

  test('three months back from January 2026 are January, December, November', () => {
    expect(monthsBack('2026-01-31', 3)).toEqual(['2026-01', '2025-12', '2025-11']);
  });
});
