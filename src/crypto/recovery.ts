import { base32, tidy, unbase32 } from './base32.ts';
import { concat, sha256, utf8, type Bytes } from './bytes.ts';

/** Bytes of secret in a recovery code: 128 bits, so that no slow derivation is needed. */
const RECOVERY_BYTES = 16;

/**
 * The code the owner keeps on paper: 26 characters of secret and 2 of checksum (10 bits of
 * SHA-256 over `"daka/recovery/1" | secret`), Crockford base32 in seven groups of four.
 */
export async function writeRecovery(secret: Bytes): Promise<string> {
  const text = base32(secret) + (await checksum(secret));
  return (text.match(/.{4}/g) ?? []).join('-');
}

/** What was typed back: the 16 bytes, or `undefined` when a character is wrong or missing. */
export async function readRecovery(typed: string): Promise<Bytes | undefined> {
  const text = tidy(typed);
  if (text.length !== 28) return undefined;
  const secret = unbase32(text.slice(0, 26), RECOVERY_BYTES);
  if (secret === undefined) return undefined;
  return (await checksum(secret)) === text.slice(26) ? secret : undefined;
}

async function checksum(secret: Bytes): Promise<string> {
  return base32(await sha256(concat(utf8('daka/recovery/1'), secret))).slice(0, 2);
}
