/** In the month's reports. */
import { all, ANY_SIGN, NARROWED } from './reasons.ts';
import type { Accepted } from './reasons.ts';

export const REPORTS: readonly Accepted[] = [
  ...all('month.ts', 'of two of one type either may be added first', [
    'a.type < b.type',
    'a.type <= b.type',
  ]),
  ...all('month.ts', ANY_SIGN, ['1', '2', 'a.type < b.type']),
  ...all('what-if.ts', NARROWED, [
    'b === undefined || a.status !== b.status',
    'b === undefined && a.status !== b.status',
  ]),
  ...all('sentences.en.ts', 'a rounding that changes nothing is not told', [
    'minutes > 0',
    'minutes >= 0',
    '`+${minutes}`',
  ]),
  ...all('sentences.zh.ts', 'a rounding that changes nothing is not told', [
    'minutes > 0',
    'minutes >= 0',
    '`+${minutes}`',
  ]),
];
