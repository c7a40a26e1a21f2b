/** The squares of the month's grid. Specification: attendance, §5.9. */
import { describe, expect, test } from 'vitest';
import type { DayResult } from '../../../src/core/attendance/day-result.ts';
import { cell, signsIn } from '../../../src/core/reports/cell.ts';
import { dayOn } from '../attendance/builders.ts';

const plain = dayOn('2026-03-11', {});
const shown = (rest: Partial<DayResult>, makeup = false) =>
  cell({ ...plain, ...rest }, makeup).join('');

describe('a square', () => {
  test('present is a tick, or late and early in its place; a make-up day is told beside it', () => {
    const present = (flags: DayResult['flags'], makeup?: boolean) =>
      shown({ status: 'present', flags }, makeup);
    expect([present([]), present(['late']), present(['early'])]).toEqual(['√', '○', '◇']);
    expect(present(['late', 'early'])).toBe('○◇');
    expect([present([], true), present(['early'], true)]).toEqual(['√班', '◇班']);
  });

  test('half a day of leave: the other half attended, or absent', () => {
    const half = (absentPct: DayResult['absentPct']) => shown({ status: 'halfLeave', absentPct });
    expect([half(0), half(50)]).toEqual(['假△', '假×']);
  });

  test('days off are ticked when they were worked', () => {
    const off = (status: DayResult['status'], flags: DayResult['flags'] = []) =>
      shown({ status, flags });
    expect([off('rest'), off('holiday')]).toEqual(['休', '节']);
    expect([off('rest', ['workedOnOffDay']), off('holiday', ['workedOnOffDay'])]).toEqual([
      '休√',
      '节√',
    ]);
  });

  test('every other status has one sign, a date nobody was due on none', () => {
    const signs = (
      ['halfDay', 'absent', 'leave', 'incomplete', 'pending', 'unscheduled', 'notEmployed'] as const
    ).map((status) => shown({ status }));
    expect(signs).toEqual(['△', '×', '假', '!', '…', '', '']);
  });
});

test('signs that are words are letters to an English reader, the others are what they are', () => {
  expect(signsIn('休√', 'en')).toBe('R√');
  expect(['假△', '节', '√班', '○◇', '!', '…', ''].map((one) => signsIn(one, 'en'))).toEqual([
    'L△',
    'H',
    '√W',
    '○◇',
    '!',
    '…',
    '',
  ]);
  expect(signsIn('休√', 'zh')).toBe('休√');
});
