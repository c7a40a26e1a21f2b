/** What a finger drew, small: 16 bits each for x and y, a pair of 65535 lifts the finger. Pure. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

const LIFTED = 0xffff;
const MOST_BYTES = 16_384;
/** A signature, and not a tap: points, and pixels it spans. */
const LEAST_POINTS = 12;
const LEAST_SPAN = 40;

export function packStrokes(strokes: readonly (readonly Point[])[]): Uint8Array<ArrayBuffer> {
  const numbers: number[] = [];
  for (const stroke of strokes) {
    for (const { x, y } of stroke) numbers.push(clamped(x), clamped(y));
    numbers.push(LIFTED, LIFTED);
  }
  const bytes = new Uint8Array(Math.min(numbers.length * 2, MOST_BYTES));
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length; at += 2) view.setUint16(at, numbers[at / 2] ?? 0, true);
  return bytes;
}

export function isSignature(strokes: readonly (readonly Point[])[]): boolean {
  const points = strokes.flat();
  if (points.length < LEAST_POINTS) return false;
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const span = Math.max(...xs) - Math.min(...xs) + (Math.max(...ys) - Math.min(...ys));
  return span >= LEAST_SPAN;
}

function clamped(value: number): number {
  return Math.max(0, Math.min(LIFTED - 1, Math.round(value)));
}
