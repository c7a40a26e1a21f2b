export type LivenessMode = 'off' | 'adaptive' | 'always';

/** `left` and `right` are the person's own. */
export type Challenge = 'turn-left' | 'turn-right' | 'nod' | 'blink';

/** `challenge-failed`: not answered in time; `flat`: a picture; `rigid-scene`: the face moves with its surroundings. */
export type SpoofReason = 'challenge-failed' | 'flat' | 'rigid-scene';

/** What is known about a track so far. `live` and `spoof` are final. */
export type LivenessVerdict =
  /** Look at more frames; nothing to say to the person yet. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'live' }
  /** Tell the person to do this; it must be done within `withinMs` of the first such verdict. */
  | { readonly kind: 'ask'; readonly challenge: Challenge; readonly withinMs: number }
  | { readonly kind: 'spoof'; readonly why: SpoofReason };
