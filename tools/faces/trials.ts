/** Every probe once as the person it is and once as a stranger, by the shipped rule. */
import { CLEAR_MARGIN, decide } from '../../src/core/faces/decide.ts';
import { buildGallery, without } from '../../src/core/faces/gallery.ts';
import type { Gallery } from '../../src/core/faces/gallery.ts';
import type { Described } from './describe.ts';
import type { Population, Probe } from './populations.ts';

export interface Trial {
  readonly part: string;
  readonly identity: string;
  /** −Infinity: no face, or nobody clearly better than the second. Larger is surer. */
  readonly score: number;
  /** Who the best one is; a stranger's is always wrong. */
  readonly right: boolean;
  /** What the shipped setting answered. */
  readonly answer: 'sure' | 'unsure' | 'stranger' | 'no-face';
  readonly named?: string;
}

export interface Trials {
  readonly staff: readonly Trial[];
  readonly strangers: readonly Trial[];
}

export type Faces = ReadonlyMap<string, Described>;

export function shippedTrials(
  population: Population,
  faces: Faces,
  strangersAccepted: number,
): Trials {
  const gallery = buildGallery(
    [...population.enrolled].map(([employeeId, photos]) => ({
      employeeId,
      vectors: rows(photos.flatMap(({ path }) => faces.get(path)?.vector ?? [])),
    })),
  );
  const judged = (probe: Probe, against: Gallery): Trial => {
    const { part, identity } = probe;
    const frames = rows(probe.photos.flatMap(({ path }) => faces.get(path)?.vector ?? []));
    if (frames.length === 0) {
      return { part, identity, score: -Infinity, right: false, answer: 'no-face' };
    }
    const { answer, score, margin, employeeId } = decide(frames, against, { strangersAccepted });
    return {
      part,
      identity,
      score: margin < CLEAR_MARGIN ? -Infinity : score,
      right: employeeId === identity,
      answer,
      ...(employeeId === undefined ? {} : { named: employeeId }),
    };
  };
  const less = new Map<string, Gallery>();
  const lacking = (identity: string) => {
    const known = less.get(identity) ?? without(gallery, identity);
    less.set(identity, known);
    return known;
  };
  return {
    staff: population.staff.map((probe) => judged(probe, gallery)),
    strangers: [
      ...population.staff.map((probe) => judged(probe, lacking(probe.identity))),
      ...population.strangers.map((probe) => judged(probe, gallery)),
    ],
  };
}

/** The usual recipe: the nearest template of all, its distance against one number. */
export function recipeTrials(population: Population, faces: Faces, below: number): Trials {
  const templates = [...population.enrolled].flatMap(([identity, photos]) =>
    photos.flatMap(({ path }) => {
      const vector = faces.get(path)?.recipe;
      return vector === undefined ? [] : [{ identity, vector }];
    }),
  );
  const judged = (probe: Probe, except?: string): Trial => {
    const { part, identity } = probe;
    const vectors = probe.photos.flatMap(({ path }) => faces.get(path)?.recipe ?? []);
    if (vectors.length === 0) {
      return { part, identity, score: -Infinity, right: false, answer: 'no-face' };
    }
    const face = mean(vectors);
    let [nearest, named] = [Infinity, ''];
    for (const template of templates) {
      if (template.identity === except) continue;
      const apart = distance(face, template.vector);
      if (apart < nearest) [nearest, named] = [apart, template.identity];
    }
    const answer = nearest < below ? 'sure' : 'stranger';
    return { part, identity, score: -nearest, right: named === identity, answer, named };
  };
  return {
    staff: population.staff.map((probe) => judged(probe)),
    strangers: [
      ...population.staff.map((probe) => judged(probe, probe.identity)),
      ...population.strangers.map((probe) => judged(probe)),
    ],
  };
}

export function rows(vectors: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(vectors.length * 128);
  vectors.forEach((vector, index) => {
    out.set(vector, index * 128);
  });
  return out;
}

export function distance(one: Float32Array, other: Float32Array): number {
  return Math.hypot(...one.map((value, i) => value - (other[i] ?? 0)));
}

function mean(vectors: readonly Float32Array[]): Float32Array {
  return Float32Array.from(
    { length: 128 },
    (_, i) => vectors.reduce((sum, vector) => sum + (vector[i] ?? 0), 0) / vectors.length,
  );
}
