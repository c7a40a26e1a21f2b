/** Warnings at their limits: exactly the limit is allowed. Specification: attendance, §5.11. */
import { describe, expect, test } from 'vitest';
import type { Employee } from '../../../src/core/attendance/employee.ts';
import { overCaps, warnings } from '../../../src/core/attendance/monitors.ts';
import { daysOf, employee, mark, shift } from './builders.ts';
import type { Case } from './builders.ts';

const worked = (dates: readonly number[], minutes = 60, rest: Case = {}) =>
  daysOf('2026-03-02', '2026-03-08', {
    ...rest,
    punches: dates.flatMap((d) => [
      `2026-03-0${d} 08:00`,
      `2026-03-0${d} ${String(8 + Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
    ]),
  });
const who = employee();

describe('warnings', () => {
  test('days in a row: a free day, or one not asked about, begins anew; one minute is a day', () => {
    const runs = (days: ReturnType<typeof worked>, maxConsecutiveDays: number) =>
      warnings(who, days, { maxConsecutiveDays }).map((w) =>
        w.kind === 'consecutive-days' ? [w.workDate, w.days] : [],
      );
    expect(runs(worked([2, 3, 5, 6]), 2)).toEqual([]);
    expect(runs(worked([2, 3, 4], 1), 2)).toEqual([['2026-03-04', 3]]);
    const apart = worked([2, 3, 5]).filter((d) => d.workDate !== '2026-03-04');
    expect(runs(apart, 2)).toEqual([]);
    expect(runs([...worked([2, 3, 4])].reverse(), 2)).toEqual([['2026-03-04', 3]]);
    expect(runs(worked([]), 0)).toEqual([]);
  });

  test('rest between days with free ones between them, and days that were not worked', () => {
    const found = (days: ReturnType<typeof worked>) => warnings(who, days, { minRestMin: 1440 });
    expect(found(worked([2, 3])).map((w) => w.workDate)).toEqual(['2026-03-03']);
    expect(found(worked([2, 4]))).toEqual([]);
    expect(found(worked([]))).toEqual([]);
  });

  test('a stretch without a break: its limit is allowed, one minute more is told, none is nothing', () => {
    const told = (minutes: number, maxWithoutBreakMin: number) =>
      warnings(who, worked(minutes === 0 ? [] : [2], minutes), { maxWithoutBreakMin }).length;
    expect([told(360, 360), told(361, 360), told(0, 0)]).toEqual([0, 1, 0]);
  });

  test('the week on average: 360 min of 7 days are 360, of 8 days 315', () => {
    const six = worked([2, 3, 4, 5, 6, 7]);
    expect(warnings(who, six, { weeklyAverageMin: 360 })).toEqual([]);
    expect(warnings(who, six, { weeklyAverageMin: 359 })).toMatchObject([
      { minutes: 360, weeks: 1 },
    ]);
    const eight = daysOf('2026-03-02', '2026-03-09', {
      punches: ['2026-03-02 08:00', '2026-03-02 14:01'],
    });
    // 361 × 7 / 8 = 315.9
    expect(warnings(who, eight, { weeklyAverageMin: 315 })).toEqual([]);
    expect(warnings(who, eight, { weeklyAverageMin: 314 })).toMatchObject([
      { minutes: 315, weeks: 2 },
    ]);
    expect(warnings(who, [], { weeklyAverageMin: 0 })).toEqual([]);
  });

  test('protected staff: overtime or night only where forbidden, from the first minute, on the dates it holds', () => {
    const days = worked([3]).map((d, i) => ({
      ...d,
      overtimeMin: [0, 1, 30, 40, 0, 0, 0][i] ?? 0,
      nightMin: [0, 0, 1, 20, 60, 0, 0][i] ?? 0,
    }));
    const told = (...protection: NonNullable<Employee['protection']>) =>
      warnings(employee({ protection }), days, {}).map((w) =>
        w.kind === 'protected' ? `${w.workDate.slice(-2)}: ${w.minutes}` : w.kind,
      );
    const from = '2026-03-01';
    expect(told({ noOvertime: true, from })).toEqual(['03: 1', '04: 30', '05: 40']);
    expect(told({ noNight: true, from })).toEqual(['04: 1', '05: 20', '06: 60']);
    expect(told({ noOvertime: true, noNight: true, from })).toEqual([
      '03: 1',
      '04: 31',
      '05: 60',
      '06: 60',
    ]);
    expect(told({ from }, { noOvertime: false, noNight: false, from })).toEqual([]);
    // Until its last date, from its first; whoever is not protected is not watched.
    expect(told({ noOvertime: true, from: '2026-03-04', to: '2026-03-04' })).toEqual(['04: 30']);
    expect(told()).toEqual([]);
  });

  test('an untrusted clock and an outage are told with their date', () => {
    const D = '2026-03-11';
    const outage = { id: 'o', kind: 'power' as const, from: mark(`${D} 08:00`).at / 60_000 };
    const days = daysOf(D, D, {
      shift: shift('09:00-18:00'),
      punches: [mark(`${D} 09:10`), { ...mark(`${D} 18:00`), clock: 'D' }],
      outages: [{ ...outage, to: outage.from + 120 }],
    });
    expect(warnings(who, days, {})).toEqual([
      { kind: 'clock-untrusted', workDate: D },
      { kind: 'outage', workDate: D },
    ]);
  });

  test('two rows of one date are one day of overtime: 100 and 90 are over 180', () => {
    const rows = [100, 90].map((overtimeMin) => ({ date: '2026-03-11', overtimeMin }));
    expect(overCaps(rows, { dailyCapMin: 180, monthlyCapMin: 190 })).toEqual({
      totalMin: 190,
      dailyExceeded: ['2026-03-11'],
    });
    expect(overCaps(rows, { dailyCapMin: 190, monthlyCapMin: 189 })).toEqual({
      totalMin: 190,
      exceededOn: '2026-03-11',
      dailyExceeded: [],
    });
  });
});
