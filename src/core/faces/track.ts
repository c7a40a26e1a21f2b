/** A place in a frame, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One face followed from frame to frame. Times in milliseconds of one steady clock. */
export interface Track {
  readonly id: number;
  readonly box: Box;
  readonly since: number;
  readonly seen: number;
}

/** Boxes of successive looks that share this much of their union are one face. */
const SAME = 0.25;
/** So is a box that lies this much within another: somebody came closer in one step. */
const WITHIN = 0.8;
/** A face that was not seen for this long has left. */
export const GONE_MS = 700;

export interface Followed {
  /** Largest first. */
  readonly tracks: readonly Track[];
  readonly ended: readonly Track[];
}

/**
 * Assigns the faces of one look to the tracks: best overlap first, each once. A face that fits no
 * track begins one, numbered from `nextId` on.
 */
export function follow(
  tracks: readonly Track[],
  boxes: readonly Box[],
  now: number,
  nextId: number,
): Followed {
  const pairs = tracks
    .flatMap((track) => boxes.map((box) => ({ track, box, shared: overlap(track.box, box) })))
    .filter(({ track, box, shared }) => shared >= SAME || inside(track.box, box) >= WITHIN)
    .sort((one, other) => other.shared - one.shared);
  const taken = new Map<Track, Box>();
  const used = new Set<Box>();
  for (const { track, box } of pairs) {
    if (taken.has(track) || used.has(box)) continue;
    taken.set(track, box);
    used.add(box);
  }
  const alive = tracks.filter((track) => taken.has(track) || now - track.seen < GONE_MS);
  const begun = boxes
    .filter((box) => !used.has(box))
    .map((box, index) => ({ id: nextId + index, box, since: now, seen: now }));
  const followed = alive.map((track) => {
    const box = taken.get(track);
    return box === undefined ? track : { ...track, box, seen: now };
  });
  return {
    tracks: [...followed, ...begun].sort((one, other) => other.box.height - one.box.height),
    ended: tracks.filter((track) => !alive.includes(track)),
  };
}

/** Shared area over the area of both together, 0..1. */
export function overlap(one: Box, other: Box): number {
  const both = shared(one, other);
  return both / (one.width * one.height + other.width * other.height - both);
}

/** Shared area over the smaller of the two, 0..1. */
function inside(one: Box, other: Box): number {
  return shared(one, other) / Math.min(one.width * one.height, other.width * other.height);
}

function shared(one: Box, other: Box): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return width <= 0 || height <= 0 ? 0 : width * height;
}

/** The face a set of 68 landmarks describes: their bounds and a tenth on every side. */
export function boxOf(landmarks: Float32Array): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < landmarks.length; i += 2) {
    left = Math.min(left, landmarks[i] ?? 0);
    right = Math.max(right, landmarks[i] ?? 0);
    top = Math.min(top, landmarks[i + 1] ?? 0);
    bottom = Math.max(bottom, landmarks[i + 1] ?? 0);
  }
  const [width, height] = [right - left, bottom - top];
  return {
    x: left - width * MARGIN,
    y: top - height * MARGIN,
    width: width * (1 + 2 * MARGIN),
    height: height * (1 + 2 * MARGIN),
  };
}

const MARGIN = 0.1;
