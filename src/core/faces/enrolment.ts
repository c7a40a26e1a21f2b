import { distance, mean } from './fuse.ts';
import type { Sample } from './fuse.ts';
import type { Pose } from './pose.ts';

/** A frame taken for good. */
export interface Taken extends Sample {
  readonly pose: Pose;
}

/** What the person is asked for next; the screen says it. */
export type PoseAsk = 'straight' | 'left' | 'right' | 'up' | 'down';

/** Degrees off straight that make a pose of its own: enough to differ, little enough to describe. */
const TURNED = { yaw: 10, pitch: 7 } as const;
/** Who does not turn is not kept waiting: a pose may repeat after this long. */
const PATIENCE_MS = 2500;

/** Turned and nodding frames of one person lie farther apart than those of one look. */
const SAME_BELOW = 0.42;

const ORDER: readonly PoseAsk[] = ['straight', 'left', 'right', 'up', 'down'];

/** Where a tablet hangs too low or aside, everybody's straight look is off: `neutral` is theirs. */
const STRAIGHT: Pick<Pose, 'yaw' | 'pitch'> = { yaw: 0, pitch: 0 };

export function poseAsked(pose: Pose, neutral: Pick<Pose, 'yaw' | 'pitch'> = STRAIGHT): PoseAsk {
  const yaw = pose.yaw - neutral.yaw;
  const pitch = pose.pitch - neutral.pitch;
  if (yaw >= TURNED.yaw) return 'left';
  if (yaw <= -TURNED.yaw) return 'right';
  if (pitch >= TURNED.pitch) return 'up';
  if (pitch <= -TURNED.pitch) return 'down';
  return 'straight';
}

/** The pose that has been taken least, in the order they are asked. */
export function nextAsk(taken: readonly Taken[]): PoseAsk {
  const counts = ORDER.map((ask) => count(taken, ask));
  const least = Math.min(...counts);
  return ORDER[counts.indexOf(least)] ?? 'straight';
}

function count(taken: readonly Taken[], ask: PoseAsk): number {
  return taken.filter(({ pose }) => poseAsked(pose, taken[0]?.pose) === ask).length;
}

/**
 * Whether a usable frame adds to an enrolment: the pose asked for, or any pose that lacks, or
 * (for those who do not turn) another moment; and the same person as before. `since` is when the
 * first usable frame was seen: who never looks straight into the lens is taken as they look.
 */
export function adds(
  taken: readonly Taken[],
  frame: Taken,
  since: number,
): 'yes' | 'not-yet' | 'somebody-else' {
  if (taken.length === 0) {
    const straight = poseAsked(frame.pose) === 'straight';
    return straight || frame.at - since >= PATIENCE_MS ? 'yes' : 'not-yet';
  }
  if (distance(mean(taken), frame.vector) >= SAME_BELOW) return 'somebody-else';
  const last = taken.at(-1);
  if (last !== undefined && frame.at - last.at >= PATIENCE_MS) return 'yes';
  const own = poseAsked(frame.pose, taken[0]?.pose);
  return count(taken, own) <= count(taken, nextAsk(taken)) ? 'yes' : 'not-yet';
}
