/** The rules as the books keep them: JSON in, judged field by field. */
import { isRecord, parsed } from './json.ts';
import { isMakeupLimit } from './makeups.ts';
import { minutesOf } from './rules.ts';
import type { Rules, RuleSet, ShopCycle, ShopShift } from './rules.ts';

const FORMAT = 1;

export function writeRules(rules: Rules): string {
  return JSON.stringify({ format: FORMAT, sets: rules });
}

/** `undefined`: nobody's rules, or a later format; they are left alone. */
export function readRules(text: string): Rules | undefined {
  const value = parsed(text);
  if (!isRecord(value) || value['format'] !== FORMAT || !Array.isArray(value['sets']))
    return undefined;
  const sets = value['sets'].map(readSet);
  return sets.every((set) => set !== undefined) ? sets : undefined;
}

function readSet(value: unknown): RuleSet | undefined {
  if (!isRecord(value)) return undefined;
  const { from, shifts, weeklyRest, calendar, everybody, own, cycles, days, makeupsAMonth } = value;
  if (!isDate(from) || !Array.isArray(shifts) || typeof everybody !== 'string') return undefined;
  if (!Array.isArray(weeklyRest) || !weeklyRest.every(isWeekday)) return undefined;
  if (calendar !== 'none' && calendar !== 'CN') return undefined;
  if (!isRecord(own) || !Object.values(own).every((id) => typeof id === 'string')) return undefined;
  if (cycles !== undefined && !(Array.isArray(cycles) && cycles.every(isCycle))) return undefined;
  if (days !== undefined && !(Array.isArray(days) && days.every(isHoliday))) return undefined;
  if (makeupsAMonth !== undefined && !isMakeupLimit(makeupsAMonth)) return undefined;
  const read = shifts.map(readShift);
  if (!read.every((shift) => shift !== undefined)) return undefined;
  return {
    from,
    shifts: read,
    weeklyRest,
    calendar,
    everybody,
    own: own as Readonly<Record<string, string>>,
    ...(cycles === undefined ? {} : { cycles }),
    ...(days === undefined ? {} : { days }),
    ...(makeupsAMonth === undefined ? {} : { makeupsAMonth }),
  };
}

function readShift(value: unknown): ShopShift | undefined {
  if (!isRecord(value)) return undefined;
  const { id, name, start, end, breakFrom, breakTo, lateGraceMin, overtime } = value;
  if (typeof id !== 'string' || typeof name !== 'string' || typeof overtime !== 'boolean')
    return undefined;
  if (!isTime(start) || !isTime(end) || !isTimeOrNone(breakFrom) || !isTimeOrNone(breakTo))
    return undefined;
  if (!isMinutes(lateGraceMin)) return undefined;
  const rest = readRest(value);
  if (rest === undefined) return undefined;
  return { id, name, start, end, breakFrom, breakTo, lateGraceMin, overtime, ...rest };
}

/** What is written only where a shift differs: each good or absent. */
const REST: { readonly [K in Exclude<keyof ShopShift, Needed>]-?: (value: unknown) => boolean } = {
  breakPaid: (value) => typeof value === 'boolean',
  earlyGraceMin: isMinutes,
  second: (value) => isRecord(value) && isTime(value['start']) && isTime(value['end']),
  kind: (value) => value === 'fixed' || value === 'flex',
  latestIn: isTimeOrNone,
  earliestOut: isTimeOrNone,
  absentLateMin: isMinutes,
  beforeMin: isMinutes,
  afterMin: isMinutes,
  overtimeRule: (value) =>
    isRecord(value) &&
    ['punch', 'approval', 'intersection'].includes(String(value['basis'])) &&
    isMinutes(value['startDelayMin']) &&
    isMinutes(value['minMin']) &&
    isMinutes(value['stepMin']),
  rounding: (value) =>
    isRecord(value) &&
    [5, 10, 15, 30].includes(Number(value['minutes'])) &&
    ['down', 'nearest'].includes(String(value['mode'])),
};
type Needed =
  'id' | 'name' | 'start' | 'end' | 'breakFrom' | 'breakTo' | 'lateGraceMin' | 'overtime';

function readRest(value: Record<string, unknown>): Partial<ShopShift> | undefined {
  const rest: Record<string, unknown> = {};
  for (const [field, good] of Object.entries(REST)) {
    if (value[field] === undefined) continue;
    if (!good(value[field])) return undefined;
    rest[field] = value[field];
  }
  return rest;
}

function isCycle(value: unknown): value is ShopCycle {
  return (
    isRecord(value) &&
    typeof value['id'] === 'string' &&
    typeof value['name'] === 'string' &&
    isDate(value['anchor']) &&
    Array.isArray(value['days']) &&
    value['days'].every((place) => place === null || typeof place === 'string')
  );
}

function isHoliday(value: unknown): value is NonNullable<RuleSet['days']>[number] {
  return (
    isRecord(value) &&
    isDate(value['date']) &&
    ['statutory', 'off', 'makeup', 'halfHoliday'].includes(String(value['kind'])) &&
    (value['name'] === undefined || typeof value['name'] === 'string')
  );
}

function isDate(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && minutesOf(value) !== undefined;
}

function isTimeOrNone(value: unknown): value is string {
  return value === '' || isTime(value);
}

function isMinutes(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value);
}

function isWeekday(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 7;
}
