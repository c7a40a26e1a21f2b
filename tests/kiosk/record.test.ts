import { describe, expect, it } from 'vitest';
import { listText } from '../../src/kiosk/paper/listText.ts';
import { toConfirm, totalsOf, weeksOf } from '../../src/kiosk/record/monthGrid.ts';
import { isSignature, packStrokes } from '../../src/core/people/strokes.ts';
import { askOf, lastOvertime, newDraft } from '../../src/kiosk/record/askDraft.ts';
import { sayLeaveLeft } from '../../src/kiosk/record/sayRecord.ts';
import { instantOf, wallOf } from '../../src/kiosk/record/wallTime.ts';
import { countOf, punchesOf } from '../../src/kiosk/paper/paperRows.ts';
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

describe('a request', () => {
  const zone = 'Asia/Shanghai';
  const punch = (direction: 'in' | 'out' | 'overtime-in' | 'overtime-out', at: number) => ({
    direction,
    at,
    seq: at,
    method: 'pin' as const,
  });

  it('about overtime starts with the two punches that declared it, and with nothing else', () => {
    const from = Date.UTC(2026, 10, 21, 10, 5);
    const to = Date.UTC(2026, 10, 21, 13, 40);
    const punches = [punch('in', 1), punch('out', 2), punch('overtime-in', from)];
    expect(lastOvertime(punches)).toBeUndefined();
    const known = lastOvertime([...punches, punch('overtime-out', to)]);
    expect(known).toEqual({ from, to });
    const draft = newDraft(zone, AT, known);
    expect(draft).toMatchObject({ date: '2026-11-21', time: '18:05', until: '21:40' });
    expect(askOf('overtime', draft, zone)).toEqual({ kind: 'overtime', from, to, settle: 'pay' });
    expect(askOf('overtime', newDraft(zone, AT), zone)).toBeUndefined();
  });

  it('about overtime that ends past midnight ends on the next day', () => {
    const draft = { ...newDraft(zone, AT), date: '2026-11-21', time: '22:00', until: '01:30' };
    const ask = askOf('overtime', draft, zone);
    expect(ask?.kind === 'overtime' && ask.to - ask.from).toBe(3.5 * 3_600_000);
  });
});

describe('leave', () => {
  it('says what is left where the shop counts it, else what was taken', () => {
    expect(sayLeaveLeft({ type: 'annual', pct: 350, ofPct: 1000, leftPct: 650 })).toEqual({
      name: 'Annual leave, left',
      figure: '6.5 d',
      whole: '6.5 of 10 d',
    });
    expect(sayLeaveLeft({ type: 'lieu', pct: 0, leftMin: -90 }).figure).toBe('−1:30');
    expect(sayLeaveLeft({ type: 'sick', pct: 50 })).toEqual({
      name: 'Sick leave, this year',
      figure: '0.5 d',
      whole: '0.5 d',
    });
  });
});

describe('lines of a paper sheet', () => {
  it('become punches; a night shift ends on the day after, a time the clock skipped stops all', () => {
    const lines = { a: { in: '22:00', out: '06:00' }, b: { in: '', out: '17:30' } };
    expect(countOf(lines)).toBe(3);
    const found = punchesOf(lines, '2026-11-20', 'Asia/Shanghai');
    expect(found?.map(({ at }) => new Date(at).toISOString().slice(0, 16))).toEqual([
      '2026-11-20T14:00',
      '2026-11-20T22:00',
      '2026-11-20T09:30',
    ]);
    const skipped = { a: { in: '02:30', out: '' } };
    expect(punchesOf(skipped, '2026-03-29', 'Europe/Berlin')).toBeUndefined();
  });
});
