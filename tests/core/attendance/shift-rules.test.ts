/** What a shift must satisfy before it may be rostered. Specification: attendance, §4. */
import { describe, expect, test } from 'vitest';
import { overlap, shiftFaults } from '../../../src/core/attendance/shift-rules.ts';
import { spanOf } from '../../../src/core/attendance/shift.ts';
import { shift } from './builders.ts';

describe('shifts', () => {
  const faults = (span: string, windowBeforeMin = 0, windowAfterMin = 0) =>
    shiftFaults(shift(span, { windowBeforeMin, windowAfterMin }));

  test('with its windows a shift is 24 h long at most', () => {
    expect(faults('09:00-18:00', 400, 500)).toEqual([]);
    expect(faults('09:00-18:00', 401, 500)).toEqual(['longer-than-a-day']);
    expect(faults('09:00-18:00', 400, 501)).toEqual(['longer-than-a-day']);
    expect(faults('08:00-08:00+1')).toEqual([]);
    expect(faults('08:00-08:01+1')).toEqual(['longer-than-a-day']);
  });

  test('it has one segment at least and four at most', () => {
    const four = '08:00-09:00 10:00-11:00 12:00-13:00 14:00-15:00';
    expect(faults(four)).toEqual([]);
    expect(faults(`${four} 16:00-17:00`)).toEqual(['too-many-segments']);
    const none = (windowBeforeMin: number) =>
      shiftFaults({ segments: [], windowBeforeMin, windowAfterMin: 0 });
    expect(none(1440)).toEqual(['no-segment']);
    expect(none(1441)).toEqual(['no-segment', 'longer-than-a-day']);
    expect(spanOf({ segments: [] })).toEqual({ start: 0, end: 0 });
  });

  test('segments ascend and may touch; one overlaps none before it, and none is empty', () => {
    expect(faults('08:00-12:00 12:00-16:00')).toEqual([]);
    expect(faults('08:00-12:00 11:59-16:00')).toEqual(['segment-order']);
    expect(faults('14:00-18:00 08:00-12:00')).toEqual(['segment-order']);
    expect(faults('09:00-09:00')).toEqual(['segment-order']);
    expect(faults('09:00-09:01')).toEqual([]);
  });

  test('a window may be nothing on either side, less than nothing on neither', () => {
    expect(faults('09:00-18:00', 0, 0)).toEqual([]);
    expect(faults('09:00-18:00', -1, 0)).toEqual(['window-negative']);
    expect(faults('09:00-18:00', 0, -1)).toEqual(['window-negative']);
    expect(faults('18:00-09:00', -1)).toEqual(['segment-order', 'window-negative']);
  });

  test('two shifts of one date overlap by a minute, not where they touch', () => {
    const day = shift('08:00-12:00 14:00-18:00');
    expect(overlap(day, shift('12:00-14:00'))).toBe(false);
    expect(overlap(day, shift('11:59-14:00'))).toBe(true);
    expect(overlap(day, shift('12:00-14:01'))).toBe(true);
  });
});
