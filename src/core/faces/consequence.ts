/**
 * The owner's slider in words: what a setting means in this shop, from how its own people lie.
 */
import type { EmployeeId } from '../people/person.ts';
import { buildGallery, without } from './gallery.ts';
import type { EnrolledFace, Gallery } from './gallery.ts';
import { scores } from './score.ts';
import { scoreAskedFor, strangersAbove } from './threshold.ts';
import { DESCRIPTOR, WHITENED, whitenedMean } from './whitening.ts';

export interface Consequences {
  /** Share of strangers who would be taken for somebody, per visit. */
  readonly strangersIn: number;
  /** Share of staff visits that end with "try again, or use your PIN". */
  readonly staffAsked: number;
  /** People the figures rest on; below about ten they are mostly those of other shops. */
  readonly people: number;
}

/** Everybody is compared with everybody: of more people this many, evenly chosen, speak for all. */
const MOST_PEOPLE = 40;
/** The shop's own figures weigh as one shop's against this many people of other shops. */
const OTHER_SHOPS = 20;
/** Scores of one's own photos: mean and deviation over single photos (LFW) and office webcams. */
const OWN_SCORE = { mean: 7.9, deviation: 2.7 };
/** Photos of one enrolment are more alike than photos of two days, by about this much. */
const SAME_DAY = 1;

/** `entries` are the enrolled templates the gallery is built of. */
export function consequences(
  entries: readonly EnrolledFace[],
  setting: { readonly strangersAccepted: number },
): Consequences {
  const gallery = buildGallery(entries);
  const asked = scoreAskedFor(setting.strangersAccepted, gallery.ids.length);
  const chosen = evenly(gallery.ids, MOST_PEOPLE);
  const strangers = chosen.flatMap((id) => asStranger(gallery, id));
  const own = chosen.flatMap((id) => asThemselves(entries, gallery, id));
  return {
    strangersIn: shrunk(
      above(strangers, asked),
      strangers.length,
      strangersAbove(asked, gallery.ids.length),
    ),
    staffAsked: shrunk(
      1 - above(own, asked),
      own.length,
      tail((asked - OWN_SCORE.mean) / OWN_SCORE.deviation),
    ),
    people: chosen.length,
  };
}

/** Every person once as somebody who was never enrolled: the best score of the others. */
function asStranger(gallery: Gallery, id: EmployeeId): readonly number[] {
  const place = gallery.ids.indexOf(id);
  const face = gallery.people.subarray(place * WHITENED, (place + 1) * WHITENED);
  const [best] = scores(face, without(gallery, id));
  return best === undefined ? [] : [best.score];
}

/** One photo of a person against the person's others. */
function asThemselves(
  entries: readonly EnrolledFace[],
  gallery: Gallery,
  id: EmployeeId,
): readonly number[] {
  const vectors = entries.find(({ employeeId }) => employeeId === id)?.vectors;
  if (vectors === undefined || vectors.length < 2 * DESCRIPTOR) return [];
  const rest = whitenedMean(vectors.subarray(DESCRIPTOR));
  const place = gallery.ids.indexOf(id);
  const people = gallery.people.slice();
  people.set(rest, place * WHITENED);
  const face = whitenedMean(vectors.subarray(0, DESCRIPTOR));
  const own = scores(face, { ...gallery, people }, place).find(({ person }) => person === place);
  return own === undefined ? [] : [own.score - SAME_DAY];
}

/** The share of a normal spread of these scores above `asked`: counting would need thousands. */
function above(found: readonly number[], asked: number): number {
  if (found.length < 2) return 0;
  const mean = found.reduce((sum, score) => sum + score, 0) / found.length;
  const square = found.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (found.length - 1);
  return 1 - tail((asked - mean) / Math.max(0.3, Math.sqrt(square)));
}

function shrunk(own: number, people: number, elsewhere: number): number {
  if (people < 2) return elsewhere;
  return (own * people + elsewhere * OTHER_SHOPS) / (people + OTHER_SHOPS);
}

/** The standard normal share below `z` (logistic approximation, Bowling et al. 2009; error < 0.0002). */
function tail(z: number): number {
  return 1 / (1 + Math.exp(-(0.07056 * z ** 3 + 1.5976 * z)));
}

function evenly(ids: readonly EmployeeId[], most: number): readonly EmployeeId[] {
  if (ids.length <= most) return ids;
  return Array.from(
    { length: most },
    (_, index) => ids[Math.floor((index * ids.length) / most)] ?? '',
  );
}
