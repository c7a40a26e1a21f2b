/**
 * Decides whether a scene is worth a look, from thumbnails of 32 × 24 luminances. The thumbnail
 * is compared with the last one in which nobody was found, so that somebody who stands quite
 * still is noticed too, and a chair that was moved is looked at once.
 */
export const THUMB = { width: 32, height: 24 } as const;
export type Thumb = Uint8Array;

export interface MotionGate {
  /** The scene when it was last known to be empty; absent before the first look. */
  readonly empty?: Thumb;
  readonly lookedAt: number;
  /** Looks in a row that found nobody: something moves that is no person. */
  readonly vain: number;
}

export const FIRST_GATE: MotionGate = { lookedAt: -Infinity, vain: 0 };

/** Somebody who resembles the background cell for cell is still looked at every so often. */
const ALWAYS_AFTER_MS = 5000;
/** A fan or a screen in the picture must not cost a look every time: up to this pause. */
const LONGEST_PAUSE_MS = 1000;

export function worthALook(gate: MotionGate, thumb: Thumb, now: number): boolean {
  const waited = now - gate.lookedAt;
  if (gate.empty === undefined || waited >= ALWAYS_AFTER_MS) return true;
  if (waited < Math.min(LONGEST_PAUSE_MS, 100 * 2 ** Math.max(0, gate.vain - 2))) return false;
  return changed(gate.empty, thumb) >= ENOUGH;
}

/** After a look: `found` faces. */
export function looked(gate: MotionGate, thumb: Thumb, now: number, found: number): MotionGate {
  if (found > 0) return { ...gate, lookedAt: now, vain: 0 };
  return { empty: thumb, lookedAt: now, vain: gate.vain + 1 };
}

/** Luminance by which a cell must differ once the change of the whole scene's light is taken off. */
const CELL = 14;
/** Share of cells that must differ: a face 15 % of the frame high covers about 1.5 %. */
const ENOUGH = 0.015;

/** Share of cells that differ, 0..1, whatever happened to the light as a whole. */
export function changed(one: Thumb, other: Thumb): number {
  const shift = medianShift(one, other);
  let cells = 0;
  for (let i = 0; i < one.length; i += 1) {
    if (Math.abs((other[i] ?? 0) - (one[i] ?? 0) - shift) > CELL) cells += 1;
  }
  return cells / Math.max(1, one.length);
}

/** The median, so that somebody who fills a third of the frame does not count as a change of light. */
function medianShift(one: Thumb, other: Thumb): number {
  const counts = new Uint16Array(511);
  for (let i = 0; i < one.length; i += 1) {
    const bin = (other[i] ?? 0) - (one[i] ?? 0) + 255;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  let passed = 0;
  const bin = counts.findIndex((count) => (passed += count) * 2 > one.length);
  return bin - 255;
}

/** Mean luminance, 0..255. */
export function brightness(thumb: Thumb): number {
  let sum = 0;
  for (const value of thumb) sum += value;
  return sum / Math.max(1, thumb.length);
}
