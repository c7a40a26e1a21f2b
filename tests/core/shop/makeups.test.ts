import { describe, expect, test } from 'vitest';
import { makeupLimit, makeupsGranted } from '../../../src/core/shop/makeups.ts';
import { firstRules } from '../../../src/core/shop/rules.ts';
import type { RuleSet } from '../../../src/core/shop/rules.ts';
import { readRules, writeRules } from '../../../src/core/shop/rules-text.ts';

const first = firstRules('2026-10-01', { day: 'Day' });
const sets: readonly RuleSet[] = [
  first,
  { ...first, from: '2026-11-01', makeupsAMonth: 5 },
  { ...first, from: '2026-12-01', makeupsAMonth: 'any' },
];

describe('the limit of makeup punches', () => {
  test.each([
    ['2026-09-30', 3], // before any rules
    ['2026-10-31', 3], // rules that say nothing of it
    ['2026-11-01', 5],
    ['2026-12-24', 'any'],
  ] as const)('for a punch of %s is %s', (date, limit) => {
    expect(makeupLimit(sets, date)).toBe(limit);
  });

  test('comes back from the books as it was written; 32, −1, 2.5 and "some" are nobody’s rules', () => {
    expect(readRules(writeRules(sets))).toEqual(sets);
    const none = [{ ...first, makeupsAMonth: 0 }];
    expect(readRules(writeRules(none))).toEqual(none);
    for (const wrong of [32, -1, 2.5, 'some', null]) {
      const text = JSON.stringify({ format: 1, sets: [{ ...first, makeupsAMonth: wrong }] });
      expect(readRules(text), String(wrong)).toBeUndefined();
    }
  });
});

describe('makeup punches granted', () => {
  const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10);
  const at = (date: string) => Date.parse(`${date}T09:00:00Z`);
  const ask = (date: string) => ({ kind: 'makeup', at: at(date) });
  const yes = { kind: 'accepted' };
  const all = [
    { id: 'a', employeeId: 'ann', ask: ask('2026-11-02'), answer: yes },
    { id: 'b', employeeId: 'ann', ask: ask('2026-11-30'), answer: yes },
    { id: 'c', employeeId: 'ann', ask: ask('2026-10-31'), answer: yes },
    { id: 'd', employeeId: 'ann', ask: ask('2026-11-05'), answer: { kind: 'refused' } },
    { id: 'e', employeeId: 'ann', ask: ask('2026-11-06') },
    { id: 'f', employeeId: 'bob', ask: ask('2026-11-06'), answer: yes },
    { id: 'g', employeeId: 'ann', ask: { kind: 'leave' }, answer: yes },
    { id: 'h', employeeId: 'ann', ask: { ...ask('2026-11-07'), kind: 'could-not' }, answer: yes },
  ];
  const of = (id: string) => {
    const one = all.find((row) => row.id === id);
    return one === undefined ? undefined : makeupsGranted(all, one, dateOf);
  };

  test.each([
    ['an open one of November: 2 others', 'e', 2],
    ['one of the 2 itself: 1 other', 'a', 1],
    ['October’s: none beside it', 'c', 0],
    ['somebody else’s: none', 'f', 0],
    ['leave counts nowhere', 'g', undefined],
    ['nor does a punch the tablet refused', 'h', undefined],
  ])('%s', (_, id, count) => expect(of(id)).toBe(count));
});
