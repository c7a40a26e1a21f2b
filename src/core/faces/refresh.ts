/**
 * Templates that follow a face as it ages: a few recent ones beside the enrolled ones, which are
 * never changed. Taking them away again restores the enrolment exactly.
 */
import type { Decision } from './decide.ts';
import { scoreAskedFor } from './threshold.ts';
import { DESCRIPTOR, WHITENED, whitenedMean } from './whitening.ts';

export interface Templates {
  /** n × 128, as enrolled. */
  readonly enrolled: Float32Array;
  /** Recent ones, oldest first, at most as many as were enrolled and never more than four. */
  readonly recent: readonly RecentTemplate[];
}

export interface RecentTemplate {
  /** 128 numbers: the mean of the frames of one punch. */
  readonly vector: Float32Array;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const MOST_RECENT = 4;
/** One a week: a month of punches, not one good morning, moves a template. */
const EVERY_MS = 7 * 24 * 3600 * 1000;
/** Far above what *sure* asks: a doubtful punch must not teach the door. */
const SURER_BY = 1.5;
const CLEARER_BY = 2;
/**
 * Whitened distance to the enrolment, which one stranger in 1,000 undercuts (East Asian faces,
 * 2026-11-21): recent ones may not walk away from it step by step.
 */
const FARTHEST = 12;

export type Refreshed =
  | { readonly kind: 'refreshed'; readonly templates: Templates; readonly dropped: number }
  | { readonly kind: 'kept'; readonly why: 'not-sure-enough' | 'too-soon' | 'too-far' };

/** `vector` is what a punch was decided on; `people` the size of the gallery. */
export function refreshed(
  templates: Templates,
  punch: { readonly vector: Float32Array; readonly at: number; readonly decision: Decision },
  setting: { readonly strangersAccepted: number },
  people: number,
): Refreshed {
  const { decision, vector, at } = punch;
  const asked = scoreAskedFor(setting.strangersAccepted, people);
  const clear = decision.score >= asked + SURER_BY && decision.margin >= CLEARER_BY;
  if (decision.answer !== 'sure' || !clear) return { kind: 'kept', why: 'not-sure-enough' };
  const last = templates.recent.at(-1);
  if (last !== undefined && at - last.at < EVERY_MS) return { kind: 'kept', why: 'too-soon' };
  if (apart(vector, templates.enrolled) > FARTHEST) return { kind: 'kept', why: 'too-far' };
  const cap = Math.min(MOST_RECENT, templates.enrolled.length / DESCRIPTOR);
  const recent = [...templates.recent, { vector, at }];
  const dropped = Math.max(0, recent.length - cap);
  return {
    kind: 'refreshed',
    templates: { enrolled: templates.enrolled, recent: recent.slice(dropped) },
    dropped,
  };
}

function apart(vector: Float32Array, enrolled: Float32Array): number {
  const [one, other] = [whitenedMean(vector), whitenedMean(enrolled)];
  let sum = 0;
  for (let i = 0; i < WHITENED; i += 1) sum += ((one[i] ?? 0) - (other[i] ?? 0)) ** 2;
  return Math.sqrt(sum);
}
