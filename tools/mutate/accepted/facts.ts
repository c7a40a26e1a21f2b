/** In the words and units, the facts and the rules. */
import { NO_VALUE, ALWAYS_THERE, SHORTCUT, MEMORY, NARROWED, ANY_SIGN, all } from './reasons.ts';
import type { Accepted } from './reasons.ts';

export const FACTS: readonly Accepted[] = [
  ...all(
    'intervals.ts',
    SHORTCUT,
    ['a.length === 0 || b.length === 0', 'a.length === 0 && b.length === 0'],
    ['a.length === 0 || b.length === 0', 'false'],
    ['common.length > 1', 'common.length >= 1'],
    [
      'common.length > 1 ? common.sort((x, y) => x[0] - y[0]) : common',
      'common.sort((x, y) => x[0] - y[0])',
    ],
    ['length <= 0', 'length < 0'],
    ['length <= 0', 'false'],
  ),
  ...all('intervals.ts', ALWAYS_THERE, ['0', '1', '?.[1] ?? 0'], ['0', '1', '?.[0] ?? 0']),
  ...all('intervals.ts', 'in order and apart, either end sorts alike', [
    '0',
    '1',
    'common.sort((x, y) => x[0] - y[0])',
  ]),
  ...all(
    'intervals.ts',
    SHORTCUT,
    ['end <= whole[0]', 'end < whole[0]', 'left.push(whole)'],
    ['start >= whole[1]', 'start > whole[1]', 'left.push(whole)'],
  ),
  ...all('intervals.ts', NARROWED, ['i < intervals.length', 'i <= intervals.length']),
  ...all(
    'dates.ts',
    MEMORY,
    ['day === undefined', 'true'],
    ['date === undefined', 'true'],
    ['20_000', '20001'],
    ['memory.size > 20_000', 'memory.size >= 20_000'],
    ['memory.size > 20_000', 'false'],
    ['memory.size > 20_000', 'true'],
  ),
  ...all('dates.ts', NARROWED, ['year < 0', 'year <= 0'], ['0', '1', 'year < 0 ?']),
  ...all('digest.ts', MEMORY, ['found === undefined', 'true']),
  ...all('digest.ts', 'a third cell is never read', ['2', '3', 'new Int32Array(2)']),
  ...all('moving.ts', 'a sort asks for the sign alone', ['1', '2', 'a.from < b.from']),
  ...all('mark.ts', 'a sort asks for the sign alone', ['1', '2', 'a.id < b.id']),
  ...all('correction.ts', 'other corrections aim at nothing', ["c.op === 'void'", 'true']),
  ...all('correction.ts', MEMORY, ['answer !== undefined', 'false']),
  ...all('correction.ts', ANY_SIGN, ['a.id < b.id', 'a.id <= b.id'], ['1', '2', 'a.id < b.id']),
  ...all('correction.ts', 'a ring is no longer than the list', [
    'step < byId.size',
    'step <= byId.size',
  ]),
  ...all('leave.ts', SHORTCUT, ['leaves.length === 0', 'false']),
  ...all('leave.ts', NO_VALUE, ['first === undefined', 'false']),
  ...all('roster.ts', MEMORY, ['index === undefined', 'true']),
  ...all('calendar.ts', MEMORY, ['index === undefined', 'true']),
  ...all('calendar.ts', 'of two words of one weight either may stand', [
    'RANK[holiday.kind] > RANK[known.kind]',
    'RANK[holiday.kind] >= RANK[known.kind]',
  ]),
];
