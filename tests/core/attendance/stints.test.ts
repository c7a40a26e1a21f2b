/** Pairing, rounding and breaks. Specification: attendance, §5.5–5.6. */
import { describe, expect, test } from 'vitest';
import { dayOn, daysOf, at, policy, shift } from './builders.ts';

describe('pairing', () => {
  const lone = (text: string, rest = {}) =>
    dayOn('2026-03-11', { shift: shift('09:00-18:00', rest), punches: [text] });

  test('a lone punch at the middle came, one minute later went, and a declared one did what it said', () => {
    expect(lone('2026-03-11 13:30').flags).toContain('missingOut');
    expect(lone('2026-03-11 13:31').flags).toContain('missingIn');
    expect(lone('in 2026-03-11 17:00').flags).toContain('missingOut');
  });

  test('three alternating punches: the pair counts, the third is an orphan and the day incomplete', () => {
    const day = dayOn('2026-03-11', {
      shift: shift('09:00-18:00', { pairing: 'alternate' }),
      punches: ['2026-03-11 09:00', '2026-03-11 12:00', '2026-03-11 13:00'],
    });
    expect([day.status, day.workedMin, day.orphans, day.earlyMin]).toEqual([
      'incomplete',
      180,
      1,
      0,
    ]);
    expect([day.attendedPct, day.leavePct, day.absentPct]).toEqual([0, 0, 0]);
  });

  test('four punches a day: each segment is late and early for itself, a whole one missing is missed twice', () => {
    const four = shift('09:00-12:00 14:00-18:00', { slotMatch: true, lateGraceMin: 5 });
    const day = (punches: string[]) =>
      dayOn('2026-03-11', { shift: four, punches: punches.map((p) => `2026-03-11 ${p}`) });
    expect(day(['09:10', '11:50', '14:20', '18:00'])).toMatchObject({
      lateMin: 30,
      earlyMin: 10,
      workedMin: 380,
    });
    expect(day(['09:00', '12:00'])).toMatchObject({
      status: 'incomplete',
      missing: 2,
      workedMin: 180,
    });
    expect(day(['09:00', '12:00', '18:00'])).toMatchObject({ status: 'incomplete', missing: 1 });
    // 13:00 is the middle of the gap: the morning's.
    expect(day(['09:00', '13:00', '13:01', '18:00'])).toMatchObject({
      status: 'present',
      presenceMin: 539,
    });
  });

  test('assumed boundaries close a day at its shift and say so; by default nothing is invented', () => {
    const assumed = dayOn('2026-03-11', {
      shift: shift('09:00-18:00'),
      policy: policy({ missingPunch: 'assume-boundary' }),
      punches: ['2026-03-11 09:30'],
    });
    expect([assumed.workedMin, assumed.flags]).toEqual([510, ['autoClosed', 'late']]);
    expect(lone('2026-03-11 09:30')).toMatchObject({ workedMin: 0, status: 'incomplete' });
  });

  test('unrostered: a second IN after 4 h begins another stint, the first one stays open', () => {
    const days = daysOf('2026-03-10', '2026-03-11', {
      punches: ['in 2026-03-10 18:00', 'in 2026-03-11 08:00', 'out 2026-03-11 17:00'],
    });
    expect(days.map((d) => [d.status, d.workedMin])).toEqual([
      ['incomplete', 0],
      ['present', 540],
    ]);
  });

  test('unrostered: 16 h are one stint, 16 h 1 are two open ones', () => {
    const day = (end: string) =>
      dayOn('2026-03-10', { punches: ['2026-03-10 01:00', `2026-03-10 ${end}`] });
    expect(day('17:00')).toMatchObject({ status: 'present', workedMin: 960 });
    expect(day('17:01')).toMatchObject({ status: 'incomplete', workedMin: 0, shiftCount: 2 });
  });

  test('unrostered: a going said twice is ignored the second time; one nobody began is missing its coming', () => {
    const day = (...punches: string[]) =>
      dayOn('2026-03-10', { punches: punches.map((p) => p.replace(' ', ' 2026-03-10 ')) });
    expect(day('in 08:00', 'out 12:00', 'out 12:05')).toMatchObject({
      status: 'present',
      workedMin: 240,
      orphans: 1,
    });
    expect(day('out 12:00')).toMatchObject({
      status: 'incomplete',
      workedMin: 0,
      flags: ['missingIn'],
    });
    expect(day('out 08:00', 'in 09:00', 'out 12:00')).toMatchObject({
      workedMin: 180,
      out: at('2026-03-10 12:00'),
    });
  });

  test('unrostered, first to last: three punches are one stretch', () => {
    const punches = ['2026-03-10 08:00', '2026-03-10 11:00', '2026-03-10 14:00'];
    expect(
      dayOn('2026-03-10', { policy: policy({ pairing: 'first-last' }), punches }),
    ).toMatchObject({ status: 'present', workedMin: 360 });
    expect(dayOn('2026-03-10', { punches })).toMatchObject({
      status: 'incomplete',
      workedMin: 180,
    });
  });

  test('unrostered, around a shift that was worked: the minutes inside count once, with the shift', () => {
    const rules = { windowBeforeMin: 60, windowAfterMin: 60 };
    const punches = ['07:30', '12:00', '13:00', '20:00'].map((t) => `2026-03-11 ${t}`);
    const day = dayOn('2026-03-11', { shift: shift('09:00-18:00', rules), punches });
    expect(day).toMatchObject({ presenceMin: 750, workedMin: 750, regularMin: 60 });
    expect(day.workedByDate).toEqual({ '2026-03-11': 750 });
    const night = dayOn('2026-03-11', {
      shift: shift('01:00-09:00', rules),
      policy: policy({ dayAttribution: 'most-worked' }),
      punches: ['2026-03-10 18:01', '2026-03-11 00:00', '2026-03-11 00:01', '2026-03-11 10:01'],
    });
    expect(night).toMatchObject({ presenceMin: 960, workedMin: 960 });
  });

  test('most-worked on a tie is the date it began; OUT at midnight belongs to the day that ends', () => {
    const worked = (dayAttribution: 'most-worked' | 'split-midnight', from: string, to: string) =>
      daysOf('2026-03-10', '2026-03-11', {
        policy: policy({ dayAttribution }),
        punches: [from, to],
      }).map((d) => d.workedMin);
    expect(worked('most-worked', '2026-03-10 20:00', '2026-03-11 04:00')).toEqual([480, 0]);
    expect(worked('split-midnight', '2026-03-10 20:00', '2026-03-11 00:00')).toEqual([240, 0]);
    expect(worked('split-midnight', '2026-03-10 20:00', '2026-03-11 03:00')).toEqual([240, 180]);
  });
});

