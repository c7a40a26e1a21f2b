/** In what is made of many days. */
import { NO_VALUE, ALWAYS_THERE, UNDEFINED_IS_LESS, ANY_SIGN, all } from './reasons.ts';
import type { Accepted } from './reasons.ts';

export const PERIODS: readonly Accepted[] = [
  ...all(
    'period-overtime.ts',
    ALWAYS_THERE,
    ['0', '1', 'const minutes = worked.get(date) ?? 0'],
    ['0', '1', 'tierMin[i] ?? 0'],
    ['0', '1', 'earlier[i] ?? 0'],
  ),
  ...all('period-overtime.ts', 'whatever the week had before, no minutes more fill no tier', [
    '0',
    '1',
    'tiersOf(rule, 0, 0)',
  ]),
  ...all(
    'monitors.ts',
    ANY_SIGN,
    ['a.workDate < b.workDate', 'a.workDate <= b.workDate'],
    ['1', '2', 'a.workDate < b.workDate'],
  ),
  ...all('monitors.ts', ALWAYS_THERE, ['0', '1', 'byDate.get(date) ?? 0)']),
  ...all('monitors.ts', NO_VALUE, [
    'exceededOn === undefined ? {} : { exceededOn }',
    '{ exceededOn }',
  ]),
  ...all(
    'monitors.ts',
    UNDEFINED_IS_LESS,
    ['capMin === undefined', 'false'],
    ['minRestMin === undefined', 'false'],
    ['most === undefined', 'false'],
  ),
  ...all(
    'monitors.ts',
    'a list that has a first element has a last one',
    ['first === undefined || final === undefined', 'first === undefined && final === undefined'],
    [
      'most === undefined || first === undefined || final === undefined',
      'most === undefined || first === undefined && final === undefined',
    ],
  ),
  ...all('monitors.ts', UNDEFINED_IS_LESS, [
    'most === undefined || first === undefined',
    'most === undefined && first === undefined',
  ]),
  ...all('monitors.ts', 'no date is empty: the first day begins a run', [
    '0',
    '1',
    'let [run, next]',
  ]),
  ...all(
    'lieu.ts',
    ANY_SIGN,
    ['a.workDate < b.workDate', 'a.workDate <= b.workDate'],
    ['1', '2', 'a.workDate < b.workDate'],
  ),
  ...all(
    'lock.ts',
    ANY_SIGN,
    ['key(a) < key(b)', 'key(a) <= key(b)'],
    ['1', '2', 'key(a) < key(b)'],
  ),
];
