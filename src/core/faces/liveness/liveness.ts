/**
 * Is this a person, or a picture of one? What one ordinary camera can tell, and no more: a face
 * that is no flat picture (`compare.ts`), in a scene that does not move with it, and, if that is
 * not certain, an answer to a movement nobody could foresee (`challenge.ts`).
 *
 *     let state = startLiveness({ mode, random });
 *     state = observe(state, { at, landmarks, image });   // for every frame of the track
 *     switch (state.verdict.kind) …
 */
import { poseOf } from '../pose.ts';
import type { Pose } from '../pose.ts';
import { answered, ask, chooseChallenge, hear, WITHIN_MS } from './challenge.ts';
import type { Asked } from './challenge.ts';
import { look, NOTHING_SEEN } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { judge } from './judgement.ts';
import type { Judgement } from './judgement.ts';
import type { Observation } from './observation.ts';
import type { Challenge, LivenessMode, LivenessVerdict, SpoofReason } from './verdict.ts';

/** What is known about one track. Plain data; a new track starts a new one. */
export interface Liveness {
  readonly mode: LivenessMode;
  readonly verdict: LivenessVerdict;
  readonly evidence: Evidence;
  readonly judgement: Judgement;
  /** Frames in a row that were judged `live`. */
  readonly steady: number;
  /** Of the frames before a question. */
  readonly poses: readonly Pose[];
  readonly asked: Asked | undefined;
  /** Drawn at the start; said when it is asked. */
  readonly challenge: Challenge;
}

export interface LivenessStart {
  readonly mode: LivenessMode;
  /** 0 ≤ random() < 1; chooses the challenge. Never anything somebody could foresee. */
  readonly random: () => number;
  /** Fixes the challenge for measurements; absent = random. */
  readonly challenge?: Challenge;
}

/** *adaptive* looks this long before it asks. */
export const LOOK_MS = 2000;
/** Frames in a row that must say `live`: one alone may be a hand before the face. */
const STEADY = 3;
/** Frames from before a question that an answer is compared with, and the time they span. */
const BEFORE = 4;
const BEFORE_MS = 250;
/** A face that was out of sight longer may be another one. */
const GAP_MS = 1000;

/** Begins with a track's first usable face. */
export function startLiveness({ mode, random, challenge }: LivenessStart): Liveness {
  return {
    mode,
    verdict: { kind: mode === 'off' ? 'live' : 'wait' },
    evidence: NOTHING_SEEN,
    judgement: 'too-early',
    steady: 0,
    poses: [],
    asked: undefined,
    challenge: challenge ?? chooseChallenge(random()),
  };
}

/**
 * One more frame of the same face, frontal or not, at any rate (10–30 a second work best; a frame
 * without a face is simply not observed). Frames that follow too soon cost nothing. After `live`
 * or `spoof` it returns the state unchanged.
 */
export function observe(state: Liveness, seen: Observation): Liveness {
  if (isFinal(state)) return state;
  const timely = elapse(state, seen.at);
  if (isFinal(timely)) return timely;
  const { evidence, asked } = timely;
  const lost = evidence.looks > 0 && seen.at - evidence.at > GAP_MS;
  if (lost) return asked === undefined ? observe(restarted(timely), seen) : failed(timely);
  const next = look(evidence, seen, asked !== undefined);
  if (next === evidence) return timely;
  const pose = poseOf(seen.landmarks);
  return asked === undefined
    ? watched({ ...timely, evidence: next, poses: [...timely.poses, pose] }, seen.at)
    : answering({ ...timely, evidence: next }, asked, pose, seen.at);
}

/** Time passes, with or without a face: ends a challenge that was not answered. */
export function elapse(state: Liveness, now: number): Liveness {
  const { asked } = state;
  const late = asked !== undefined && now - asked.since > WITHIN_MS;
  return late && !isFinal(state) ? failed(state) : state;
}

function watched(state: Liveness, at: number): Liveness {
  const { mode, evidence } = state;
  const judgement = judge(evidence);
  if (evidence.measures.at(-1)?.at !== at) return undecided({ ...state, judgement }, at);
  const steady = judgement === 'live' ? state.steady + 1 : 0;
  if (mode === 'adaptive' && steady >= STEADY) {
    return { ...state, judgement, steady, verdict: { kind: 'live' } };
  }
  return undecided({ ...state, judgement, steady }, at);
}

/** Asks, when it is time to. */
function undecided(state: Liveness, at: number): Liveness {
  const { mode, evidence, poses, challenge } = state;
  const due = at - evidence.since >= (mode === 'always' ? BEFORE_MS : LOOK_MS);
  if (!due || poses.length < BEFORE) return state;
  const asked = ask(challenge, at, poses.slice(-2 * BEFORE));
  return { ...state, asked, verdict: { kind: 'ask', challenge, withinMs: WITHIN_MS } };
}

function answering(state: Liveness, before: Asked, pose: Pose, at: number): Liveness {
  const measure = state.evidence.measures.at(-1);
  if (measure?.at !== at) return state;
  const asked = hear(before, measure, pose);
  const earlier = state.evidence.measures.filter((one) => one.at <= asked.since);
  const answer = answered(asked, earlier);
  if (answer.kind === 'not-yet') return { ...state, asked };
  return {
    ...state,
    asked,
    verdict: answer.kind === 'done' ? { kind: 'live' } : { kind: 'spoof', why: answer.why },
  };
}

/** No answer; what was seen before the question may say more than that. */
function failed(state: Liveness): Liveness {
  const { judgement } = state;
  const why: SpoofReason =
    judgement === 'flat' || judgement === 'rigid-scene' ? judgement : 'challenge-failed';
  return { ...state, verdict: { kind: 'spoof', why } };
}

function restarted(state: Liveness): Liveness {
  return { ...state, evidence: NOTHING_SEEN, poses: [], judgement: 'too-early', steady: 0 };
}

function isFinal({ mode, verdict }: Liveness): boolean {
  return mode === 'off' || verdict.kind === 'live' || verdict.kind === 'spoof';
}
