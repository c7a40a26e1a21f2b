/**
 * Writing GB18030, which browsers can only read: the table is their own decoder's, turned round.
 * Specification: the Encoding Standard, §10.2; every pair of bytes, then the four-byte ranges.
 */
import type { Bytes } from '../crypto/bytes.ts';

/** First code point of the astral planes is pointer 189,000. */
const ASTRAL_POINTER = 189_000;
/** Four-byte pointers of the basic plane: 81 30 81 30 to 84 31 A4 39. */
const PLANE_POINTERS = 39_420;

let table: Map<number, number> | undefined;

export function writeGb18030(text: string): Bytes {
  table ??= reverse();
  const bytes = new Uint8Array(text.length * 4);
  let at = 0;
  for (const character of text) {
    let point = character.codePointAt(0) ?? 0xfffd;
    if (point < 0x80) {
      bytes[at++] = point;
      continue;
    }
    // Half a surrogate pair has no bytes anywhere, nor have 19 private characters since 2022.
    if (point <= 0xffff && !table.has(point)) point = 0xfffd;
    const known = table.get(point);
    if (known !== undefined && known < 0x1_0000) {
      bytes[at++] = known >> 8;
      bytes[at++] = known & 0xff;
      continue;
    }
    const pointer = known === undefined ? point - 0x1_0000 + ASTRAL_POINTER : known - 0x1_0000;
    at = fourBytes(bytes, at, pointer);
  }
  return bytes.slice(0, at);
}

/** Code point → two bytes, or 65,536 + pointer of four. */
function reverse(): Map<number, number> {
  const found = new Map<number, number>();
  const decoder = new TextDecoder('gb18030');
  const four = new Uint8Array(5);
  four[4] = 0x0a;
  for (let start = 0; start < PLANE_POINTERS; start += 4_096) {
    const count = Math.min(4_096, PLANE_POINTERS - start);
    const block = new Uint8Array(count * 5);
    for (let i = 0; i < count; i += 1) {
      fourBytes(four, 0, start + i);
      block.set(four, i * 5);
    }
    decoder
      .decode(block)
      .split('\n')
      .forEach((character, i) => put(found, character, 0x1_0000 + start + i));
  }
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      put(found, decoder.decode(Uint8Array.of(lead, trail)), (lead << 8) | trail);
    }
  }
  return found;
}

function put(found: Map<number, number>, character: string, value: number): void {
  const point = character.codePointAt(0);
  if (point === undefined || point < 0x80) return;
  if (point === 0xfffd && value < 0x1_0000) return;
  // Not one character: the decoder refused the bytes and went on with the next.
  if (character.length !== String.fromCodePoint(point).length) return;
  found.set(point, value);
}

function fourBytes(bytes: Uint8Array, at: number, pointer: number): number {
  bytes[at] = Math.floor(pointer / 12_600) + 0x81;
  bytes[at + 1] = (Math.floor(pointer / 1_260) % 10) + 0x30;
  bytes[at + 2] = (Math.floor(pointer / 10) % 126) + 0x81;
  bytes[at + 3] = (pointer % 10) + 0x30;
  return at + 4;
}
