/** Who an enrolment resembles: one person enrolled twice, or siblings who need face and PIN. */
import type { EmployeeId } from '../people/person.ts';
import { distances } from './gallery.ts';
import type { Gallery } from './gallery.ts';
import { scores } from './score.ts';
import { STRANGERS_ACCEPTED, scoreAskedFor } from './threshold.ts';
import { whitenedMean } from './whitening.ts';

export interface Resemblance {
  readonly employeeId: EmployeeId;
  /** Standard deviations nearer than other people; larger is more alike. */
  readonly score: number;
  /** In whitened space; smaller is more alike. */
  readonly distance: number;
  /** So alike that the door would take them for one person. */
  readonly same: boolean;
}

/** Of strangers to a shop one in thirty comes this near to somebody; of colleagues no more. */
const ALIKE_FROM = 3.3;

/** `vectors` are the frames of one enrolment (n × 128); most alike first. */
export function resembling(vectors: Float32Array, gallery: Gallery): readonly Resemblance[] {
  if (vectors.length === 0 || gallery.ids.length === 0) return [];
  const face = whitenedMean(vectors);
  const apart = distances(face, gallery.people);
  const same = scoreAskedFor(STRANGERS_ACCEPTED, gallery.ids.length);
  return scores(face, gallery)
    .filter(({ score }) => score >= ALIKE_FROM)
    .map(({ person, score }) => ({
      employeeId: gallery.ids[person] ?? '',
      score,
      distance: apart[person] ?? Infinity,
      same: score >= same,
    }));
}
