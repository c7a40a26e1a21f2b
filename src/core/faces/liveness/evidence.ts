import { compare } from './compare.ts';
import type { Comparison } from './compare.ts';
import type { Observation } from './observation.ts';
import { cutPatch, luminance } from './patch.ts';
import type { Patch } from './patch.ts';
import { makeReference } from './register.ts';
import type { Reference } from './register.ts';

/** What the frames of one track have shown: earlier frames to compare with, and the comparisons. */
export interface Evidence {
  readonly references: readonly Kept[];
  readonly measures: readonly Measure[];
  readonly since: number;
  /** When the last frame was compared. */
  readonly at: number;
  readonly looks: number;
}

interface Kept {
  readonly at: number;
  readonly reference: Reference;
}

/** One comparison; `at` is the later frame's time. */
export interface Measure extends Comparison {
  readonly at: number;
}

export const NOTHING_SEEN: Evidence = {
  references: [],
  measures: [],
  since: -Infinity,
  at: -Infinity,
  looks: 0,
};

/** Neighbouring frames tell the same story twice. */
const SPACING_MS = 70;
/** Frames closer together than this have hardly moved against each other. */
const APART_MS = 100;
const NEW_REFERENCE_MS = 400;
const REFERENCES = 4;
const MEASURES = 48;
/** Sizes further apart than this cannot be compared: one is blurred against the other. */
const SCALE = 1.4;
/** Above this it is not the same face, or something is in front of it. */
const LOST = 0.6;
/**
 * A face that is further from where it was than this share of its side, and looks this different,
 * was lost on the way: landmarks then lie on a hand or a shirt.
 */
export const FAR = 0.6;
const LOST_FAR = 0.15;

/** `fixed`: no new references, so that everything is compared with the face as it was before. */
export function look(evidence: Evidence, seen: Observation, fixed = false): Evidence {
  if (seen.at - evidence.at < SPACING_MS) return evidence;
  const frame = luminance(seen.image);
  const patch = cutPatch(frame, seen.landmarks);
  const comparable = evidence.references.filter(
    ({ at, reference }) => seen.at - at >= APART_MS && alike(reference.patch, patch),
  );
  const chosen = fixed
    ? comparable.at(-1)
    : comparable[evidence.looks % Math.max(1, comparable.length)];
  const found = chosen === undefined ? undefined : compare(chosen.reference, patch, frame);
  const kept = found !== undefined && found.mismatch < (found.moved > FAR ? LOST_FAR : LOST);
  return {
    references: fixed ? evidence.references : keep(evidence.references, seen.at, patch),
    measures: kept
      ? [...evidence.measures, { ...found, at: seen.at }].slice(-MEASURES)
      : evidence.measures,
    since: evidence.looks === 0 ? seen.at : evidence.since,
    at: seen.at,
    looks: evidence.looks + 1,
  };
}

/** Keeps the first reference, and the newest ones; one in `NEW_REFERENCE_MS`, or of a new size. */
function keep(references: readonly Kept[], at: number, patch: Patch): readonly Kept[] {
  const last = references.at(-1);
  const known = references.some(({ reference }) => alike(reference.patch, patch));
  if (last !== undefined && known && at - last.at < NEW_REFERENCE_MS) return references;
  const added = [...references, { at, reference: makeReference(patch) }];
  return added.length <= REFERENCES ? added : added.filter((_, index) => index !== 1);
}

function alike(one: Patch, other: Patch): boolean {
  const ratio = Math.hypot(one.map.a, one.map.b) / Math.hypot(other.map.a, other.map.b);
  return ratio < SCALE && ratio > 1 / SCALE;
}
