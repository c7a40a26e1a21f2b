/** Weeks and months. Specification: attendance, §5.7 and §5.11. */
import { describe, expect, test } from 'vitest';
import { comprehensive } from '../../../src/core/attendance/comprehensive.ts';
import { overCaps, shortRests, warnings } from '../../../src/core/attendance/monitors.ts';
import { periodOvertime, weekOf } from '../../../src/core/attendance/period-overtime.ts';
import { at, daysOf, employee, policy } from './builders.ts';

const week = (...minutes: number[]) =>
  minutes.map((workedMin, i) => ({ date: `2026-03-0${i + 2}`, workedMin }));

describe('periods', () => {
  test('daily and weekly excess are a union: 10 h on Monday and Friday of a 44-h week are 5 h', () => {
    const found = periodOvertime(week(600, 480, 480, 480, 600), {
      dailyTriggerMin: 540,
      weeklyTriggerMin: 2400,
    });
    expect(found).toMatchObject({
      overtimeMin: 300,
      regularMin: 2340,
      overtimeByDate: { '2026-03-02': 60, '2026-03-06': 240 },
    });
  });

  test('a week that begins on Sunday begins anew on Sunday; tiers of the day and the week do not add', () => {
    const days = [
      { date: '2026-03-07', workedMin: 2400 },
      { date: '2026-03-08', workedMin: 100 },
    ];
    expect(periodOvertime(days, { weeklyTriggerMin: 2400, weekStart: 7 }).overtimeMin).toBe(0);
    expect(periodOvertime(days, { weeklyTriggerMin: 2400 }).overtimeMin).toBe(100);
    const tiers = periodOvertime(week(720, 720), {
      dailyTiersMin: [480, 600],
      weeklyTiersMin: [1200, 1400],
    });
    expect(tiers).toMatchObject({
      tierMin: [320, 240],
      tierByDate: { '2026-03-02': [120, 120], '2026-03-03': [200, 120] },
    });
  });

  test('two rows of one date are one day; only dates with overtime are named, from the first minute', () => {
    const rows = [300, 241].map((workedMin) => ({ date: '2026-03-02', workedMin }));
    const quiet = { date: '2026-03-03', workedMin: 540 };
    expect(periodOvertime([...rows, quiet], { dailyTriggerMin: 540 })).toEqual({
      overtimeByDate: { '2026-03-02': 1 },
      overtimeMin: 1,
      regularMin: 1080,
      tierMin: [],
      tierByDate: {},
    });
  });

  test('a tier begins with the minute above its start; without work every tier is there, empty', () => {
    const found = periodOvertime(week(481, 480), { dailyTiersMin: [480, 600] });
    expect([found.tierMin, found.tierByDate]).toEqual([[1, 0], { '2026-03-02': [1, 0] }]);
    const longer = { dailyTiersMin: [480, 600], weeklyTiersMin: [2400] };
    expect(periodOvertime([], longer).tierMin).toEqual([0, 0]);
    expect(periodOvertime([], { weeklyTiersMin: [2400] }).tierMin).toEqual([0]);
    expect(periodOvertime([], { dailyTiersMin: [0] }).tierMin).toEqual([0]);
  });

  test('more tiers by the day than by the week, or fewer: each is counted where it is', () => {
    const [short, long] = [[480], [1000, 1100]];
    const told = (dailyTiersMin: number[], weeklyTiersMin: number[]) =>
      periodOvertime(week(540, 600), { dailyTiersMin, weeklyTiersMin }).tierByDate;
    expect(told(short, long)).toEqual({ '2026-03-02': [60, 0], '2026-03-03': [120, 40] });
    expect(told(long, short)).toEqual({ '2026-03-02': [60, 0], '2026-03-03': [600, 0] });
  });

  test('the week a date lies in begins on the weekday it is said to begin on', () => {
    const starts = [1, 2, 3, 4, 5, 6, 7].map((day) => weekOf('2026-03-11', day).slice(-2));
    expect(starts).toEqual(['09', '10', '11', '05', '06', '07', '08']);
  });

  test('comprehensive hours never go below nothing', () => {
    expect(comprehensive({ workedMin: 100, statutoryMin: 480, standardMin: 29_760 })).toEqual({
      workdayMin: 0,
      statutoryMin: 480,
    });
  });

  test('caps: exactly 36 h is allowed, each month begins anew, a day over 3 h is named', () => {
    const rows = ['2026-03-30', '2026-03-31', '2026-04-01'].map((date) => ({
      date,
      overtimeMin: 200,
    }));
    expect(overCaps(rows, { dailyCapMin: 180, monthlyCapMin: 400 })).toEqual({
      totalMin: 600,
      dailyExceeded: ['2026-03-30', '2026-03-31', '2026-04-01'],
    });
    expect(overCaps(rows, { dailyCapMin: 200, monthlyCapMin: 399 })).toEqual({
      totalMin: 600,
      exceededOn: '2026-03-31',
      dailyExceeded: [],
    });
  });

  test('rest is elapsed: 23:00 to 10:00 over the night Berlin goes forward is 10 h', () => {
    const zone = 'Europe/Berlin';
    const stints = [
      ['2026-03-28 14:00', '2026-03-28 23:00'],
      ['2026-03-29 10:00', '2026-03-29 18:00'],
    ].map(([a, b]) => [at(a ?? '', zone), at(b ?? '', zone)] as const);
    expect(shortRests(stints, 660)).toEqual([
      { before: at('2026-03-29 10:00', zone), restMin: 600 },
    ]);
    expect(shortRests(stints, 600)).toEqual([]);
  });

  test('monitors warn and change nothing: seventh day in a row, short rest, no break, protected', () => {
    const punches = [2, 3, 4, 5, 6, 7, 8].flatMap((d) => [
      `2026-03-0${d} 08:00`,
      `2026-03-0${d} ${d === 4 ? '23:00' : '17:00'}`,
    ]);
    const who = employee({ protection: [{ noNight: true, from: '2026-03-04', to: '2026-03-04' }] });
    const days = daysOf('2026-03-02', '2026-03-08', {
      employee: who,
      punches,
      policy: policy({ nightWindow: { from: 1320, to: 1800 } }),
    });
    const found = warnings(who, days, {
      maxConsecutiveDays: 6,
      minRestMin: 660,
      maxWithoutBreakMin: 600,
      weeklyAverageMin: 3600,
    });
    expect(found).toEqual([
      { kind: 'short-rest', workDate: '2026-03-05', before: at('2026-03-05 08:00'), restMin: 540 },
      { kind: 'consecutive-days', workDate: '2026-03-08', days: 7 },
      { kind: 'no-break', workDate: '2026-03-04', minutes: 900 },
      { kind: 'weekly-average', workDate: '2026-03-08', minutes: 4140, weeks: 1 },
      { kind: 'protected', workDate: '2026-03-04', minutes: 60 },
    ]);
  });
});

