import { distances } from './gallery.ts';
import type { Gallery } from './gallery.ts';
import { COLLEAGUES, NEAREST, smallest, surroundings } from './surroundings.ts';

/** One enrolled person beside a face. */
export interface Scored {
  /** Place in the gallery. */
  readonly person: number;
  /** How many standard deviations nearer than its surroundings; larger is surer. */
  readonly score: number;
}

/** Only the nearest people by plain distance can have the best score. */
const CANDIDATES = 16;

/**
 * The people most like `face` (whitened), best first.
 *
 * The score is a distance seen from both sides (adaptive symmetric normalisation, Matějka et al.
 * 2017): how much nearer the two are than the 180 nearest others of the face, and than the 60
 * nearest others of the person, each in standard deviations, averaged. Where people lie close
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
      const seen = (around.mean - distance) / around.deviation;
      const back = ((gallery.near[person] ?? 0) - distance) / (gallery.deviation[person] ?? 1);
      return { person, score: (seen + back) / 2 };
    })
    .sort((one, other) => other.score - one.score);
}
