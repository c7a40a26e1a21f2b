/** What the kiosk does to itself while nobody is there. Pure; times in milliseconds. */

/** A calm screen at full light until then. */
const DIM_AFTER_MS = 90_000;
const SHIFT_EVERY_MS = 60_000;
/** Pixels the picture wanders, so that no digit burns in. */
const SHIFT = [
  [0, 0],
  [3, 0],
  [3, 3],
  [0, 3],
  [-3, 3],
  [-3, 0],
  [-3, -3],
  [0, -3],
  [3, -3],
] as const;

export interface Look {
  readonly dim: boolean;
  readonly shiftX: number;
  readonly shiftY: number;
}

export const AT_ONCE: Look = { dim: false, shiftX: 0, shiftY: 0 };

/** `idleMs` since somebody was seen or touched the glass; `upMs` since the page was loaded. */
export function lookAfter(idleMs: number, upMs: number): Look {
  const [shiftX, shiftY] = SHIFT[Math.floor(upMs / SHIFT_EVERY_MS) % SHIFT.length] ?? SHIFT[0];
  return { dim: idleMs >= DIM_AFTER_MS, shiftX, shiftY };
}
