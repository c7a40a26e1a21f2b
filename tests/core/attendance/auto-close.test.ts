/** When a forgotten going would have been. Specification: attendance, §5.5 (end). */
import { describe, expect, test } from 'vitest';
import { closingTime } from '../../../src/core/attendance/auto-close.ts';
import { instanceOf } from '../../../src/core/attendance/instance.ts';
import type { AutoClose } from '../../../src/core/attendance/policy.ts';
import { SHANGHAI, at, mark, policy, shift, zones } from './builders.ts';

const D = '2026-03-11';
const lunch = { from: 720, to: 780, paid: false };

function close(autoClose: AutoClose, times: readonly string[], rules = {}) {
  const found = closingTime(
    zones,
    { zone: SHANGHAI },
    policy({ autoClose, unscheduled: { requiredMin: 480, breaks: [], ...rules } }),
    { workDate: D, marks: times.map((t) => mark(`${D} ${t}`)), leave: { hours: [] } },
  );
  if (found === undefined) return undefined;
  const { date, minute } = zones.toLocal(SHANGHAI, found.closeAt);
  return [date === D ? minute : minute + 1440, found.workedMin];
}

const expected = (toleranceMin: number) => ({
  mode: 'expected-plus-tolerance' as const,
  toleranceMin,
});

describe('a forgotten going', () => {
  test('at a fixed time: that day, or the next when the coming was then or later', () => {
    const six = { mode: 'fixed-time' as const, at: 1080 };
    expect(close(six, ['17:59'])).toEqual([1080, 1]);
    expect(close(six, ['18:00'])).toEqual([1080 + 1440, 1440]);
    expect(close(six, ['18:01'])).toEqual([1080 + 1440, 1439]);
  });

  test('when what is expected has been worked: 480 min and the tolerance, less what was worked', () => {
    expect(close(expected(0), ['09:00'])).toEqual([1020, 480]);
    expect(close(expected(30), ['09:00'])).toEqual([1050, 510]);
    expect(close(expected(0), ['09:00', '12:00', '13:00'])).toEqual([1080, 480]);
  });

  test('at once when that has been worked already, and not at all when nothing is expected', () => {
    expect(close(expected(0), ['08:00', '17:00', '18:00'])).toEqual([1080, 540]);
    expect(close(expected(0), ['09:00'], { requiredMin: 1 })).toEqual([541, 1]);
    expect(close(expected(60), ['09:00'], { requiredMin: 0 })).toBeUndefined();
  });

  test('a break moves it only when it begins before', () => {
    const noon = { requiredMin: 180, breaks: [lunch] };
    expect(close(expected(0), ['09:00'], noon)).toEqual([720, 180]);
    expect(close(expected(1), ['09:00'], noon)).toEqual([781, 181]);
    const evening = { breaks: [{ from: 1200, to: 1230, paid: false }] };
    expect(close(expected(0), ['09:00'], evening)).toEqual([1020, 480]);
  });

  test('an automatic break is added once presence would reach it, to the minute', () => {
    const auto = (afterMin: number) => ({
      autoDeduct: { afterMin, minutes: 45, includePunched: false },
    });
    expect(close(expected(0), ['09:00'], auto(480))).toEqual([1065, 480]);
    expect(close(expected(0), ['09:00'], auto(481))).toEqual([1020, 480]);
    expect(close(expected(0), ['08:00', '12:00', '13:00'], auto(480))).toEqual([1065, 480]);
  });

  test('with a shift its requirement counts; without a policy nothing is proposed', () => {
    const office = shift('09:00-18:00', { breaks: [lunch] });
    const instance = instanceOf(zones, SHANGHAI, office, D);
    const stint = { workDate: D, instance, marks: [mark(`${D} 09:30`)], leave: { hours: [] } };
    const rules = policy({ autoClose: expected(0) });
    expect(closingTime(zones, { zone: SHANGHAI }, rules, stint)).toEqual({
      closeAt: at(`${D} 18:30`),
      workedMin: 480,
    });
    expect(closingTime(zones, { zone: SHANGHAI }, policy(), stint)).toBeUndefined();
  });
});
