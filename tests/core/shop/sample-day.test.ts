import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { firstRules } from '../../../src/core/shop/rules.ts';
import type { ShopShift } from '../../../src/core/shop/rules.ts';
import { judgeSample, usualSamples } from '../../../src/core/shop/sample-day.ts';
import { createZones } from '../../../src/core/zone.ts';

const zones = createZones(Temporal);
const [DAY] = firstRules('2026-11-01', { day: 'Day' }).shifts; // 09:00–18:00, 12–13, 5 min grace
if (DAY === undefined) throw new Error('no first shift');
const NIGHT: ShopShift = {
  ...DAY,
  id: 'night',
  name: '',
  start: '22:00',
  end: '06:00',
  breakFrom: '',
  breakTo: '',
};

const judged = (shift: ShopShift, from: string, to: string) =>
  judgeSample(zones, shift, { in: from, out: to });

describe('punches tried on a shift', () => {
  test.each([
    ['09:00', '18:00', { status: 'present', lateMin: 0, earlyMin: 0, workedMin: 480 }],
    ['09:05', '18:00', { status: 'present', lateMin: 0 }],
    ['09:06', '18:00', { status: 'present', lateMin: 6 }],
    ['09:00', '17:50', { status: 'present', earlyMin: 10 }],
    ['09:00', '', { status: 'incomplete', workedMin: 0 }],
    ['', '18:00', { status: 'incomplete' }],
  ])('09:00–18:00 with 5 min of grace: in %s, out %s', (from, to, said) => {
    expect(judged(DAY, from, to)).toMatchObject(said);
  });

  test('a night’s exit is the next morning’s, and an entry after midnight is late', () => {
    expect(judged(NIGHT, '21:55', '06:00')).toMatchObject({ status: 'present', workedMin: 485 });
    expect(judged(NIGHT, '00:30', '06:00')).toMatchObject({ lateMin: 150, workedMin: 330 });
  });

  test('an hour longer is 60 min of overtime only where the shift counts it', () => {
    expect(judged(DAY, '09:00', '19:00')?.overtimeMin).toBe(0);
    expect(judged({ ...DAY, overtime: true }, '09:00', '19:00')?.overtimeMin).toBe(60);
  });

  test('later than allowed is half a day; a shift without times is not judged', () => {
    expect(judged({ ...DAY, absentLateMin: 60 }, '10:01', '18:00')?.status).toBe('halfDay');
    expect(judgeSample(zones, { ...DAY, start: '' }, { in: '09:00', out: '18:00' })).toBe(
      undefined,
    );
  });

  test('the usual samples are on the edge of grace: 09:05 is in time, 09:06 is not', () => {
    const samples = usualSamples(DAY);
    expect(samples.map((one) => one.in)).toEqual([
      '09:00',
      '09:05',
      '09:06',
      '09:00',
      '09:00',
      '09:00',
    ]);
    const late = samples.map((one) => judgeSample(zones, DAY, one)?.lateMin);
    expect(late).toEqual([0, 0, 6, 0, 0, 0]);
  });
});
