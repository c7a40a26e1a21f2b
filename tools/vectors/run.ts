/** Runs a file of vectors and says what differs. The format: `tests/data/vectors/README.md`. */
import type { Zones } from '../../src/core/zone.ts';
import type { Clock } from './clock.ts';
import { compare } from './compare.ts';
import type { Mismatch } from './compare.ts';
import {
  dayLength,
  dayType,
  lock,
  planned,
  roster,
  rosterOverlap,
  round,
  shiftValidate,
  splitByDate,
} from './dates.ts';
import { day } from './days.ts';
import { autoClose, direction, match, pair, punchOverlap } from './punches.ts';
import { fields, list, text } from './read.ts';
import type { Fields } from './read.ts';
import { cap, comprehensive, month, otApproval, period, restGap } from './totals.ts';

/** Tags of features the product does not offer; a vector with one is skipped. None so far. */
export const SKIPPED_TAGS: readonly string[] = [];

type Answer = (clock: Clock, vector: Fields) => unknown;

const KINDS: Readonly<Record<string, Answer>> = {
  day,
  pair,
  match,
  direction,
  punchOverlap,
  autoClose,
  rosterOverlap,
  shiftValidate,
  round,
  dayLength,
  planned,
  lock,
  dayType,
  roster,
  splitByDate,
  period,
  comprehensive,
  cap,
  month,
  otApproval,
  restGap,
};

export interface Outcome {
  readonly id: string;
  readonly source: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly mismatches: readonly Mismatch[];
}

export function runVectors(zones: Zones, file: unknown, only?: string): Outcome[] {
  return list(fields(file, 'file')['vectors'], 'vectors')
    .map((v) => fields(v, 'vector'))
    .filter((v) => only === undefined || v['kind'] === only || list(v['tags']).includes(only))
    .map((v) => run(zones, v));
}

function run(zones: Zones, vector: Fields): Outcome {
  const id = text(vector['id'], 'id');
  const source = typeof vector['source'] === 'string' ? vector['source'] : '';
  if (list(vector['tags']).some((tag) => SKIPPED_TAGS.includes(text(tag))))
    return { id, source, outcome: 'skipped', mismatches: [] };
  const mismatches = ask(zones, vector);
  return { id, source, outcome: mismatches.length === 0 ? 'passed' : 'failed', mismatches };
}

/** A vector that cannot be read is a failed one, told like any other. */
function ask(zones: Zones, vector: Fields): Mismatch[] {
  try {
    const kind = text(vector['kind'], 'kind');
    const answer = KINDS[kind];
    if (answer === undefined) throw new Error(`no such kind: ${kind}`);
    const clock: Clock = { zones, zone: text(vector['timezone'] ?? 'UTC', 'timezone') };
    const got = fields(answer(clock, vector));
    const inCases = got['cases'] === undefined ? [] : compareCases(clock, vector, got);
    return [...inCases, ...compare(clock, vector['expected'] ?? {}, got)];
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return [{ field: '(vector)', expected: 'an answer', got: said }];
  }
}

/** In these the expectations stand inside each case, beside its inputs. */
function compareCases(clock: Clock, vector: Fields, got: Fields): Mismatch[] {
  const answers = list(got['cases']).map((a) => fields(a));
  return list(vector['cases']).flatMap((v, i) => {
    const asked = fields(v, 'case');
    const answer = answers[i] ?? {};
    const expected = Object.fromEntries(
      Object.keys(answer)
        .filter((k) => k in asked)
        .map((k) => [k, asked[k]]),
    );
    if (Object.keys(expected).length === 0)
      return [{ field: `cases[${i}]`, expected: 'something asked', got: 'nothing' }];
    return compare(clock, expected, answer, `cases[${i}]`);
  });
}
