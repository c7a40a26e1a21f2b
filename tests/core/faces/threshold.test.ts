import { expect, test } from 'vitest';
import {
  STRANGERS_ACCEPTED,
  scoreAskedFor,
  strangersAbove,
} from '../../../src/core/faces/threshold.ts';

test.each([
  [0.005, 30, 4],
  [0.0005, 30, 5.3],
  [0.005, 350, 5.3],
  [0.005, 5, 4],
  [0.005, 2, 3.4827],
  [0.005, 1, 3.4827],
  [0.5, 30, scoreAskedFor(0.02, 30)],
  [0, 30, scoreAskedFor(0.0001, 30)],
])('accepting %d of strangers among %d people asks for a score of %d', (share, people, score) => {
  expect(scoreAskedFor(share, people)).toBeCloseTo(score, 4);
});

test('the share of strangers above a score is what was accepted for it', () => {
  for (const share of [0.0003, STRANGERS_ACCEPTED, 0.02]) {
    expect(strangersAbove(scoreAskedFor(share, 200), 200)).toBeCloseTo(share, 9);
  }
});
