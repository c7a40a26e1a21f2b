/** In the calculation of a day. */
import { NO_VALUE, ALWAYS_THERE, SHORTCUT, NEVER_LESS, MEMORY, ANY_SIGN, all } from './reasons.ts';
import type { Accepted } from './reasons.ts';

export const DAYS: readonly Accepted[] = [
  ...all('calc-days.ts', MEMORY, ['free === undefined', 'true'], ['value === undefined', 'true']),
  ...all('calc-days.ts', NO_VALUE, ['overtime === undefined ? {} : { overtime }', '{ overtime }']),
  ...all(
    'calc-days.ts',
    SHORTCUT,
    ['policies.length <= 1', 'policies.length < 1'],
    ['policies.length <= 1', 'false'],
    ['day !== seen', 'day === seen'],
    ['day < first', 'day <= first'],
    ['day > final', 'day >= final'],
    [
      'day !== seen && (day < first || day > final)',
      'day !== seen || (day < first || day > final)',
    ],
    ['day !== seen && (day < first || day > final)', 'true'],
  ),
  ...all(
    'calc-days.ts',
    'days looked at beyond the reach of any window claim nothing',
    ['3', '4', 'const REACH_DAYS'],
    ['first + dates.length - 1', 'first + dates.length + 1'],
  ),
  ...all('calc-days.ts', "the day's own type is told beside it", ['0', '1', 'const REACHED']),
  ...all('calc-days.ts', SHORTCUT, [
    'matched.unmatched.length < 2 ? [] : [...matched.byInstance.keys()].flatMap((i) => stintOf(i).presence)',
    '[...matched.byInstance.keys()].flatMap((i) => stintOf(i).presence)',
  ]),
  ...all(
    'calc-days.ts',
    'days looked at beyond the reach of any window claim nothing',
    ['d <= to + REACH_DAYS', 'd < to + REACH_DAYS'],
    ['1', '2', 'first + dates.length - 1'],
  ),
  ...all('day-input.ts', 'the shift and its date say the same', [
    '0',
    '1',
    'segment[0], segment[1]',
  ]),
  ...all('day-input.ts', 'the shift and its date say the same', [
    '1',
    '2',
    'segment[0], segment[1]',
  ]),
  ...all('required.ts', NO_VALUE, [
    'eitherHalf === undefined ? {} : { eitherHalf }',
    '{ eitherHalf }',
  ]),
  ...all('required.ts', SHORTCUT, [
    '!isWholeDay(leave) && half === undefined && leave.hours.length === 0',
    'false',
  ]),
  ...all('day-status.ts', 'shares are halves of a hundred', ['0', '1', 'if (shares.work > 0)']),
  ...all('lateness.ts', NEVER_LESS, ['0', '1', 'const down = Math.min(Math.max(0, absent)']),
  ...all(
    'lateness.ts',
    'a break that ends, or begins, where the leave does moves the boundary to where it is',
    ['until < to', 'until <= to'],
    ['from < since', 'from <= since'],
  ),
  ...all('lateness.ts', 'an outage that ends at the boundary was found by the line before', [
    'o.to > boundary',
    'o.to >= boundary',
  ]),
  ...all('lateness.ts', NEVER_LESS, ['0', '1', 'Math.max(0, absent);']),
  ...all('overtime.ts', 'without tiers nothing is divided', ['0', '1', 'tiers: tierMinutes(tiers']),
  ...all('premium.ts', 'a list that has a first element has a last one', [
    'first === undefined || final === undefined',
    'first === undefined && final === undefined',
  ]),
  ...all(
    'premium.ts',
    'a date more is looked at, whose window holds none of the work',
    ['window.to - 1', 'window.to + 1'],
    ['Math.floor((window.to - 1) / 1440)', 'Math.ceil((window.to - 1) / 1440)'],
    ['1440', '1441', 'window.from / 1440'],
  ),
  ...all('day-figures.ts', 'without a rule nothing comes of it', ['0', '1', 'startDelayMin ?? 0']),
  ...all('day-status.ts', 'other reasons name no leave', ["r.rule === 'leave'", 'true']),
  ...all('judge-day.ts', ALWAYS_THERE, ['0', '1', 'workedByDate[date] ?? 0']),
  ...all(
    'day-trace.ts',
    ANY_SIGN,
    ['a.markId < b.markId', 'a.markId <= b.markId'],
    ['1', '2', 'a.markId < b.markId'],
  ),
  ...all('day-trace.ts', 'already in order, sorting changes nothing', [
    'day.employed && stints.length < 2 && day.duplicates.length === 0 && day.voided.length === 0',
    'false',
  ]),
];
