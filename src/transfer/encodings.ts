/** Texts to bytes and back: what Chinese Excel, old clocks and everybody else write. */
import { utf8, type Bytes } from '../crypto/bytes.ts';
import { writeGb18030 } from './gb18030.ts';

export const ENCODINGS = ['utf-8-bom', 'utf-8', 'gb18030'] as const;
/** `utf-8-bom` is what Chinese Excel opens rightly; `gb18030` is for old software. */
export type Encoding = (typeof ENCODINGS)[number];

export type Found = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** Without a mark; `markOf` gives the one that begins the file. */
export function encodeText(text: string, encoding: Encoding): Bytes {
  return encoding === 'gb18030' ? writeGb18030(text) : utf8(text);
}

export function markOf(encoding: Encoding): Bytes {
  return encoding === 'utf-8-bom' ? Uint8Array.of(0xef, 0xbb, 0xbf) : new Uint8Array();
}

/** Never throws: bytes no encoding explains come out as GB18030 with replacement characters. */
export function decodeText(bytes: Uint8Array): { readonly text: string; readonly as: Found } {
  const as = detect(bytes);
  const text = new TextDecoder(as).decode(bytes);
  return { text: text.startsWith('\uFEFF') ? text.slice(1) : text, as };
}

function detect(bytes: Uint8Array): Found {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  const start = bytes.subarray(0, 512);
  const zeros = { even: 0, odd: 0 };
  start.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2 === 0 ? 'even' : 'odd'] += 1;
  });
  // Text without a mark whose every other byte is zero: UTF-16 as Windows' Notepad once wrote it.
  if (zeros.odd > start.length / 6 && zeros.even === 0) return 'utf-16le';
  if (zeros.even > start.length / 6 && zeros.odd === 0) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'gb18030';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false; // the decoder's only way to say so
  }
}
