/** Numbers as text: 16-bit steps, little-endian, in base64. `step` is the worth of one. */
export function unpack(text: string, step: number): Float32Array {
  const bytes = atobBytes(text);
  const view = new DataView(bytes.buffer);
  const out = new Float32Array(bytes.length / 2);
  for (let i = 0; i < out.length; i += 1) out[i] = view.getInt16(i * 2, true) * step;
  return out;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The core knows no platform, hence no `atob`. */
function atobBytes(text: string): Uint8Array<ArrayBuffer> {
  const clean = text.replace(/[^A-Za-z0-9+/]/g, '');
  const out = new Uint8Array(Math.floor((clean.length * 3) / 4));
  let [bits, held, at] = [0, 0, 0];
  for (const letter of clean) {
    bits = (bits << 6) | ALPHABET.indexOf(letter);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out[at] = (bits >> held) & 255;
    bits &= (1 << held) - 1;
    at += 1;
  }
  return out;
}
