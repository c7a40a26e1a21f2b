/** RFC 9285: bytes in the 45 letters that a QR code packs most densely, two bytes in three. */
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const VALUE = new Map(Array.from(LETTERS, (letter, value) => [letter, value]));

export function base45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const second = bytes[at + 1];
    let rest = second === undefined ? (bytes[at] ?? 0) : (bytes[at] ?? 0) * 256 + second;
    for (let n = second === undefined ? 2 : 3; n > 0; n -= 1) {
      text += LETTERS[rest % 45] ?? '';
      rest = Math.floor(rest / 45);
    }
  }
  return text;
}

/** `undefined`: not written so. */
export function unbase45(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 3 === 1) return undefined;
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const part = Array.from(text.slice(at, at + 3), (letter) => VALUE.get(letter) ?? NaN);
    const value = part.reduceRight((sum, digit) => sum * 45 + digit, 0);
    if (!(value < (part.length === 3 ? 65_536 : 256))) return undefined;
    if (part.length === 3) bytes.push(value >> 8);
    bytes.push(value & 255);
  }
  return Uint8Array.from(bytes);
}
