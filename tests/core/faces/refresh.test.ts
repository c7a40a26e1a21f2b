import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../src/core/faces/decide.ts';
import { drift } from '../../../src/core/faces/drift.ts';
import { refreshed } from '../../../src/core/faces/refresh.ts';
import type { Templates } from '../../../src/core/faces/refresh.ts';
import { face, near } from './descriptors.ts';

const WEEK = 7 * 24 * 3600 * 1000;
const setting = { strangersAccepted: 0.005 };
const enrolled = new Float32Array([...face(1), ...near(face(1), 0.1, 2)]);
const start: Templates = { enrolled, recent: [] };
const decided = (score: number, margin = 4): Decision => ({
  answer: 'sure',
  employeeId: 'a',
  score,
  margin,
});
const punch = (week: number, score = 8, vector = near(face(1), 0.08, week)) => ({
  vector,
  at: week * WEEK,
  decision: decided(score),
});

describe('templates follow a face', () => {
  test('five weekly punches leave the two newest beside two enrolled ones', () => {
    let templates = start;
    for (let week = 1; week <= 5; week += 1) {
      const next = refreshed(templates, punch(week), setting, 20);
      if (next.kind === 'refreshed') templates = next.templates;
    }
    expect(templates.recent.map(({ at }) => at / WEEK)).toEqual([4, 5]);
    expect(templates.enrolled).toBe(enrolled);
  });

  test.each([
    ['a score of 5.2 where 4 is asked', punch(1, 5.2), 'not-sure-enough'],
    ['a margin of 1', { ...punch(1), decision: decided(8, 1) }, 'not-sure-enough'],
    [
      'an unsure answer',
      { ...punch(1), decision: { answer: 'unsure' as const, score: 8, margin: 4 } },
      'not-sure-enough',
    ],
    ['another face', punch(1, 8, face(99)), 'too-far'],
  ])('%s teaches nothing', (_, one, why) => {
    expect(refreshed(start, one, setting, 20)).toEqual({ kind: 'kept', why });
  });

  test('two punches of one week teach once', () => {
    const first = refreshed(start, punch(1), setting, 20);
    if (first.kind !== 'refreshed') throw new Error(first.why);
    const again = refreshed(first.templates, punch(1.9), setting, 20);
    expect(again).toEqual({ kind: 'kept', why: 'too-soon' });
  });
});

describe('a face that drifts', () => {
  const from = (was: number, is: number) => [
    ...new Array<number>(8).fill(was),
    ...new Array<number>(8).fill(is),
  ];
  test.each([
    [from(7, 4.5), 're-enrol'],
    [from(9, 7), 'steady'],
    [from(5, 4.2), 'steady'],
    [[7, 7, 4, 4], 'steady'],
  ])('scores %j: %s', (scores, kind) => {
    expect(drift(scores, 3.8).kind).toBe(kind);
  });
});
