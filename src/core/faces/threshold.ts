/** From what an owner accepts to the score that is asked for. */

/** What a shop starts with: one stranger in 200. Measured figures: `bench:faces`. */
export const STRANGERS_ACCEPTED = 0.005;
export const FEWEST_ACCEPTED = 0.0001;
export const MOST_ACCEPTED = 0.02;

/**
 * At 35 people one stranger in 200 lies above 4 (LFW people the matrix has not seen: 1 in 110; East
 * Asian: none of 90), and each tenth part of the strangers lies 1.3 higher: from 2.5 % above 3.6 to
 * 0.2 % above 5. Five-fold over 352 people of LFW, 9,676 looks of strangers, 2026-11-28.
 */
const SCORE_AT_START = 4;
const SCORE_PER_DECADE = 1.3;
/** Each further person is one more to be taken for: with twice as many it happens twice as often. */
const MEASURED_PEOPLE = 35;
/**
 * From 5 to 15 people strangers pass as often as among 35 (East Asian faces; 1.2 to 1.6 % at 4);
 * two or three people are seldom taken for somebody, and are missed least where less is asked.
 */
const FEW_PEOPLE = 5;

/** The score from which on an answer is *sure*, in a gallery of `people`. */
export function scoreAskedFor(strangersAccepted: number, people: number): number {
  const share = Math.min(MOST_ACCEPTED, Math.max(FEWEST_ACCEPTED, strangersAccepted));
  const decades = Math.log10(STRANGERS_ACCEPTED / share);
  return SCORE_AT_START + SCORE_PER_DECADE * (decades + crowd(people));
}

/** The share of strangers who score at least `score`: the other way round. */
export function strangersAbove(score: number, people: number): number {
  const decades = (score - SCORE_AT_START) / SCORE_PER_DECADE - crowd(people);
  return Math.min(1, STRANGERS_ACCEPTED * 10 ** -decades);
}

/** Decades by which a gallery of this size lets more strangers in than one of 5 to 35 people. */
function crowd(people: number): number {
  const few = Math.min(0, Math.log10(Math.max(2, people) / FEW_PEOPLE));
  return few + Math.max(0, Math.log10(people / MEASURED_PEOPLE));
}
