import { describe, expect, test } from 'vitest';
import { planned } from '../../../src/core/shop/plan.ts';
import type { Plan } from '../../../src/core/shop/plan.ts';
import { firstRules } from '../../../src/core/shop/rules.ts';
import type { RuleSet } from '../../../src/core/shop/rules.ts';
import { copied, rosterDays, swapped } from '../../../src/core/shop/week.ts';

const BASE = firstRules('2026-11-01', { day: 'Day' }); // 09–18, Saturday and Sunday free
const [DAY] = BASE.shifts;
if (DAY === undefined) throw new Error('no shift');
const NIGHT = { ...DAY, id: 'night', name: 'Night', start: '22:00', end: '06:00' };
const RULES: readonly RuleSet[] = [
  { ...BASE, shifts: [DAY, { ...NIGHT, breakFrom: '', breakTo: '' }] },
];
const WEEK = ['02', '03', '04', '05', '06', '07', '08'].map((day) => `2026-11-${day}`);
const set = (plan: Plan, date: string, ...shifts: string[]) =>
  planned(plan, [{ employeeId: 'ann', date, shifts }]);
const conflicts = (plan: Plan) =>
  rosterDays(RULES, plan, 'ann', WEEK).map(({ conflict }) => conflict ?? '');

describe('a week of the roster', () => {
  test('by the rules five days of 09–18 and two free, nothing planned', () => {
    const days = rosterDays(RULES, {}, 'ann', WEEK);
    expect(days.map(({ names }) => names[0] ?? '')).toEqual([
      ...Array.from({ length: 5 }, () => 'Day'),
      '',
      '',
    ]);
    expect(days[0]).toMatchObject({ start: 540, end: 1080, planned: false });
  });

  test('a night on Tuesday leaves 3 h before Wednesday’s day: short rest', () => {
    expect(conflicts(set({}, '2026-11-03', 'night'))).toEqual([
      '',
      '',
      'short-rest',
      '',
      '',
      '',
      '',
    ]);
  });

  test('Saturday and Sunday on top are the sixth and the seventh day', () => {
    const plan = set(set({}, '2026-11-07', 'day'), '2026-11-08', 'day');
    expect(conflicts(plan)).toEqual(['', '', '', '', '', '', 'seven-days']);
  });

  test('a shift on a day of leave is a conflict', () => {
    const days = rosterDays(RULES, {}, 'ann', WEEK, (date) => date === '2026-11-04');
    expect(days.map(({ conflict }) => conflict ?? '')).toEqual(['', '', 'leave', '', '', '', '']);
  });

  test('copying the week on writes only the two days that differ', () => {
    const plan = set(set({}, '2026-11-03', 'night'), '2026-11-07', 'day');
    const next = ['09', '10', '11', '12', '13', '14', '15'].map((day) => `2026-11-${day}`);
    const changes = copied(
      rosterDays(RULES, plan, 'ann', WEEK),
      rosterDays(RULES, plan, 'ann', next),
      'ann',
    );
    expect(changes).toEqual([
      { employeeId: 'ann', date: '2026-11-10', shifts: ['night'] },
      { employeeId: 'ann', date: '2026-11-14', shifts: ['day'] },
    ]);
  });

  test('a swap of two dates gives each the other’s and frees their own', () => {
    const plan = set({}, '2026-11-07', 'night');
    const ann = rosterDays(RULES, plan, 'ann', WEEK)[5];
    const bob = rosterDays(RULES, plan, 'bob', WEEK)[0];
    if (ann === undefined || bob === undefined) throw new Error('no day');
    const changes = swapped({ employeeId: 'ann', day: ann }, { employeeId: 'bob', day: bob });
    const after = planned(plan, changes);
    const names = (id: string) =>
      rosterDays(RULES, after, id, WEEK).map((day) => day.names[0] ?? '');
    expect(names('ann')).toEqual(['Day', 'Day', 'Day', 'Day', 'Day', '', '']);
    expect(names('bob')).toEqual(['', 'Day', 'Day', 'Day', 'Day', 'Night', '']);
  });
});
