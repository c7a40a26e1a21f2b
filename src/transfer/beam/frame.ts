/**
 * One picture of a moving code:
 * `DB1:` and in base45 `sum 16 | length u24 | frame u24 | bytes | check 4`, big-endian.
 * `sum` = of the whole that is sent, so that frames of two transfers are never mixed; `check` = of
 * this frame, so that a misread or altered one is refused before it spoils the rest.
 */
import { concat, equal, sha256, utf8, type Bytes } from '../../crypto/bytes.ts';
import { base45, unbase45 } from './base45.ts';

export const SUM = 16;
const HEAD = SUM + 6;
const CHECK = 4;
const MARK = 'DB1:';
const DOMAIN = utf8('daka/beam/1');
export const MOST_LENGTH = 0xff_ffff;

export interface Frame {
  readonly sum: Bytes;
  /** Of the whole. */
  readonly length: number;
  readonly n: number;
  readonly bytes: Bytes;
}

/** How many bytes of the whole fit a code of so many letters, in words of four. */
export function roomIn(letters: number): number {
  const bytes = Math.floor((letters - MARK.length) / 3) * 2 - HEAD - CHECK;
  return bytes - (bytes % 4);
}

export async function sumOf(body: Bytes): Promise<Bytes> {
  return (await sha256(concat(DOMAIN, body))).slice(0, SUM);
}

export async function writeFrame({ sum, length, n, bytes }: Frame): Promise<string> {
  const text = concat(sum, u24(length), u24(n), bytes);
  return MARK + base45(concat(text, await checkOf(text)));
}

/** `foreign`: another code altogether. */
export async function readFrame(
  text: string,
): Promise<({ readonly kind: 'frame' } & Frame) | { readonly kind: 'foreign' | 'altered' }> {
  if (!text.startsWith(MARK)) return { kind: 'foreign' };
  const all = unbase45(text.slice(MARK.length));
  if (all === undefined || all.length <= HEAD + CHECK) return { kind: 'altered' };
  const body = all.slice(0, -CHECK);
  if (!equal(await checkOf(body), all.slice(-CHECK))) return { kind: 'altered' };
  const view = new DataView(body.buffer);
  const at = (from: number) => view.getUint32(from - 1) & 0xff_ffff;
  const length = at(SUM);
  if (length === 0) return { kind: 'altered' };
  return {
    kind: 'frame',
    sum: body.slice(0, SUM),
    length,
    n: at(SUM + 3),
    bytes: body.slice(HEAD),
  };
}

async function checkOf(text: Bytes): Promise<Bytes> {
  return (await sha256(concat(DOMAIN, text))).slice(0, CHECK);
}

function u24(value: number): Bytes {
  return Uint8Array.of(value >> 16, value >> 8, value);
}
