/** Mutants no test can tell from the original, each with its reason. */

export interface Accepted {
  /** How the path ends. */
  readonly file: string;
  /** In one line, whatever the layout. */
  readonly from: string;
  readonly to: string;
  /** What its line contains, where the change alone would fit others too. */
  readonly on?: string;
  readonly why: string;
}

const NO_VALUE = 'a key without a value equals no key: only the type checker tells them apart';
const ALWAYS_THERE = 'the value is always there: the default is for the type checker';
const SHORTCUT = 'a shortcut: the long way round gives the same';
const NEVER_LESS = 'whole minutes below the other bound: 0 and 1 are cut off alike';
const MEMORY = 'remembered or made anew, the answer is the same';
const NARROWED = 'implied by what is known there: it narrows a type';
const UNDEFINED_IS_LESS =
  'compared with undefined every number is false: nothing is found either way';
const ANY_SIGN = 'a sort asks for the sign alone, and no two are equal';

const all = (
  file: string,
  why: string,
  ...changes: readonly (readonly [from: string, to: string, on?: string])[]
): Accepted[] =>
  changes.map(([from, to, on]) => ({ file, from, to, why, ...(on === undefined ? {} : { on }) }));

export const ACCEPTED: readonly Accepted[] = [
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
  ...all('day-status.ts', 'other reasons name no leave', ["r.rule === 'leave'", 'true']),
  ...all('stint.ts', NO_VALUE, ['missing === undefined ? {} : { missing }', '{ missing }']),
  ...all('required.ts', NO_VALUE, [
    'eitherHalf === undefined ? {} : { eitherHalf }',
    '{ eitherHalf }',
  ]),
  ...all('required.ts', SHORTCUT, [
    'day === undefined && half === undefined && leave.hours.length === 0',
    'false',
  ]),
  ...all('overtime.ts', 'without tiers nothing is divided', ['0', '1', 'tiers: tierMinutes(tiers']),
  ...all('roster.ts', MEMORY, ['index === undefined', 'true']),
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
    ['day < first || day > final', 'day < first && day > final'],
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
  ...all('attribution.ts', 'one minute more for every date leaves the greatest', [
    '0',
    '1',
    'minutes.set(date',
  ]),
  ...all(
    'attribution.ts',
    ALWAYS_THERE,
    ['0', '1', 'presence.at(-1)?.[1] ?? 0'],
    ['0', '1', 'slot?.start ?? 0'],
  ),
  ...all('leave.ts', SHORTCUT, ['leaves.length === 0', 'false']),
  ...all('leave.ts', NO_VALUE, ['whole === undefined ? {} : { day: whole }', '{ day: whole }']),
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
  ...all('monitors.ts', 'a list that has a first element has a last one', [
    'first === undefined || final === undefined',
    'first === undefined && final === undefined',
  ]),
  ...all(
    'pairing.ts',
    NARROWED,
    ['i + 1 < marks.length', 'i + 1 <= marks.length'],
    ['i + 1', 'i - 1', 'i + 1 < marks.length'],
    ['coming !== undefined && going !== undefined', 'coming !== undefined || going !== undefined'],
    ['coming !== undefined && going !== undefined', 'true'],
  ),
  ...all('instance.ts', NARROWED, ['i < parted.length', 'i <= parted.length']),
  ...all(
    'instance.ts',
    ANY_SIGN,
    ['a.shift.id < b.shift.id', 'a.shift.id <= b.shift.id'],
    ['1', '2', 'a.shift.id < b.shift.id'],
  ),
  ...all('lateness.ts', NEVER_LESS, ['0', '1', 'Math.max(0, absent);']),
  ...all('judge-day.ts', ALWAYS_THERE, ['0', '1', 'workedByDate[date] ?? 0']),
  ...all('pairing.ts', NARROWED, ['i > first', 'i >= first'], ['i < final', 'i <= final']),
  ...all(
    'instance.ts',
    NARROWED,
    [
      'earlier === undefined || later === undefined',
      'earlier === undefined && later === undefined',
    ],
    ['earlier === undefined || later === undefined', 'false'],
  ),
  ...all(
    'instance.ts',
    'windows that only touch, or are apart, are cut where they end already',
    ['earlier.windowTo < later.windowFrom', 'earlier.windowTo <= later.windowFrom'],
    ['earlier.windowTo < later.windowFrom', 'false'],
  ),
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
  ...all(
    'effective-marks.ts',
    'other corrections name no punch there',
    ["c.op === 'void'", 'true'],
    ["c.op === 'assign'", 'true'],
  ),
  ...all(
    'effective-marks.ts',
    NO_VALUE,
    ['c.shiftId === undefined ? {} : { shiftId: c.shiftId }', '{ shiftId: c.shiftId }'],
    ['to === undefined ? mark : { ...mark, assigned: to }', '{ ...mark, assigned: to }'],
    ['c.direction === undefined ? {} : { direction: c.direction }', '{ direction: c.direction }'],
  ),
  ...all(
    'effective-marks.ts',
    'already in order, sorting changes nothing',
    ['isInOrder(finite) ? finite : finite.sort(inOrder)', 'finite.sort(inOrder)'],
    ['false', 'true', 'let added'],
    ['added ? marks.sort(inOrder) : marks', 'marks.sort(inOrder)'],
    ['inOrder(before, mark) <= 0', 'inOrder(before, mark) < 0'],
  ),
  ...all('calendar.ts', MEMORY, ['index === undefined', 'true']),
  ...all('calendar.ts', 'of two words of one weight either may stand', [
    'RANK[holiday.kind] > RANK[known.kind]',
    'RANK[holiday.kind] >= RANK[known.kind]',
  ]),
  ...all('correction.ts', 'other corrections aim at nothing', ["c.op === 'void'", 'true']),
  ...all('correction.ts', MEMORY, ['answer !== undefined', 'false']),
  ...all('correction.ts', ANY_SIGN, ['a.id < b.id', 'a.id <= b.id'], ['1', '2', 'a.id < b.id']),
  ...all('correction.ts', 'a ring is no longer than the list', [
    'step < byId.size',
    'step <= byId.size',
  ]),
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
  ...all('digest.ts', MEMORY, ['found === undefined', 'true']),
  ...all('digest.ts', 'a third cell is never read', ['2', '3', 'new Int32Array(2)']),
  ...all(
    'day-trace.ts',
    ANY_SIGN,
    ['a.markId < b.markId', 'a.markId <= b.markId'],
    ['1', '2', 'a.markId < b.markId'],
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
  ...all('attribution.ts', 'which punch ends a part is told by its trace', [
    "roles[0]?.mark.id ?? ''",
    "''",
  ]),
  ...all('attribution.ts', 'which punch ends a part is told by its trace', [
    "roles.at(-1)?.mark.id ?? ''",
    "''",
  ]),
  ...all('attribution.ts', 'which punch ends a part is told by its trace', [
    '1',
    '2',
    'out: { at: until',
  ]),
  ...all('attribution.ts', NO_VALUE, [
    'date === final && stint.openUntil !== undefined ? { openUntil: stint.openUntil } : {}',
    '{ openUntil: stint.openUntil }',
  ]),
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
  ...all('day-figures.ts', 'without a rule nothing comes of it', ['0', '1', 'startDelayMin ?? 0']),
  ...all('attribution.ts', 'no minute is as early', ['1', '2', '?.[1] ?? -1) >= at']),
  ...all('attribution.ts', 'which punch ends a part is told by its trace', [
    '0',
    '1',
    'in: { at: from[0]',
  ]),
  ...all(
    'attribution.ts',
    'the ends of a part decide nothing that its minutes do not',
    ['from?.[0] ?? slot?.start', 'slot?.start'],
    ['from?.[0] ?? slot?.start ?? 0', '0'],
  ),
  ...all('attribution.ts', 'a part that is not the last misses nothing to wait for', [
    'date === final && stint.openUntil !== undefined',
    'date === final || stint.openUntil !== undefined',
  ]),
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
  ...all('dates.ts', NARROWED, ['year < 0', 'year <= 0'], ['0', '1', 'year < 0 ?']),
  ...all('day-trace.ts', 'already in order, sorting changes nothing', [
    'day.employed && stints.length < 2 && day.duplicates.length === 0 && day.voided.length === 0',
    'false',
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
