/** The month, and what a closed one leaves. Specification: attendance, §5.9–5.10. */
import { describe, expect, test } from 'vitest';
import { cell } from '../../../src/core/reports/cell.ts';
import { readBooked, stillToBook, writeBooked } from '../../../src/core/shop/closing.ts';
import { COLUMNS } from '../../../src/core/reports/columns.ts';
import { rate, summarize } from '../../../src/core/reports/month.ts';
import { daysOf, employee, shift } from '../attendance/builders.ts';

const lunch = [{ from: 720, to: 780, paid: false }];
const office = shift('09:00-18:00', { breaks: lunch, lateGraceMin: 5 });

describe('the month', () => {
  test('rates are half up in whole basis points, and nothing when nothing was expected', () => {
    expect([rate(1850, 2200), rate(1, 3), rate(2, 3), rate(1, 8), rate(0, 0)]).toEqual([
      8409,
      3333,
      6667,
      1250,
      null,
    ]);
    expect(rate(12345, 100_000_0)).toBe(123);
    expect(rate(12350, 100_000_0)).toBe(124);
  });

  test('a week with a late day, a sick day and a rest day, column by column', () => {
    const days = daysOf('2026-03-09', '2026-03-15', {
      employee: employee({ weeklyRest: [6, 7] }),
      shift: office,
      punches: [
        '2026-03-09 09:10',
        '2026-03-09 18:00',
        '2026-03-10 09:00',
        '2026-03-10 18:00',
        '2026-03-12 09:00',
        '2026-03-14 10:00',
        '2026-03-14 12:00',
      ],
      leaves: [
        {
          id: 'l',
          type: 'sick',
          paid: true,
          status: 'approved',
          unit: 'day',
          from: '2026-03-11',
          to: '2026-03-11',
        },
      ],
    });
    const month = summarize(days);
    const shown = Object.fromEntries(COLUMNS.map((c) => [c.key, c.value(month)]));
    expect(shown).toMatchObject({
      expectedDays: 500,
      attendedDays: 200,
      leaveDays: 100,
      absentDays: 100,
      attendanceRate: 4000,
      rateWithoutPaidLeave: 5000,
      punctualityRate: 5000,
      lateCount: 1,
      lateMin: 10,
      missingCount: 1,
      workedMin: 470 + 480 + 120,
      overtimeRestMin: 120,
      overtimeShare: 555,
      restDays: 2,
    });
    expect(month.leaveByType).toEqual({ sick: { pct: 100, minutes: 480 } });
    expect(new Set(COLUMNS.map((c) => c.key)).size).toBe(COLUMNS.length);
    const grid = days.map((d) => cell(d, false).join(''));
    expect(grid).toEqual(['○', '√', '假', '!', '×', '休√', '休']);
    const [monday] = days;
    if (monday !== undefined) expect(cell(monday, true)).toEqual(['○', '班']);
  });
});

