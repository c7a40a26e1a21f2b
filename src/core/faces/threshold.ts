/** From what an owner accepts to the score that is asked for. */

/** What a shop starts with: one stranger in 200. Measured figures: `bench:faces`. */
export const STRANGERS_ACCEPTED = 0.005;
export const FEWEST_ACCEPTED = 0.0001;
export const MOST_ACCEPTED = 0.02;

/**
 * Scores of strangers fall by a factor of ten every 0.85; one in 200 lies above 4. Read off
 * strangers to galleries of 2 to 55 people, LFW, East Asian and mixed, 2026-11-22.
 */
const SCORE_AT_START = 4;
const SCORE_PER_DECADE = 0.85;
/** Each further person is one more to be taken for: beyond the measured sizes the score rises. */
const MEASURED_PEOPLE = 60;

/** The score from which on an answer is *sure*, in a gallery of `people`. */
export function scoreAskedFor(strangersAccepted: number, people: number): number {
  const share = Math.min(MOST_ACCEPTED, Math.max(FEWEST_ACCEPTED, strangersAccepted));
  const decades = Math.log10(STRANGERS_ACCEPTED / share);
  const crowd = Math.log10(Math.max(1, people / MEASURED_PEOPLE));
  return SCORE_AT_START + SCORE_PER_DECADE * (decades + crowd);
}

/** The share of strangers who score at least `score`: the other way round. */
export function strangersAbove(score: number, people: number): number {
  const crowd = Math.log10(Math.max(1, people / MEASURED_PEOPLE));
  const decades = (score - SCORE_AT_START) / SCORE_PER_DECADE - crowd;
  return Math.min(1, STRANGERS_ACCEPTED * 10 ** -decades);
}
