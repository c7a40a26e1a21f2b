/** Minutes inside windows of the clock, and by date. Specification: attendance, §5.7 and invariant 10. */
import { describe, expect, test } from 'vitest';
import { inWindow, inWindows } from '../../../src/core/attendance/premium.ts';
import { minutesByDate, slices } from '../../../src/core/attendance/split-by-date.ts';
import { at, SHANGHAI, wallMin, zones } from './builders.ts';

/** `22:00-06:00+1`, whatever comes first. */
const window = (text: string) => {
  const [from = '', to = ''] = text.split('-');
  return { from: wallMin(from), to: wallMin(to) };
};
const worked = (...texts: string[]) =>
  texts.map((text) => {
    const [from = '', to = ''] = text.split(' – ');
    return [at(`2026-03-${from}`), at(`2026-03-${to}`)] as const;
  });
const minutes = (span: { from: number; to: number }, ...texts: string[]) =>
  inWindow(zones, SHANGHAI, worked(...texts), span).reduce((sum, [a, b]) => sum + b - a, 0);

describe('a window of the clock', () => {
  const night = window('22:00-06:00+1');

  test('work that begins after midnight is in the night that began the evening before', () => {
    expect(minutes(night, '11 01:00 – 11 09:00')).toBe(300);
    expect(minutes(night, '11 05:59 – 11 06:00')).toBe(1);
    expect(minutes(night, '11 06:00 – 11 22:00')).toBe(0);
    expect(minutes(night, '11 21:00 – 12 07:00')).toBe(480);
  });

  test('three dates of work have every night between them, the last up to its end', () => {
    expect(minutes(night, '11 12:00 – 14 12:00')).toBe(3 * 480);
    expect(minutes(night, '11 12:00 – 11 13:00', '13 21:00 – 13 23:00')).toBe(60);
  });

  test('a window that ends at midnight, or a minute later, reaches no farther', () => {
    expect(minutes(window('22:00-24:00'), '11 00:00 – 11 08:00')).toBe(0);
    expect(minutes(window('22:00-00:01+1'), '11 00:00 – 11 08:00')).toBe(1);
    expect(minutes(window('22:00-24:00'), '11 20:00 – 12 08:00')).toBe(120);
  });

  test('one that begins on the evening before its date, or lies on the date after, is found there', () => {
    expect(minutes({ from: -120, to: 360 }, '11 21:00 – 11 23:00')).toBe(60);
    expect(minutes({ from: -120, to: 360 }, '11 21:00 – 12 09:00')).toBe(480);
    expect(minutes({ from: -120, to: -60 }, '11 21:00 – 12 09:00')).toBe(60);
    expect(minutes({ from: 1440, to: 1800 }, '11 01:00 – 11 09:00')).toBe(300);
    expect(minutes({ from: 1500, to: 2880 }, '11 00:00 – 11 09:00')).toBe(480);
  });

  test('one that ends where it begins, or before, holds nothing; nor does a day without work', () => {
    expect(minutes({ from: 360, to: 360 }, '11 01:00 – 12 09:00')).toBe(0);
    expect(minutes({ from: 1320, to: 360 }, '11 01:00 – 12 09:00')).toBe(0);
    expect(minutes(night)).toBe(0);
  });

  test('several windows are told apart and together, none as none', () => {
    const told = (...windows: string[]) => {
      const found = inWindows(zones, SHANGHAI, worked('11 17:00 – 11 23:00'), windows.map(window));
      return [found.minutes, found.all.map(([a, b]) => b - a)];
    };
    expect(told('18:00-22:00', '21:00-24:00')).toEqual([[240, 120], [300]]);
    expect(told()).toEqual([[], []]);
  });
});

describe('minutes by date', () => {
  test('a stretch is cut at every midnight; what ends at one adds nothing to the next date', () => {
    expect(minutesByDate(zones, SHANGHAI, worked('11 23:00 – 13 00:00'))).toEqual({
      '2026-03-11': 60,
      '2026-03-12': 1440,
    });
  });

  test('past the last date that can be told all that follows is its own, in one piece', () => {
    const last = 99_999_998 * 1440;
    const date = '+275760-09-10';
    const told = (from: number, to: number) =>
      slices(zones, 'UTC', [[from, to]]).map((s) => [s.date, s.interval[0], s.interval[1]]);
    expect(told(last, last + 3)).toEqual([[date, last, last + 3]]);
    expect(told(last + 5000, last + 9000)).toEqual([[date, last + 5000, last + 9000]]);
    expect(told(last - 60, last + 60)).toEqual([
      [date, last - 60, last],
      [date, last, last + 60],
    ]);
  });
});
