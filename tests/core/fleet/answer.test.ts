/** Any number of answers, in any order and any number of times, leave the same one. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { counting, type GivenAnswer } from '../../../src/core/fleet/answer.ts';

const answer: fc.Arbitrary<GivenAnswer> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('accepted' as const, 'refused' as const),
    at: fc.integer({ min: 0, max: 3 }),
    reason: fc.constantFrom('a', 'b'),
  }),
  fc.record({
    kind: fc.constant('refused' as const),
    at: fc.integer({ min: 0, max: 3 }),
    reason: fc.constantFrom('a', 'b'),
    back: fc.constant(true),
  }),
);

function left(answers: readonly GivenAnswer[]): GivenAnswer | undefined {
  return answers.reduce<GivenAnswer | undefined>((one, other) => counting(one, other), undefined);
}

test('neither the order nor repetition decides', () => {
  const shuffled = fc
    .array(answer, { minLength: 1, maxLength: 8 })
    .chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length }),
      ),
    );
  fc.assert(
    fc.property(shuffled, ([all, again]) => {
      expect(left(again)).toEqual(left(all));
    }),
  );
});

test('a grant counts before a refusal, and what was taken back before both, whatever the clocks say', () => {
  fc.assert(
    fc.property(fc.array(answer, { minLength: 1, maxLength: 8 }), (all) => {
      const found = left(all);
      const back = all.some((one) => one.back === true);
      const granted = all.some((one) => one.kind === 'accepted');
      expect(found?.back === true).toBe(back);
      expect(found?.kind).toBe(!back && granted ? 'accepted' : 'refused');
    }),
  );
});

test('among equals the first counts', () => {
  const at = (ms: number, reason: string): GivenAnswer => ({ kind: 'refused', at: ms, reason });
  expect(left([at(2, 'late'), at(1, 'early')])).toEqual(at(1, 'early'));
  expect(left([at(1, 'b'), at(1, 'a')])).toEqual(at(1, 'a'));
});
