/** Why, what if, the month's table and grid, closing, presets. */
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
import { COLUMNS } from '../../../src/core/reports/columns.ts';
import { rate, summarize } from '../../../src/core/reports/month.ts';
import { whatIf } from '../../../src/core/reports/what-if.ts';
import { why, whyStatus } from '../../../src/core/reports/why.ts';
import {
  at,
  dayOn,
  daysOf,
  employee,
  factsOf,
  LATER,
  policy,
  shift,
  SHANGHAI,
  zones,
} from '../attendance/builders.ts';

const clock = (minute: number): string => {
  const { minute: m } = zones.toLocal(SHANGHAI, minute);
  return `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
};
const lunch = [{ from: 720, to: 780, paid: false }];
const office = shift('09:00-18:00', { breaks: lunch, lateGraceMin: 5 });
const D = '2026-03-11';

describe('why', () => {
  test('late 7 min: the punch, when it was due, and the grace', () => {
    const day = dayOn(D, { shift: office, punches: [`${D} 09:07`, `${D} 18:00`] });
    expect(why(day, 'lateMin', 'en', clock)).toEqual([
      'Came at 09:07, due at 09:00: 7 min late (grace 5 min exceeded).',
    ]);
    expect(why(day, 'lateMin', 'zh', clock)).toEqual([
      '应 09:00 到，09:07 打卡：迟到 7 分钟（超过宽限 5 分钟）。',
    ]);
    expect(why(day, 'overtimeMin', 'en', clock)).toEqual(['0 min: no rule had anything to count.']);
  });

  test('worked minutes name the pair, the lunch and who added the punch', () => {
    const decision = { by: 'Li', at: 0, status: 'approved' } as const;
    const day = dayOn(D, {
      shift: office,
      punches: [`${D} 09:00`],
      corrections: [
        {
          id: 'c',
          op: 'add',
          at: at(`${D} 18:00`) * 60_000,
          direction: 'out',
          requestedBy: 'e1',
          requestedAt: 0,
          reason: 'forgot',
          decision,
        },
      ],
    });
    expect(why(day, 'workedMin', 'en', clock)).toEqual([
      'Present from 09:00 to 18:00: 540 min.',
      'The unpaid break 12:00–13:00 takes off 60 min.',
      'Punch 18:00 added by Li: forgot.',
    ]);
    expect(whyStatus(day, 'zh', clock)).toEqual(['出勤。', '补卡 18:00，由 Li 批准：forgot。']);
  });

  test('every rule can be said in both languages, with its minutes', () => {
    const round = { interval: 15, mode: 'up' as const, grace: 3 };
    const overtime = { ...chinaStandard.shifts[0]?.overtime, basis: 'intersection' as const };
    const rules = {
      ...office,
      segments: [{ start: 540, end: 1080 }],
      pairing: 'alternate' as const,
      rounding: { in: round, day: { interval: 30, mode: 'down' as const } },
      autoDeduct: { afterMin: 120, minutes: 40, includePunched: true },
      autoAdd: { afterMin: 120, minutes: 10 },
      overtime: overtime as NonNullable<typeof office.overtime>,
    };
    const facts = {
      shift: rules,
      policy: policy({
        nightWindow: { from: 1080, to: 1320 },
        premiumWindows: [{ from: 600, to: 660 }],
        unscheduled: { requiredMin: 60, breaks: [] },
      }),
      punches: [`${D} 09:07`, `${D} 11:00`, `${D} 11:20`, `${D} 20:07`],
      leaves: [
        {
          id: 'l',
          type: 'annual',
          paid: true,
          status: 'approved' as const,
          unit: 'hour' as const,
          from: at(`${D} 17:00`),
          to: at(`${D} 18:00`),
        },
      ],
      overtimeRequests: [
        {
          id: 'r',
          workDate: D,
          from: at(`${D} 19:00`),
          to: at(`${D} 21:00`),
          settle: 'pay' as const,
        },
      ],
    };
    const days = [
      dayOn(D, facts),
      dayOn(D, {
        ...facts,
        shift: { ...rules, requiredMin: 600 },
        punches: [`${D} 10:00`, `${D} 12:00`],
        outages: [{ id: 'o', kind: 'power', from: at(`${D} 08:00`), to: at(`${D} 09:30`) }],
      }),
      dayOn(D, {
        policy: facts.policy,
        holidays: [{ date: D, kind: 'statutory' }],
        punches: [`${D} 10:00`, `${D} 12:00`],
      }),
      dayOn(D, { policy: facts.policy, punches: [`${D} 10:00`, `${D} 10:20`] }),
      dayOn(D, { shift: office, punches: [`${D} 09:00`, `${D} 16:00`] }),
    ];
    const said = new Set<string>();
    for (const day of days) {
      for (const reason of day.reasons) {
        said.add(reason.rule);
        for (const language of ['zh', 'en'] as const) {
          const [first = ''] = why(
            { ...day, reasons: [reason], corrections: [] },
            reason.figure,
            language,
            clock,
          );
          if (reason.rule !== 'presence' && reason.rule !== 'breaks')
            expect(first).toContain(String(Math.abs(reason.minutes)));
        }
      }
    }
    expect([...said].sort()).toEqual([
      'auto-add',
      'auto-deduct',
      'awaiting-approval',
      'breaks',
      'calendar-date',
      'early',
      'fixed-break',
      'in-shift',
      'late',
      'leave',
      'less-leave',
      'outage',
      'overtime',
      'pair',
      'planned',
      'presence',
      'round-day',
      'shift-required',
      'short',
      'unrostered-required',
      'window',
    ]);
  });
});

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
      (facts) => ({
        ...facts,
        shifts: facts.shifts.map((s) => ({ ...s, lateGraceMin: 10 })),
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
});

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
