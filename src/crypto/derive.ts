/** From secrets to keys: HKDF for strong ones, Argon2id for what a person remembers. */
import { argon2id } from 'hash-wasm';
import { utf8, type Bytes } from './bytes.ts';

/** Argon2id with p = 1; `memoryKiB` in KiB. */
export interface SlowParams {
  readonly memoryKiB: number;
  readonly passes: number;
}

/** What a passphrase costs where memory allows it: 0.8 s on a 2-core machine. */
const SLOW_TARGET: SlowParams = { memoryKiB: 64 * 1024, passes: 3 };
/** OWASP's minimum; also what a PIN costs. Nothing below is accepted, whoever wrote it. */
export const SLOW_FLOOR: SlowParams = { memoryKiB: 19 * 1024, passes: 2 };
/** Nothing above is accepted from a file: 1 GiB or 64 passes would only freeze the reader. */
const SLOW_CEILING: SlowParams = { memoryKiB: 1024 * 1024, passes: 64 };

function acceptable(params: SlowParams): boolean {
  return (
    Number.isInteger(params.memoryKiB) &&
    Number.isInteger(params.passes) &&
    params.memoryKiB >= SLOW_FLOOR.memoryKiB &&
    params.passes >= SLOW_FLOOR.passes &&
    params.memoryKiB <= SLOW_CEILING.memoryKiB &&
    params.passes <= SLOW_CEILING.passes
  );
}

/** 32 bytes. Throws a `RangeError` for parameters that are not `acceptable`. */
export async function slow(secret: Bytes, salt: Bytes, params: SlowParams): Promise<Bytes> {
  if (!acceptable(params)) throw new RangeError('Argon2id parameters outside the accepted range');
  const hash = await argon2id({
    password: secret,
    salt,
    iterations: params.passes,
    parallelism: 1,
    memorySize: params.memoryKiB,
    hashLength: 32,
    outputType: 'binary',
  });
  return new Uint8Array(hash);
}

/**
 * Parameters for this machine: the target memory (the floor's where it cannot be allocated), and
 * as many passes as make one derivation last at least `wantedMs`, between the target's and 12.
 */
export async function calibrate(wantedMs: number, now: () => number): Promise<SlowParams> {
  const salt = new Uint8Array(16);
  try {
    const begun = now();
    await slow(utf8('calibration'), salt, SLOW_TARGET);
    const perPass = Math.max(1, (now() - begun) / SLOW_TARGET.passes);
    const passes = Math.min(12, Math.max(SLOW_TARGET.passes, Math.round(wantedMs / perPass)));
    return { ...SLOW_TARGET, passes };
  } catch {
    // 64 MiB could not be allocated here: the floor is still the accepted minimum.
    return SLOW_FLOOR;
  }
}

/** A secret as the root of derived keys; its bytes cannot be read back. */
export function root(secret: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey', 'deriveBits']);
}

/** HKDF-SHA-256 with an empty salt, `info` in UTF-8: an AES-256-GCM key, non-extractable. */
export function gcmKey(from: CryptoKey, info: string): Promise<CryptoKey> {
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8(info) },
    from,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}
