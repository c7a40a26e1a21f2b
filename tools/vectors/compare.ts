/** Expected against got: only what is expected is asked; dates' tables are whole. */
import type { EpochMin } from '../../src/core/attendance/units.ts';
import { minute, writeInstant } from './clock.ts';
import type { Clock } from './clock.ts';

/** A time in an answer: compared as an instant, written as the wall clock shows it. */
export interface At {
  readonly instant: EpochMin;
}

export interface Mismatch {
  readonly field: string;
  readonly expected: string;
  readonly got: string;
}

export function at(instant: EpochMin | undefined): At | null {
  return instant === undefined ? null : { instant };
}

/** `expected` names the questions; an answer that does not exist is a mismatch. */
export function compare(clock: Clock, expected: unknown, got: unknown, field = ''): Mismatch[] {
  if (isAt(got) || (got === null && typeof expected === 'string')) {
    const same =
      isAt(got) && typeof expected === 'string' && minute(clock, expected) === got.instant;
    return same ? [] : [mismatch(clock, field, expected, got)];
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(got) || got.length !== expected.length)
      return [mismatch(clock, field, expected, got)];
    const answers = got as readonly unknown[];
    return expected.flatMap((item, i) => compare(clock, item, answers[i], `${field}[${i}]`));
  }
  if (isRecord(expected)) {
    if (!isRecord(got)) return [mismatch(clock, field, expected, got)];
    const asked = Object.entries(expected).flatMap(([key, value]) =>
      compare(clock, value, key in got ? got[key] : absent(field, key), join(field, key)),
    );
    return [...asked, ...surplus(clock, expected, got, field)];
  }
  return expected === got ? [] : [mismatch(clock, field, expected, got)];
}

/** A date that is not in the table has no minutes. */
function absent(field: string, key: string): unknown {
  return /ByDate$/i.test(field) && /^\d{4}-/.test(key) ? 0 : undefined;
}

function surplus(
  clock: Clock,
  expected: Readonly<Record<string, unknown>>,
  got: Readonly<Record<string, unknown>>,
  field: string,
): Mismatch[] {
  if (!/ByDate$/i.test(field)) return [];
  return Object.entries(got)
    .filter(([key, value]) => !(key in expected) && value !== 0)
    .map(([key, value]) => mismatch(clock, join(field, key), undefined, value));
}

function mismatch(clock: Clock, field: string, expected: unknown, got: unknown): Mismatch {
  return { field, expected: write(clock, expected), got: write(clock, got) };
}

function write(clock: Clock, value: unknown): string {
  const shown = JSON.stringify(value, (_, v: unknown) =>
    isAt(v) ? writeInstant(clock, v.instant) : v,
  ) as string | undefined;
  return shown ?? 'nothing';
}

function isAt(value: unknown): value is At {
  return isRecord(value) && typeof value['instant'] === 'number';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function join(field: string, key: string): string {
  return field === '' ? key : `${field}.${key}`;
}
