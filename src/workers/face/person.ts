import type { Decision } from '../../core/faces/decide.ts';
import type { Sample } from '../../core/faces/fuse.ts';
import type { Liveness } from '../../core/faces/liveness/liveness.ts';
import type { Quality } from '../../core/faces/quality.ts';
import type { Reason } from '../../core/faces/reasons.ts';
import type { Box } from '../../core/faces/track.ts';

/** What is known about one followed face. Changed in place: there is one per track, in one thread. */
export interface Person {
  track: number;
  readonly since: number;
  landmarks: Float32Array | undefined;
  box: Box;
  quality: Quality | undefined;
  reason: Reason | undefined;
  samples: readonly Sample[];
  usableSince: number | undefined;
  describedAt: number;
  liveness: Liveness | undefined;
  asked: boolean;
  /** The last decision; `sure` waits here until liveness has agreed. */
  decision: Decision | undefined;
  /** What was said; nothing more is said about this track. */
  answered: 'sure' | 'unsure' | 'stranger' | 'spoof' | undefined;
  others: number;
  /** Looks in a row that showed another face than the one that was answered. */
  strikes: number;
}

export function newPerson(track: number, box: Box, now: number): Person {
  return {
    track,
    since: now,
    landmarks: undefined,
    box,
    quality: undefined,
    reason: undefined,
    samples: [],
    usableSince: undefined,
    describedAt: -Infinity,
    liveness: undefined,
    asked: false,
    decision: undefined,
    answered: undefined,
    others: 0,
    strikes: 0,
  };
}

/** Forgets everything about who it is; the face goes on being followed. */
export function startOver(person: Person): void {
  person.samples = [];
  person.usableSince = undefined;
  person.describedAt = -Infinity;
  person.liveness = undefined;
  person.asked = false;
  person.decision = undefined;
  person.answered = undefined;
  person.others = 0;
  person.strikes = 0;
}
