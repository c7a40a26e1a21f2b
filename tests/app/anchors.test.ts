import { expect, test } from 'vitest';
import { anchorOf } from '../../src/app/door/anchors.ts';

const NOON = 'Sun, 22 Nov 2026 12:00:00 GMT';

test('an answer after 300 ms is right to ± 650 ms, around the middle of its second', () => {
  expect(anchorOf(NOON, 300)).toEqual({
    source: 'server',
    truth: Date.UTC(2026, 10, 22, 12) + 650,
    errorMs: 650,
  });
});

test.each([null, '', 'yesterday'])('a host that says %j tells nothing', (date) => {
  expect(anchorOf(date, 300)).toBeUndefined();
});
