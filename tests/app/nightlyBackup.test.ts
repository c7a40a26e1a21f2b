import { expect, test } from 'vitest';
import { backupIsDue } from '../../src/app/door/nightlyBackup.ts';

const HOUR = 3_600_000;
const now = Date.UTC(2026, 10, 21, 18);
const quiet = { now, hour: 2, idleMs: HOUR, unsaved: 5, lastBackup: now - 24 * HOUR };

test.each([
  ['at 2 in the night, a day after the last one', {}, true],
  ['again in the same night', { lastBackup: now - HOUR }, false],
  ['while somebody was there a minute ago', { idleMs: 60_000 }, false],
  ['when everything is in a saved file already', { unsaved: 0 }, false],
  ['at noon, a day after the last one', { hour: 12 }, false],
  [
    'at noon, when the tablet was off for two nights',
    { hour: 12, lastBackup: now - 45 * HOUR },
    true,
  ],
] as const)('a backup %s: %j → %s', (_, change, due) => {
  expect(backupIsDue({ ...quiet, ...change })).toBe(due);
});

test('a shop without any backup gets one in its first quiet minutes', () => {
  expect(backupIsDue({ now, hour: 15, idleMs: HOUR, unsaved: 1 })).toBe(true);
});
