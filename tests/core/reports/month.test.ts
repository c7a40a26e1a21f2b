/** The month and the presets. Specification: attendance, §5.9. */
import { describe, expect, test } from 'vitest';
import { chinaComprehensive } from '../../../src/core/attendance/presets/china-comprehensive.ts';
import { chinaStandard } from '../../../src/core/attendance/presets/china-standard.ts';
import { euRecord } from '../../../src/core/attendance/presets/eu-record.ts';
import { simple } from '../../../src/core/attendance/presets/simple.ts';
import { usWeekly } from '../../../src/core/attendance/presets/us-weekly.ts';
import { cn2026 } from '../../../src/core/attendance/calendars/cn-2026.ts';
import { periodOvertime } from '../../../src/core/attendance/period-overtime.ts';
import { shiftFaults } from '../../../src/core/attendance/shift-rules.ts';
import { cell } from '../../../src/core/reports/cell.ts';
import { closeChecklist } from '../../../src/core/reports/close-checklist.ts';
import { readBooked, stillToBook, writeBooked } from '../../../src/core/shop/closing.ts';
import { COLUMNS } from '../../../src/core/reports/columns.ts';
import { rate, summarize } from '../../../src/core/reports/month.ts';
import { at, daysOf, employee, factsOf, shift, SHANGHAI, zones } from '../attendance/builders.ts';

const lunch = [{ from: 720, to: 780, paid: false }];
const office = shift('09:00-18:00', { breaks: lunch, lateGraceMin: 5 });
const D = '2026-03-11';

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

  test('closing waits for missing punches, open requests and undecided outages', () => {
    const facts = factsOf({
      shift: office,
      punches: [`${D} 09:00`],
      corrections: [
        {
          id: 'c',
          op: 'add',
          at: at(`${D} 18:00`) * 60_000,
          requestedBy: 'e1',
          requestedAt: 0,
          reason: 'x',
        },
      ],
      outages: [
        { id: 'o', kind: 'power', from: at('2026-03-10 01:00'), to: at('2026-03-10 02:30') },
      ],
      overtimeRequests: [{ id: 'r', workDate: '2026-04-01', from: 0, to: 1, settle: 'pay' }],
      leaves: [
        {
          id: 'l',
          type: 'annual',
          paid: true,
          status: 'pending',
          unit: 'day',
          from: '2026-02-27',
          to: '2026-03-01',
        },
      ],
    });
    const days = daysOf(D, D, facts);
    const period = { from: '2026-03-01', to: '2026-03-31' };
    const found = closeChecklist([{ days, facts, employeeId: 'e1' }], period, (m) =>
      zones.dateOf(SHANGHAI, m),
    );
    expect(found.items.map((i) => i.kind)).toEqual([
      'missing-punch',
      'open-correction',
      'open-leave',
      'undecided-outage',
    ]);
    expect([found.downMin, found.ready]).toEqual([90, false]);
  });

  test('a day an outage excuses is open until the outage is accepted, and not after', () => {
    const outage = {
      id: 'o',
      kind: 'power',
      from: at('2026-03-10 08:50'),
      to: at('2026-03-10 09:40'),
    } as const;
    const itemsOf = (decision?: { by: string; status: 'accepted' }) => {
      const facts = factsOf({
        shift: office,
        punches: ['2026-03-10 09:42', '2026-03-10 18:00'],
        outages: [decision === undefined ? outage : { ...outage, decision }],
      });
      const days = daysOf('2026-03-10', '2026-03-10', facts);
      const period = { from: '2026-03-01', to: '2026-03-31' };
      const people = [{ days, facts, employeeId: 'e1' }];
      return closeChecklist(people, period, (m) => zones.dateOf(SHANGHAI, m)).items;
    };
    expect(itemsOf().map(({ kind }) => kind)).toEqual(['excused-day', 'undecided-outage']);
    expect(itemsOf({ by: 'o', status: 'accepted' })).toEqual([]);
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

describe('presets', () => {
  test.each([chinaStandard, chinaComprehensive, simple, euRecord, usWeekly])(
    '$id has valid shifts, and its default shift is one of them',
    (preset) => {
      expect(preset.shifts.flatMap(shiftFaults)).toEqual([]);
      if (preset.defaultShift !== undefined)
        expect(preset.shifts.map((s) => s.id)).toContain(preset.defaultShift);
    },
  );

  const month = (preset: typeof simple, punches: string[], from: string, to: string) =>
    daysOf(from, to, {
      employee: employee({
        weeklyRest: preset.weeklyRest,
        ...(preset.defaultShift === undefined ? {} : { defaultShift: preset.defaultShift }),
      }),
      shifts: preset.shifts,
      roster: [],
      holidays: preset.region === 'CN' ? cn2026.days : [],
      policy: preset.policy,
      punches,
    });

  test('China standard: 2 h after 18:30 need an approval; the make-up Saturday 28 February is worked', () => {
    const [day] = month(
      chinaStandard,
      ['2026-02-28 09:00', '2026-02-28 20:40'],
      '2026-02-28',
      '2026-02-28',
    );
    expect(day).toMatchObject({
      status: 'present',
      overtimeMin: 0,
      pendingOvertimeMin: 120,
      lateMin: 0,
    });
  });

  test('China comprehensive: a Sunday is ordinary work; simple: hours and nothing else', () => {
    const [sunday] = month(
      chinaComprehensive,
      ['2026-03-15 09:00', '2026-03-15 20:00'],
      '2026-03-15',
      '2026-03-15',
    );
    expect(sunday).toMatchObject({ status: 'present', overtimeMin: 0, workedMin: 600 });
    const [plain] = month(
      simple,
      ['2026-03-15 09:00', '2026-03-15 20:00'],
      '2026-03-15',
      '2026-03-15',
    );
    expect(plain).toMatchObject({
      status: 'present',
      workedMin: 660,
      requiredMin: 0,
      overtimeMin: 0,
      shortMin: 0,
    });
  });

  test('US weekly: 44 h from Sunday on are 4 h of overtime', () => {
    const dates = ['2026-03-08', '2026-03-09', '2026-03-10', '2026-03-11'];
    const days = month(
      usWeekly,
      dates.flatMap((d) => [`${d} 07:00`, `${d} 18:00`]),
      '2026-03-08',
      '2026-03-14',
    );
    const rows = days.map((d) => ({ date: d.workDate, workedMin: d.workedMin }));
    expect(periodOvertime(rows, usWeekly.period ?? {})).toMatchObject({
      overtimeMin: 240,
      overtimeByDate: { '2026-03-11': 240 },
    });
  });
});
