/**
 * Which of several answers to one request counts, where offices that had not heard of each other
 * gave more than one. What was granted anywhere is granted, whatever another office refused: the
 * person was told so and may have gone. What was taken back anywhere is taken back: whoever did it
 * knew of the grant. Neither a clock nor the order of arrival decides that; among equals the words of
 * the first stand, by the clock of the tablet that wrote them and then by the alphabet.
 */
export interface GivenAnswer {
  readonly kind: 'accepted' | 'refused';
  /** ms */
  readonly at: number;
  readonly reason: string;
  /** A grant was taken back. */
  readonly back?: boolean;
}

/** Whatever order they come in, and however often, the same one is left. */
export function counting<A extends GivenAnswer>(one: A | undefined, other: A): A {
  return one === undefined || beats(other, one) ? other : one;
}

function beats(a: GivenAnswer, b: GivenAnswer): boolean {
  const rank = rankOf(a) - rankOf(b);
  if (rank !== 0) return rank > 0;
  return a.at === b.at ? a.reason < b.reason : a.at < b.at;
}

function rankOf({ kind, back }: GivenAnswer): number {
  if (back === true) return 2;
  return kind === 'accepted' ? 1 : 0;
}
