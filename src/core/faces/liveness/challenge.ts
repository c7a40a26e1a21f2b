import type { Pose } from '../pose.ts';
import { FAR } from './evidence.ts';
import type { Measure } from './evidence.ts';
import { isRigid, mismatchOf, NOT_FLAT, quantile } from './judgement.ts';
import type { Challenge, SpoofReason } from './verdict.ts';

/** A movement that was asked for, and what has been seen of it so far. Plain data. */
export interface Asked {
  readonly challenge: Challenge;
  readonly since: number;
  /** The pose before the question: everybody's own nose shifts the estimate. */
  readonly before: { readonly yaw: number; readonly pitch: number };
  /** Comparisons with the face as it was before, since the question. */
  readonly seen: readonly Answer[];
}

interface Answer extends Measure {
  readonly yaw: number;
  readonly pitch: number;
}

export type Answered =
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly why: SpoofReason };

/** Time for an answer: hearing, understanding and turning the head takes two or three seconds. */
export const WITHIN_MS = 6000;
/** Drawn from. Not `blink`: every recording blinks by itself within seconds; it has to be named. */
const DRAWN: readonly Challenge[] = ['turn-left', 'turn-right', 'nod'];

/**
 * Degrees of `poseOf`, which shows about half of a real turn. 2026-11-21: prints moved, tilted and
 * bent by hand reach 3.7° of yaw and 5.4° of pitch in single frames; the clip in which somebody
 * turns his head a little reaches 8.4°, and 4.8° in four frames.
 */
const TURN_DEG = 4;
const NOD_DEG = 7;
/** Comparisons that must show it. */
const TURN_FRAMES = 3;
const NOD_FRAMES = 2;
/** A head that turned defies a flat picture at least so much; prints do not while they tilt. */
const TURNED_NOT_FLAT = 1.5 * NOT_FLAT;
/** Turned frames after which a picture that still explains everything is called flat. */
const FLAT_FRAMES = 8;
/** Closed lids change the eyes this much, and this many times more than the nose between them. */
const LIDS = 0.12;
const LIDS_OVER_NOSE = 2;
/** Open again: the eyes look like before up to this share of what closing changed. */
const REOPENED = 0.5;
const BLINK_MS = 1000;

/** `random` is 0 ≤ random < 1. */
export function chooseChallenge(random: number): Challenge {
  return DRAWN[Math.floor(random * DRAWN.length)] ?? 'turn-left';
}

export function ask(challenge: Challenge, since: number, poses: readonly Pose[]): Asked {
  const middle = (pick: (pose: Pose) => number) => quantile(poses.map(pick), 0.5);
  const before = { yaw: middle(({ yaw }) => yaw), pitch: middle(({ pitch }) => pitch) };
  return { challenge, since, before, seen: [] };
}

/** `measure` compares with a frame from before the question. */
export function hear(asked: Asked, measure: Measure, { yaw, pitch }: Pose): Asked {
  return { ...asked, seen: [...asked.seen, { ...measure, yaw, pitch }] };
}

/**
 * `earlier` are the comparisons of the track from before the question. A head turns and nods where
 * it is: whatever has gone elsewhere meanwhile is no answer.
 */
export function answered(asked: Asked, earlier: readonly Measure[]): Answered {
  const { challenge, before, seen } = asked;
  if (challenge === 'blink') return blinked(seen) ? accept(earlier, seen) : { kind: 'not-yet' };
  const shows = ({ yaw, pitch }: Answer) =>
    challenge === 'nod'
      ? Math.abs(pitch - before.pitch) >= NOD_DEG
      : (yaw - before.yaw) * (challenge === 'turn-left' ? 1 : -1) >= TURN_DEG;
  const moving = seen.filter((answer) => answer.moved <= FAR && shows(answer));
  if (challenge === 'nod' && !cameBack(asked)) return { kind: 'not-yet' };
  if (moving.length < (challenge === 'nod' ? NOD_FRAMES : TURN_FRAMES)) return { kind: 'not-yet' };
  if (quantile(moving.map(mismatchOf), 0.5) >= TURNED_NOT_FLAT) return accept(earlier, seen);
  return moving.length < FLAT_FRAMES ? { kind: 'not-yet' } : { kind: 'refused', why: 'flat' };
}

/** A nod ends where it began; a smile moves the points of the mouth and stays. */
function cameBack({ before, seen }: Asked): boolean {
  const away = seen.map(({ pitch }) => Math.abs(pitch - before.pitch));
  const last = away.at(-1) ?? Infinity;
  return last <= Math.max(...away) / 2;
}

function accept(earlier: readonly Measure[], seen: readonly Measure[]): Answered {
  return isRigid([...earlier, ...seen])
    ? { kind: 'refused', why: 'rigid-scene' }
    : { kind: 'done' };
}

/** Open as before, closed, and open again, within a second, while the nose stays as it was. */
function blinked(seen: readonly Answer[]): boolean {
  return seen.some((closed, index) => {
    if (closed.eyes < LIDS || closed.eyes < LIDS_OVER_NOSE * closed.nose) return false;
    const open = ({ at, eyes }: Answer) =>
      Math.abs(at - closed.at) <= BLINK_MS && eyes <= REOPENED * closed.eyes;
    return seen.slice(0, index).some(open) && seen.slice(index + 1).some(open);
  });
}
