import type { Judgement } from '../../src/core/faces/liveness/judgement.ts';
import type { Challenge, LivenessVerdict } from '../../src/core/faces/liveness/verdict.ts';

export interface Settings {
  readonly fps: number;
  readonly mode: 'adaptive' | 'always';
  /** Fixes what is asked; absent = drawn. */
  readonly challenge?: Challenge;
}

/** How one face of a sequence was judged by its end. */
export interface TrackOutcome {
  readonly verdict: LivenessVerdict;
  readonly judgement: Judgement;
  readonly comparisons: number;
  readonly asked: boolean;
}

export interface Seen {
  /** Frames with a face. */
  readonly faces: number;
  readonly tracks: readonly TrackOutcome[];
  /** Milliseconds of each frame that was compared. */
  readonly lookMs: readonly number[];
}

/** `live`: accepted. `suspect`: flat, rigid or a challenge failed. `little`: nothing to judge by. */
export type Outcome = 'live' | 'suspect' | 'little';

/** An attack succeeds if any decision is `live`; a person needs one `live` too. */
export function outcomeOf({ tracks }: Seen): Outcome {
  if (tracks.some(({ verdict }) => verdict.kind === 'live')) return 'live';
  const suspect = tracks.some(
    ({ verdict, judgement }) =>
      verdict.kind === 'spoof' || judgement === 'flat' || judgement === 'rigid-scene',
  );
  return suspect ? 'suspect' : 'little';
}
