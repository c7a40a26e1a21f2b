import { expect, test } from 'vitest';
import { withoutCycle, withoutShift } from '../../src/admin/hours/without.ts';
import { firstRules } from '../../src/core/shop/rules.ts';
import type { RuleSet } from '../../src/core/shop/rules.ts';

const first = firstRules('2026-11-01', { day: 'Day' });
const SET: RuleSet = {
  ...first,
  shifts: [...first.shifts, ...first.shifts.map((shift) => ({ ...shift, id: 'night' }))],
  cycles: [{ id: 'round', name: 'Round', anchor: '2026-11-01', days: ['day', 'night', null] }],
  everybody: 'night',
  own: { ann: 'night', bea: 'round', cy: 'day' },
};

test('without the night: its days in a rotation are free, its people work as everybody', () => {
  const next = withoutShift(SET, 'night');
  expect(next.shifts.map(({ id }) => id)).toEqual(['day']);
  expect(next.cycles?.[0]?.days).toEqual(['day', null, null]);
  expect(next.own).toEqual({ bea: 'round', cy: 'day' });
  expect(next.everybody).toBe('day');
});

test('without the rotation: who was on it works as everybody, nobody else is moved', () => {
  const next = withoutCycle(SET, 'round');
  expect(next.cycles).toEqual([]);
  expect(next.own).toEqual({ ann: 'night', cy: 'day' });
  expect(next.everybody).toBe('night');
});
