/**
 * Who is this? One rule and one setting for every population: distances are read relative to how
 * near other people lie, those of this shop and invented ones (`score.ts`).
 */
import type { EmployeeId } from '../people/person.ts';
import type { Gallery } from './gallery.ts';
import { scores } from './score.ts';
import type { Scored } from './score.ts';
import { scoreAskedFor } from './threshold.ts';
import { DESCRIPTOR, whitenedMean } from './whitening.ts';

export interface DecisionSetting {
  /** Accepted share of strangers taken for somebody, 0.0001..0.02; the owner's one slider. */
  readonly strangersAccepted: number;
  /** Only this person is looked for (face + PIN, one to one). */
  readonly claimed?: EmployeeId;
}

/** Scores are standard deviations; larger is surer. */
export type Decision =
  | {
      readonly answer: 'sure';
      readonly employeeId: EmployeeId;
      readonly score: number;
      /** Score of the best person minus score of the second best one. */
      readonly margin: number;
      readonly second?: EmployeeId;
    }
  | {
      readonly answer: 'unsure' | 'stranger';
      /** The best guess, for the record and never as a name on the screen. */
      readonly employeeId?: EmployeeId;
      readonly score: number;
      readonly margin: number;
      readonly second?: EmployeeId;
    };

/** This much below *sure* is *unsure*: staff in bad light are found there, few strangers. */
const UNSURE_BELOW = 1.5;
/** The second best must be this much worse; half a look-alike is no answer. */
export const CLEAR_MARGIN = 1.2;
/** Somebody with the right PIN has to be told from one person only, not from everybody. */
const CLAIM_BONUS = 1;
/** A claim fails where somebody else is this much more likely: a PIN passed to a colleague. */
const CLAIM_MARGIN = 1;

/** `probe` is n × 128: frames of one tracked face, row after row, as the engine describes them. */
export function decide(
  probe: Float32Array,
  gallery: Gallery,
  { strangersAccepted, claimed }: DecisionSetting,
): Decision {
  if (probe.length < DESCRIPTOR || gallery.ids.length === 0) {
    return { answer: 'stranger', score: -Infinity, margin: 0 };
  }
  const asked = scoreAskedFor(strangersAccepted, gallery.ids.length);
  const face = whitenedMean(probe);
  if (claimed !== undefined) return decideClaim(face, gallery, asked - CLAIM_BONUS, claimed);
  const [best, second] = scores(face, gallery);
  return answered(gallery, best, second, asked, CLEAR_MARGIN);
}

function decideClaim(
  face: Float32Array,
  gallery: Gallery,
  asked: number,
  claimed: EmployeeId,
): Decision {
  const person = gallery.ids.indexOf(claimed);
  if (person < 0) return { answer: 'stranger', score: -Infinity, margin: 0 };
  const all = scores(face, gallery, person);
  const own = all.find((one) => one.person === person);
  const other = all.find((one) => one.person !== person);
  return answered(gallery, own, other, asked, -CLAIM_MARGIN);
}

function answered(
  gallery: Gallery,
  best: Scored | undefined,
  second: Scored | undefined,
  asked: number,
  leastMargin: number,
): Decision {
  if (best === undefined) return { answer: 'stranger', score: -Infinity, margin: 0 };
  const employeeId = gallery.ids[best.person] ?? '';
  const next = second === undefined ? undefined : gallery.ids[second.person];
  // Alone in the gallery, the margin is to nobody: as clear as the score itself.
  const margin = second === undefined ? best.score : best.score - second.score;
  const facts = {
    employeeId,
    score: best.score,
    margin,
    ...(next === undefined ? {} : { second: next }),
  };
  if (best.score >= asked && margin >= leastMargin) return { answer: 'sure', ...facts };
  if (best.score >= asked - UNSURE_BELOW) return { answer: 'unsure', ...facts };
  return { answer: 'stranger', ...facts };
}
