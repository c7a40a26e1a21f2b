/** The rules as the books keep them: JSON in, judged field by field. */
import { minutesOf } from './rules.ts';
import type { Rules, RuleSet, ShopShift } from './rules.ts';

const FORMAT = 1;

export function writeRules(rules: Rules): string {
  return JSON.stringify({ format: FORMAT, sets: rules });
}

/** `undefined`: nobody's rules, or a later format; they are left alone. */
export function readRules(text: string): Rules | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined; // not JSON
  }
  if (!isRecord(value) || value['format'] !== FORMAT || !Array.isArray(value['sets']))
    return undefined;
  const sets = value['sets'].map(readSet);
  return sets.every((set) => set !== undefined) ? sets : undefined;
}

function readSet(value: unknown): RuleSet | undefined {
  if (!isRecord(value)) return undefined;
  const { from, shifts, weeklyRest, calendar, everybody, own } = value;
  if (!isDate(from) || !Array.isArray(shifts) || typeof everybody !== 'string') return undefined;
  if (!Array.isArray(weeklyRest) || !weeklyRest.every(isWeekday)) return undefined;
  if (calendar !== 'none' && calendar !== 'CN') return undefined;
  if (!isRecord(own) || !Object.values(own).every((id) => typeof id === 'string')) return undefined;
  const read = shifts.map(readShift);
  if (!read.every((shift) => shift !== undefined)) return undefined;
  return {
    from,
    shifts: read,
    weeklyRest,
    calendar,
    everybody,
    own: own as Readonly<Record<string, string>>,
  };
}

function readShift(value: unknown): ShopShift | undefined {
  if (!isRecord(value)) return undefined;
  const { id, name, start, end, breakFrom, breakTo, lateGraceMin, overtime } = value;
  if (typeof id !== 'string' || typeof name !== 'string' || typeof overtime !== 'boolean')
    return undefined;
  if (!isTime(start) || !isTime(end) || !isTimeOrNone(breakFrom) || !isTimeOrNone(breakTo))
    return undefined;
  if (typeof lateGraceMin !== 'number' || !Number.isInteger(lateGraceMin)) return undefined;
  return { id, name, start, end, breakFrom, breakTo, lateGraceMin, overtime };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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

function isWeekday(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 7;
}
