import { describe, expect, it } from 'vitest';
import { listText } from '../../src/kiosk/paper/listText.ts';
import { toConfirm, totalsOf, weeksOf } from '../../src/kiosk/record/monthGrid.ts';
import { isSignature, packStrokes } from '../../src/kiosk/record/strokes.ts';
import { instantOf, wallOf } from '../../src/kiosk/record/wallTime.ts';
import type { MyMonth } from '../../src/workers/books/contract-staff.ts';
import { aPerson, aRecord, AT } from './people.ts';

const [november] = aRecord(aPerson()).months.months;
if (november === undefined) throw new Error('no month');

describe('a month', () => {
  it('is weeks from Monday: November 2026 begins on a Sunday and takes six', () => {
    const weeks = weeksOf(november);
    expect(weeks).toHaveLength(6);
    expect(weeks[0]?.map(({ number }) => number)).toEqual([0, 0, 0, 0, 0, 0, 1]);
    expect(weeks[5]?.map(({ number }) => number)).toEqual([30, 0, 0, 0, 0, 0, 0]);
    expect(weeks[1]?.[0]?.day?.date).toBe('2026-11-02');
    expect(weeksOf({ ...november, month: '2027-02' })).toHaveLength(4);
  });

  it('adds up: 16 days of 8:02, late four times, one punch missing', () => {
    expect(totalsOf(november)).toEqual({
      workedMin: 16 * 482,
      days: 16,
      lateTimes: 4,
      lateMin: 28,
      missing: 1,
      overtimeMin: 90,
      leaveDays: 1,
    });
  });

  it('to confirm is the oldest that was worked in and is not confirmed', () => {
    const october: MyMonth = { ...november, month: '2026-10' };
    const empty: MyMonth = { ...october, days: [] };
    const confirmed: MyMonth = { ...october, confirmedAt: AT };
    expect(toConfirm([november, october])?.month).toBe('2026-10');
    expect(toConfirm([november, empty])?.month).toBe('2026-11');
    expect(toConfirm([november, confirmed])?.month).toBe('2026-11');
    expect(toConfirm([{ ...november, confirmedAt: AT }])).toBeUndefined();
  });
});

describe('a signature', () => {
  const line = Array.from({ length: 20 }, (_, at) => ({ x: at * 4, y: 10 }));

  it('is more than a tap: 12 points that span 40 pixels', () => {
    expect(isSignature([line])).toBe(true);
    expect(isSignature([line.slice(0, 11)])).toBe(false);
    expect(isSignature([line.map(() => ({ x: 5, y: 5 }))])).toBe(false);
    expect(isSignature([])).toBe(false);
  });

  it('is packed in four bytes a point, lifts marked, and never more than 16 KiB', () => {
    const packed = packStrokes([line, line]);
    expect(packed).toHaveLength(2 * (20 + 1) * 4);
    expect([...packed.slice(4, 8)]).toEqual([4, 0, 10, 0]);
    expect([...packed.slice(80, 84)]).toEqual([255, 255, 255, 255]);
    expect(packStrokes(Array.from({ length: 400 }, () => line))).toHaveLength(16_384);
  });
});

describe('a time somebody chose', () => {
  it('is the instant at which that wall shows it, across a change of the clock', () => {
    expect(instantOf('2026-11-21', '08:57', 'Asia/Shanghai')).toBe(AT);
    expect(wallOf(AT, 'Asia/Shanghai')).toEqual({ date: '2026-11-21', time: '08:57' });
    const winter = instantOf('2026-10-25', '12:00', 'Europe/Berlin');
    expect(new Date(winter ?? 0).toISOString()).toBe('2026-10-25T11:00:00.000Z');
  });

  it('is none where the clock skipped it, or nothing was chosen', () => {
    expect(instantOf('2026-03-29', '02:30', 'Europe/Berlin')).toBeUndefined();
    expect(instantOf('', '08:00', 'Asia/Shanghai')).toBeUndefined();
    expect(instantOf('2026-11-21', '', 'Asia/Shanghai')).toBeUndefined();
  });
});

it('a sheet’s code names its people in order, and ends at a whole number when there are many', () => {
  expect(listText(['007', 'A12'])).toBe('DAKAP1:007,A12');
  const many = listText(Array.from({ length: 400 }, (_, at) => String(1000 + at)));
  expect(many.length).toBeLessThanOrEqual(900);
  expect(many).toMatch(/,\d{4}$/);
});
