/** In whose punches are whose, and what pairs. */
import { NO_VALUE, ALWAYS_THERE, NARROWED, ANY_SIGN, all } from './reasons.ts';
import type { Accepted } from './reasons.ts';

export const PUNCHES: readonly Accepted[] = [
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
  ...all('instance.ts', NARROWED, ['i < parted.length', 'i <= parted.length']),
  ...all(
    'instance.ts',
    ANY_SIGN,
    ['a.shift.id < b.shift.id', 'a.shift.id <= b.shift.id'],
    ['1', '2', 'a.shift.id < b.shift.id'],
  ),
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
  ...all(
    'pairing.ts',
    NARROWED,
    ['i + 1 < marks.length', 'i + 1 <= marks.length'],
    ['i + 1', 'i - 1', 'i + 1 < marks.length'],
    ['coming !== undefined && going !== undefined', 'coming !== undefined || going !== undefined'],
    ['coming !== undefined && going !== undefined', 'true'],
  ),
  ...all('pairing.ts', NARROWED, ['i > first', 'i >= first'], ['i < final', 'i <= final']),
  ...all('stint.ts', NO_VALUE, ['missing === undefined ? {} : { missing }', '{ missing }']),
];
