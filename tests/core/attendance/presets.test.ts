/** The rules a shop starts from. Issue of the core, point 8. */
import { describe, expect, test } from 'vitest';
import { cn2026 } from '../../../src/core/attendance/calendars/cn-2026.ts';
import { periodOvertime } from '../../../src/core/attendance/period-overtime.ts';
import { chinaComprehensive } from '../../../src/core/attendance/presets/china-comprehensive.ts';
import { chinaStandard } from '../../../src/core/attendance/presets/china-standard.ts';
import { euRecord } from '../../../src/core/attendance/presets/eu-record.ts';
import { simple } from '../../../src/core/attendance/presets/simple.ts';
import { usWeekly } from '../../../src/core/attendance/presets/us-weekly.ts';
import { shiftFaults } from '../../../src/core/attendance/shift-rules.ts';
import { daysOf, employee } from './builders.ts';

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