describe('warnings over longer spans', () => {
  test('36 h are counted for each month, and each month over them is named', () => {
    const days = [
      ...daysOf('2026-03-31', '2026-03-31', { punches: ['2026-03-31 08:00', '2026-03-31 11:00'] }),
      ...daysOf('2026-04-01', '2026-04-01', { punches: ['2026-04-01 08:00', '2026-04-01 10:30'] }),
    ].map((d) => ({ ...d, overtimeMin: d.workedMin }));
    expect(warnings(employee(), days, { monthlyCapMin: 120 })).toEqual([
      { kind: 'monthly-cap', workDate: '2026-03-31', minutes: 180, capMin: 120 },
      { kind: 'monthly-cap', workDate: '2026-04-01', minutes: 150, capMin: 120 },
    ]);
    expect(warnings(employee(), days, { monthlyCapMin: 180 })).toEqual([]);
  });

  test('April 2026, 22 days of 10 h: 51 h 20 a week over 30 days, not 44 h over five broken weeks', () => {
    const punches = Array.from({ length: 22 }, (_, i) => String(i + 1).padStart(2, '0')).flatMap(
      (d) => [`2026-04-${d} 08:00`, `2026-04-${d} 18:00`],
    );
    const days = daysOf('2026-04-01', '2026-04-30', { punches });
    expect(warnings(employee(), days, { weeklyAverageMin: 2880 })).toEqual([
      { kind: 'weekly-average', workDate: '2026-04-30', minutes: 3080, weeks: 5 },
    ]);
    // Three days are no week: 30 h of them are not 70 h a week.
    expect(warnings(employee(), days.slice(0, 3), { weeklyAverageMin: 2880 })).toEqual([]);
  });
});
