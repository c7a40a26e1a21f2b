/** Working hours as the text they are kept as. */
import { describe, expect, test } from 'vitest';
import { firstRules } from '../../../src/core/shop/rules.ts';
import type { RuleSet, ShopShift } from '../../../src/core/shop/rules.ts';
import { readRules, writeRules } from '../../../src/core/shop/rules-text.ts';

const DAY: RuleSet = firstRules('2026-11-01', { day: 'Day' });
const [SHIFT] = DAY.shifts;
if (SHIFT === undefined) throw new Error('no first shift');

describe('the rules as text', () => {
  test('a split flexible shift with its own windows comes back as it was', () => {
    const shift: ShopShift = {
      ...SHIFT,
      kind: 'flex',
      latestIn: '10:00',
      earliestOut: '16:00',
      second: { start: '19:00', end: '22:00' },
      breakPaid: true,
      beforeMin: 60,
      afterMin: 90,
      absentLateMin: 120,
      overtimeRule: { basis: 'punch', startDelayMin: 30, minMin: 30, stepMin: 15 },
      rounding: { minutes: 15, mode: 'down' },
    };
    const cycles = [{ id: 'c', name: 'Two', days: ['day', null], anchor: '2026-11-01' }];
    const rules = [{ ...DAY, shifts: [shift], cycles }];
    expect(readRules(writeRules(rules))).toEqual(rules);
  });

  test('what is written is read again', () => {
    const rules = [DAY, { ...DAY, from: '2026-12-01', own: { ann: 'day' } }];
    expect(readRules(writeRules(rules))).toEqual(rules);
  });

  test.each([
    'no json',
    '[]',
    '{"format":2,"sets":[]}',
    '{"format":1}',
    '{"format":1,"sets":[{}]}',
    writeRules([{ ...DAY, from: 'soon' }]),
    writeRules([{ ...DAY, weeklyRest: [8] }]),
    writeRules([{ ...DAY, shifts: [{ ...SHIFT, start: '9' }] }]),
  ])('%s is nobody’s rules', (text) => {
    expect(readRules(text)).toBeUndefined();
  });
});
