import { expect, test } from 'vitest';
import { attemptGroups } from '../../../src/core/shop/attempts.ts';
import type { Attempt } from '../../../src/core/shop/attempts.ts';

const MINUTE = 60_000;
let seq = 0;
const at = (minute: number, what: string, employeeId?: string): Attempt => ({
  seq: ++seq,
  at: minute * MINUTE,
  what,
  ...(employeeId === undefined ? {} : { employeeId }),
});

test('3 pictures within 10 min of each other are one occasion, one 11 min later another', () => {
  const groups = attemptGroups([at(0, 'spoof'), at(9, 'spoof'), at(19, 'spoof'), at(30, 'spoof')]);
  expect(groups.map(({ count, from, to }) => [count, from / MINUTE, to / MINUTE])).toEqual([
    [3, 0, 19],
    [1, 30, 30],
  ]);
});

test('4 wrong PINs are slips, 5 of one person are an occasion, 5 of five people are not', () => {
  const wrong = (count: number, of: (i: number) => string) =>
    attemptGroups(Array.from({ length: count }, (_, i) => at(i, 'pin-wrong', of(i))));
  expect(wrong(4, () => 'ann')).toEqual([]);
  expect(wrong(5, () => 'ann')).toMatchObject([{ of: 'pin-wrong', employeeId: 'ann', count: 5 }]);
  expect(wrong(5, (i) => `p${i}`)).toEqual([]);
});

test('strangers, two at once and doubts are nobody’s offence', () => {
  expect(attemptGroups([at(0, 'stranger'), at(1, 'several'), at(2, 'unsure')])).toEqual([]);
});

test('the first record names the occasion, whatever the order they come in', () => {
  const [first, second] = [at(0, 'spoof'), at(1, 'spoof')];
  expect(attemptGroups([second, first])).toEqual(attemptGroups([first, second]));
  expect(attemptGroups([second, first])[0]?.seq).toBe(first.seq);
});