describe('a month of days', () => {
  type Row = Parameters<typeof summarize>[0][number];
  const row = (rest: Partial<Row> = {}): Row => ({
    status: 'present',
    attendedPct: 100,
    leavePct: 0,
    absentPct: 0,
    ...rest,
  });
  const leave = (paid: boolean, pct: 0 | 50 | 100, type = 'annual', minutes = 0) => ({
    type,
    paid,
    pct,
    minutes,
  });

  test('days of which nothing more is known add nothing, and have no blemish', () => {
    const found = summarize([row(), row()]);
    const sums = Object.entries(found).filter(([, value]) => typeof value === 'number');
    expect(Object.fromEntries(sums.filter(([, value]) => value !== 0))).toEqual({
      expectedDays: 2,
      attendedPct: 200,
      attendanceRateBp: 10_000,
      rateWithoutPaidLeaveBp: 10_000,
      punctualityRateBp: 10_000,
      presentDays: 2,
    });
    expect(found.leaveByType).toEqual({});
  });

  test('each status is counted for itself, and expected unless nobody was due', () => {
    const days = (
      [
        ['present', 1],
        ['halfDay', 2],
        ['absent', 3],
        ['incomplete', 4],
        ['pending', 5],
        ['rest', 6],
        ['holiday', 7],
        ['leave', 8],
        ['halfLeave', 9],
        ['unscheduled', 10],
        ['notEmployed', 11],
      ] as const
    ).flatMap(([status, n]) => Array.from({ length: n }, () => row({ status, attendedPct: 0 })));
    const found = summarize(days);
    expect(found).toMatchObject({ presentDays: 1, halfDays: 2, absentDays: 3, incompleteDays: 4 });
    expect(found).toMatchObject({ pendingDays: 5, restDays: 6, holidayDays: 7, expectedDays: 27 });
    const shown = COLUMNS.find((c) => c.key === 'restDays')?.value(found);
    expect(shown).toBe(13);
  });

  test('late, early or missing: one of them is a blemish, of days that were attended at all', () => {
    const punctual = (...days: Row[]) => summarize(days).punctualityRateBp;
    expect(punctual(row({ flags: ['late'] }), row())).toBe(5000);
    expect(punctual(row({ flags: ['early'] }), row())).toBe(5000);
    expect(punctual(row({ missing: 1 }), row())).toBe(5000);
    expect(punctual(row({ flags: ['late', 'early'], missing: 2 }), row({ missing: 0 }))).toBe(5000);
    const absent = row({ status: 'absent', attendedPct: 0, flags: ['late'] });
    expect(punctual(absent, row())).toBe(10_000);
    expect(punctual(absent)).toBeNull();
  });

  test('the rate without paid leave leaves out what was paid of a day: not an unpaid half beside a paid hour', () => {
    const without = (rest: Partial<Row>) =>
      summarize([row(), row({ status: 'halfLeave', attendedPct: 50, leavePct: 50, ...rest })])
        .rateWithoutPaidLeaveBp;
    expect(without({ leaves: [leave(true, 50)] })).toBe(10_000);
    expect(without({ leaves: [leave(false, 50)] })).toBe(7500);
    expect(without({ leaves: [leave(false, 50), leave(true, 0)] })).toBe(7500);
    expect(without({})).toBe(7500);
    // Half a day of leave of a day nobody has decided takes no share of it.
    const open = row({ status: 'incomplete', attendedPct: 0, leaves: [leave(true, 50)] });
    expect(summarize([row(), open]).rateWithoutPaidLeaveBp).toBe(5000);
  });

  test('leave is summed by type, the types in one order whatever the days', () => {
    const days = [
      row({ leaves: [leave(true, 50, 'sick', 240), leave(true, 0, 'annual', 60)] }),
      row({ leaves: [leave(true, 100, 'annual', 480)] }),
      row({ leaves: [leave(false, 100, 'personal', 480), leave(true, 0, 'sick', 30)] }),
    ];
    for (const order of [days, [...days].reverse()]) {
      const found = summarize(order).leaveByType;
      expect(Object.entries(found)).toEqual([
        ['annual', { pct: 100, minutes: 540 }],
        ['personal', { pct: 100, minutes: 480 }],
        ['sick', { pct: 50, minutes: 270 }],
      ]);
    }
  });

  test('the share of 36 h is cut off, not rounded: 36 h are all of it, a minute less is not', () => {
    const share = (overtimeMin: number) =>
      COLUMNS.find((c) => c.key === 'overtimeShare')?.value(summarize([row({ overtimeMin })]));
    expect([share(2160), share(2159), share(4320), share(0)]).toEqual([10_000, 9995, 20_000, 0]);
  });
});

describe('what a closed month leaves to the next', () => {
  const row = (figure: 'workedMin' | 'lateMin', before: number, after: number) =>
    ({ employeeId: 'e1', workDate: '2026-03-10', figure, before, after, ...NAMED }) as const;
  const NAMED = { bookedFrom: '2026-04-01', name: 'Ann' };

  test('a change is booked once: 0 → 480 in April; in May only what came on top', () => {
    const april = stillToBook([row('workedMin', 0, 480)], []);
    expect(april).toEqual([row('workedMin', 0, 480)]);
    expect(stillToBook([row('workedMin', 0, 480)], april)).toEqual([]);
    expect(stillToBook([row('workedMin', 0, 510)], april)).toEqual([row('workedMin', 480, 510)]);
  });

  test('a change that was taken back is booked back, once', () => {
    const april = [row('workedMin', 0, 480)];
    const may = stillToBook([], april);
    expect(may).toEqual([row('workedMin', 480, 0)]);
    expect(stillToBook([], [...april, ...may])).toEqual([]);
  });

  test('what was booked survives being written and read', () => {
    const rows = [row('workedMin', 0, 480), row('lateMin', 7, 0)];
    expect(readBooked(writeBooked(rows))).toEqual(rows);
    expect(readBooked('{"format":2}')).toEqual([]);
  });
});
