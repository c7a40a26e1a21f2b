/** In the month's reports. */
import { all, ANY_SIGN } from './reasons.ts';
import type { Accepted } from './reasons.ts';

const SHARES = 'a share of a day is 0, 50 or 100';

export const REPORTS: readonly Accepted[] = [
  ...all('cell.ts', SHARES, ['0', '1', 'day.absentPct > 0']),
  ...all('month.ts', SHARES, ['0', '1', 'd.attendedPct > 0']),
  ...all('month.ts', 'of two of one type either may be added first', [
    'a.type < b.type',
    'a.type <= b.type',
  ]),
  ...all('month.ts', ANY_SIGN, ['1', '2', 'a.type < b.type']),
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
