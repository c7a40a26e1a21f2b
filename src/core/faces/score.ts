import { distances } from './gallery.ts';
import type { Gallery } from './gallery.ts';
import { COLLEAGUES, NEAREST, smallest, surroundings } from './surroundings.ts';

/** One enrolled person beside a face. */
export interface Scored {
  /** Place in the gallery. */
  readonly person: number;
  /** Larger is surer; one unit is how far photos of one person lie apart in one direction. */
  readonly score: number;
}

/**
 * The distance at which the score is 0. Logistic regression over 27,000 looks at random galleries
 * of 2 to 50 people (East Asian, LFW, mixed; 2026-11-22), own people against strangers; the
 * constant makes 4 the score that about one stranger in 200 reaches.
 */
function border(ofFace: number, ofPerson: number, deviationOfPerson: number): number {
  const [face, person] = [Math.min(ofFace, LONELIEST), Math.min(ofPerson, LONELIEST)];
  return 0.87 * face + 0.48 * person - 3.44 * deviationOfPerson - 2.1;
}

/**
 * Ninety-nine faces in a hundred have neighbours nearer than this. What is farther from everybody
 * is hardly a face, and must not be let in for being equally far from all.
 */
const LONELIEST = 21;

/** Only the nearest people by plain distance can have the best score. */
const CANDIDATES = 16;

/**
 * The people most like `face` (whitened), best first.
 *
 * The score is a distance read against its surroundings on both sides, as in adaptive symmetric
 * normalisation (Matějka et al. 2017), but with a border instead of a quotient: the nearer others
 * lie to the face and to the person, the nearer the two have to be. Where people lie close
 * together, as East Asian faces do in this network, both sides know it, and one threshold serves.
 */
export function scores(face: Float32Array, gallery: Gallery, only?: number): readonly Scored[] {
  const apart = distances(face, gallery.people);
  const invented = smallest(distances(face, gallery.cohort), NEAREST).values;
  const colleagues = smallest(
    Float32Array.from(gallery.colleagues, (person) => apart[person] ?? Infinity),
    COLLEAGUES,
  );
  const nearest = [...smallest(apart, CANDIDATES).places];
  if (only !== undefined && !nearest.includes(only)) nearest.push(only);
  return nearest
    .map((person) => {
      const self = colleagues.places.findIndex((place) => gallery.colleagues[place] === person);
      const around = surroundings(invented, colleagues.values, self);
      const distance = apart[person] ?? Infinity;
      const near = gallery.near[person] ?? 0;
      const deviation = gallery.deviation[person] ?? 1;
      return { person, score: border(around.mean, near, deviation) - distance };
    })
    .sort((one, other) => other.score - one.score);
}
