/** What a day adds up from its stints, and what it does not. Specification: attendance, §5.6–5.8. */
import { describe, expect, test } from 'vitest';
import type { Correction } from '../../../src/core/attendance/correction.ts';
import type { Leave } from '../../../src/core/attendance/leave.ts';
import { OVERTIME_DEFAULTS } from '../../../src/core/attendance/overtime-rule.ts';
import { at, dayOn, employee, policy, shift } from './builders.ts';
import type { Case } from './builders.ts';

const D = '2026-03-11';
const office = shift('09:00-18:00', { breaks: [{ from: 720, to: 780, paid: false }] });
const narrow = { ...office, windowBeforeMin: 60, windowAfterMin: 60 };
const day = (punches: string[], rest: Case = {}) =>
  dayOn(D, { shift: office, ...rest, punches: punches.map((p) => `${D} ${p}`) });
const figures = (found: ReturnType<typeof day>) => found.reasons.map((r) => r.figure);
const needing = (requiredMin: number) => policy({ unscheduled: { requiredMin, breaks: [] } });
const restDay = { employee: employee({ weeklyRest: [3] }) };
const annual: Leave = {
  id: 'l',
  type: 'annual',
  paid: true,
  status: 'approved',
  unit: 'day',
  from: D,
  to: D,
};

describe('what a day adds up', () => {
  test('1 min short is told, 0 min is not; a negative tolerance makes nobody short', () => {
    expect(day(['09:00', '17:59']).reasons.filter((r) => r.figure === 'shortMin')).toMatchObject([
      { minutes: 1, requiredMin: 480, workedMin: 479 },
    ]);
    expect(figures(day(['09:00', '18:00'])).includes('shortMin')).toBe(false);
    const odd = { policy: policy({ undertimeToleranceMin: -30 }) };
    expect(day(['09:00', '18:10'], odd).shortMin).toBe(0);
  });

  test('what unrostered work requires is told from 1 min on, once for two stints', () => {
    const work = (min: number, ...punches: string[]) =>
      dayOn(D, { policy: needing(min), punches: punches.map((p) => `${D} ${p}`) });
    expect(figures(work(1, '08:00', '09:00')).includes('requiredMin')).toBe(true);
    expect(figures(work(0, '08:00', '09:00')).includes('requiredMin')).toBe(false);
    expect(work(480, '01:00', '03:00', '09:00', '12:00')).toMatchObject({
      requiredMin: 480,
      shortMin: 180,
      shiftCount: 2,
    });
    expect(work(480).requiredMin).toBe(0);
  });

  test('a rostered day, a rest day and a day of leave require nothing for unrostered work', () => {
    const rules = { policy: needing(60) };
    expect(day(['09:00', '18:00'], rules).requiredMin).toBe(480);
    expect(day(['09:00', '18:00'], { ...rules, ...restDay }).requiredMin).toBe(0);
    expect(dayOn(D, { ...restDay, ...rules, punches: [`${D} 09:00`] }).requiredMin).toBe(0);
    const away = { ...rules, leaves: [annual], punches: [`${D} 09:00`, `${D} 10:00`] };
    expect(dayOn(D, away).requiredMin).toBe(0);
  });

  test('the first coming and the last going of two stints, in whatever order they are told', () => {
    expect(day(['02:00', '04:00', '09:00', '18:00'], { shift: narrow })).toMatchObject({
      in: at(`${D} 02:00`),
      out: at(`${D} 18:00`),
      shiftCount: 2,
      presenceMin: 660,
      workedMin: 600,
      regularMin: 480,
      breakMin: 60,
    });
    expect(day(['09:00', '18:00', '21:00', '23:00'], { shift: narrow })).toMatchObject({
      in: at(`${D} 09:00`),
      out: at(`${D} 23:00`),
    });
    expect(day([])).toMatchObject({ shiftCount: 0, statutoryMin: 0 });
    expect(day(['09:00', '18:00'])).toMatchObject({ shiftCount: 1, statutoryMin: 0 });
  });

  test('one minute of a night is a night with its allowance', () => {
    const night = shift('22:00-06:00+1', { nightAllowance: 'N1' });
    expect(day(['22:00', '22:01'], { shift: night }).nightShifts).toBe(1);
    expect(day(['22:00', '22:01']).nightShifts).toBe(0);
  });

  test('additions by hand are counted one by one, punches are not', () => {
    const add = (id: string, time: string): Correction => ({
      id,
      op: 'add',
      at: at(`${D} ${time}`) * 60_000,
      requestedBy: 'e1',
      requestedAt: 0,
      reason: 'forgot',
      decision: { by: 'Li', at: 0, status: 'approved' },
    });
    const count = (...corrections: Correction[]) => day(['09:00'], { corrections }).makeupPunches;
    expect([
      count(),
      count(add('a', '18:00')),
      count(add('a', '17:00'), add('b', '18:00')),
    ]).toEqual([0, 1, 2]);
  });

  test('a day names the version of the rules that judged it', () => {
    expect(day([]).ruleVersion).toBe('default@');
    const since = policy({ name: 'shop', effectiveFrom: '2026-03-01' });
    expect(day([], { policy: since }).ruleVersion).toBe('shop@2026-03-01');
  });
});

describe('windows of the clock', () => {
  test('each stretch of the night and of a premium is told with its minutes', () => {
    const rules = policy({
      nightWindow: { from: 1320, to: 1440 },
      premiumWindows: [{ from: 1080, to: 1200 }],
    });
    const found = dayOn(D, { policy: rules, punches: [`${D} 17:00`, `${D} 22:45`] });
    const told = (figure: string) =>
      found.reasons.filter((r) => r.figure === figure).map((r) => r.minutes);
    expect([told('nightMin'), told('premiumMin')]).toEqual([[45], [120]]);
    expect(found).toMatchObject({ nightMin: 45, premiumMin: 120, nightByDate: { [D]: 45 } });
  });
});

describe('whose overtime rule', () => {
  const rule = { ...OVERTIME_DEFAULTS, mode: 'outside-shift' as const };

  test('on leave nobody earns overtime: not on a working day, not on a rest day', () => {
    const late = { shift: { ...office, overtime: rule }, leaves: [annual] };
    expect(day(['09:00', '20:00'], late)).toMatchObject({ overtimeMin: 0, pendingOvertimeMin: 0 });
    expect(day(['09:00', '20:00'], { ...late, leaves: [] }).overtimeMin).toBe(120);
    expect(day(['09:00', '20:00'], { ...restDay, leaves: [annual] }).overtimeMin).toBe(0);
    expect(day(['09:00', '20:00'], restDay).overtimeMin).toBe(660);
  });

  test("on a rest day the shop's rule outranks the shift's", () => {
    const shop = policy({ overtime: { ...rule, mode: 'daily-excess', capMin: 180 } });
    const none = { ...office, overtime: { ...rule, mode: 'none' as const } };
    const roster = [{ shiftId: 'S', from: D, applies: 'all' as const }];
    expect(
      day(['09:00', '18:00'], { ...restDay, roster, shift: none, policy: shop }).overtimeMin,
    ).toBe(180);
    expect(day(['09:00', '18:00'], { ...restDay, roster, shift: none }).overtimeMin).toBe(0);
    expect(day(['09:00', '20:00'], { shift: none, policy: shop }).overtimeMin).toBe(0);
  });
});
