import { concat, random, utf8, type Bytes } from './bytes.ts';

/** First byte of every envelope; a reader refuses others. */
const VERSION = 1;
const IV = 12;
const TAG = 16;

/**
 * `1 | iv 12 | AES-256-GCM(plain)`, bound to its place: `place` (e.g. `state|person/7K…`) is
 * additional data, so an envelope moved to another place does not open.
 */
export async function seal(key: CryptoKey, place: string, plain: Bytes): Promise<Bytes> {
  const iv = random(IV);
  const sealed = await crypto.subtle.encrypt(params(iv, place), key, plain);
  return concat(Uint8Array.of(VERSION), iv, new Uint8Array(sealed));
}

/** `undefined`: another key, another place, another version, or altered. */
export async function open(
  key: CryptoKey,
  place: string,
  envelope: Uint8Array,
): Promise<Bytes | undefined> {
  if (envelope[0] !== VERSION || envelope.length < 1 + IV + TAG) return undefined;
  const iv = envelope.slice(1, 1 + IV);
  try {
    const body = envelope.slice(1 + IV);
    return new Uint8Array(await crypto.subtle.decrypt(params(iv, place), key, body));
  } catch {
    return undefined; // the tag did not fit: that is the whole answer
  }
}

function params(iv: Bytes, place: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: concat(Uint8Array.of(VERSION), utf8(place)) };
}