describe('rounding and breaks', () => {
  test('a rounded coming decides lateness, a pair rounded into nothing is nothing', () => {
    const up = { interval: 15, mode: 'up' as const, grace: 3 };
    const down = { interval: 15, mode: 'down' as const };
    const day = (a: string, b: string) =>
      dayOn('2026-03-11', {
        shift: shift('09:00-18:00', { rounding: { in: up, out: down } }),
        punches: [`2026-03-11 ${a}`, `2026-03-11 ${b}`],
      });
    expect(day('09:03', '18:05')).toMatchObject({
      lateMin: 0,
      presenceMin: 540,
      in: at('2026-03-11 09:00'),
    });
    expect(day('09:04', '18:00')).toMatchObject({ lateMin: 15, presenceMin: 525 });
    expect(day('09:04', '09:10')).toMatchObject({ presenceMin: 0, workedMin: 0 });
  });

  test('an automatic break is taken once presence reaches it, credited by punched ones only if said', () => {
    const day = (includePunched: boolean, punches: string[]) =>
      dayOn('2026-03-11', {
        shift: shift('09:00-18:00', {
          pairing: 'alternate',
          autoDeduct: { afterMin: 360, minutes: 60, includePunched },
        }),
        punches: punches.map((p) => `2026-03-11 ${p}`),
      }).workedMin;
    expect(day(false, ['09:00', '14:59'])).toBe(359);
    expect(day(false, ['09:00', '15:00'])).toBe(300);
    expect(day(true, ['09:00', '12:00', '12:40', '18:00'])).toBe(480);
    expect(day(true, ['09:00', '12:00', '13:30', '18:00'])).toBe(450);
  });

  test('paid breaks are not deducted; the same lunch punched and fixed is deducted once', () => {
    const day = (paid: boolean, punches: string[]) =>
      dayOn('2026-03-11', {
        shift: shift('09:00-18:00', {
          pairing: 'alternate',
          breaks: [{ from: 720, to: 780, paid }],
        }),
        punches: punches.map((p) => `2026-03-11 ${p}`),
      });
    expect(day(true, ['09:00', '18:00'])).toMatchObject({ workedMin: 540, requiredMin: 540 });
    expect(day(false, ['09:00', '12:10', '13:00', '18:00']).workedMin).toBe(480);
  });

  test('a paid break adds its gaps up to its size, and the reasons add up to the minutes', () => {
    const day = dayOn('2026-03-11', {
      shift: shift('09:00-18:00', {
        pairing: 'alternate',
        autoAdd: { afterMin: 360, minutes: 30 },
      }),
      punches: ['09:00', '12:00', '12:20', '15:00', '15:30', '18:00'].map((p) => `2026-03-11 ${p}`),
    });
    expect([day.presenceMin, day.workedMin, day.regularMin]).toEqual([490, 520, 490]);
    const told = day.reasons
      .filter((r) => r.figure === 'workedMin')
      .map((r) => [r.rule, r.minutes]);
    expect(told).toEqual([
      ['presence', 490],
      ['auto-add', 30],
    ]);
  });

  test('a break after midnight of a night shift lies on the next date', () => {
    const day = dayOn('2026-03-11', {
      shift: shift('22:00-06:00+1', { breaks: [{ from: 1560, to: 1590, paid: false }] }),
      punches: ['2026-03-11 22:00', '2026-03-12 06:00'],
    });
    expect([day.workedMin, day.requiredMin, day.workedByDate]).toEqual([
      450,
      450,
      { '2026-03-11': 120, '2026-03-12': 330 },
    ]);
  });
});
