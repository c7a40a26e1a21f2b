/** A signature as the door kept it, as a path to draw. */

/** `strokes`: x and y in 16 bits each, little-endian; x = 65535 lifts the finger. */
export function signaturePath(strokes: Uint8Array): {
  readonly path: string;
  readonly box: string;
} {
  const view = new DataView(strokes.buffer, strokes.byteOffset, strokes.byteLength);
  const parts: string[] = [];
  let [left, top, right, bottom] = [Infinity, Infinity, 0, 0];
  let down = false;
  for (let at = 0; at + 4 <= strokes.byteLength; at += 4) {
    const x = view.getUint16(at, true);
    const y = view.getUint16(at + 2, true);
    if (x === LIFTED) {
      down = false;
      continue;
    }
    parts.push(`${down ? 'L' : 'M'}${x} ${y}`);
    down = true;
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x), Math.max(bottom, y)];
  }
  const empty = parts.length === 0;
  const box = empty
    ? '0 0 1 1'
    : `${left} ${top} ${Math.max(1, right - left)} ${Math.max(1, bottom - top)}`;
  return { path: parts.join(''), box };
}

const LIFTED = 0xffff;
