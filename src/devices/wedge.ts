/**
 * Badge, bar-code and fingerprint readers that pretend to be keyboards. They are told from fingers
 * by their rhythm: a reader types a whole code in a burst and ends it with Enter or Tab.
 */

/** Readers send a key every 1–30 ms, slow Bluetooth ones up to 50; fingers take 80 and more. */
const BURST_GAP_MS = 60;
/** Shorter codes could be a quick hand's. */
const LEAST_SIGNS = 4;
const MOST_SIGNS = 128;

export interface Wedge {
  readonly typed: string;
  readonly at: number;
}

export interface WedgeStep {
  readonly wedge: Wedge;
  /** A whole code was read with this key. */
  readonly code?: string;
}

export const NOTHING_TYPED: Wedge = { typed: '', at: -Infinity };

/** `key` as in `KeyboardEvent.key`; `at` in milliseconds of any steady clock. */
export function onKey(wedge: Wedge, key: string, at: number): WedgeStep {
  const inBurst = at - wedge.at <= BURST_GAP_MS;
  if (key === 'Enter' || key === 'Tab') {
    const code = inBurst && wedge.typed.length >= LEAST_SIGNS ? wedge.typed : undefined;
    return { wedge: NOTHING_TYPED, ...(code === undefined ? {} : { code }) };
  }
  // Readers hold Shift for capitals.
  if (key.length !== 1) return { wedge: key === 'Shift' ? wedge : NOTHING_TYPED };
  const typed = inBurst ? wedge.typed + key : key;
  return { wedge: typed.length > MOST_SIGNS ? NOTHING_TYPED : { typed, at } };
}

/** Calls with every code a reader types while the page is in front; returns the way to stop. */
export function watchReaders(onCode: (code: string) => void): () => void {
  let wedge = NOTHING_TYPED;
  function hear({ key, timeStamp, ctrlKey, metaKey }: KeyboardEvent): void {
    if (ctrlKey || metaKey) return;
    const step = onKey(wedge, key, timeStamp);
    wedge = step.wedge;
    if (step.code !== undefined) onCode(step.code);
  }
  addEventListener('keydown', hear);
  return () => removeEventListener('keydown', hear);
}
