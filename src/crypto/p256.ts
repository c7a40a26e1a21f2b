/** P-256 key pairs: `ECDH` receives sealed content keys, `ECDSA` signs. */
import type { Bytes } from './bytes.ts';

export type Purpose = 'ECDH' | 'ECDSA';

const SIGN = { name: 'ECDSA', hash: 'SHA-256' };

function usages(purpose: Purpose): KeyUsage[] {
  return purpose === 'ECDH' ? ['deriveBits'] : ['sign'];
}

export async function generatePair(purpose: Purpose, extractable: boolean): Promise<CryptoKeyPair> {
  const uses: KeyUsage[] = purpose === 'ECDH' ? ['deriveBits'] : ['sign', 'verify'];
  return crypto.subtle.generateKey({ name: purpose, namedCurve: 'P-256' }, extractable, uses);
}

/** The uncompressed point, 65 bytes. */
export async function publicBytes(key: CryptoKey): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey('raw', key));
}

/** `undefined` when the bytes are not a point of the curve. */
export async function importPublic(
  purpose: Purpose,
  bytes: Uint8Array,
): Promise<CryptoKey | undefined> {
  const uses: KeyUsage[] = purpose === 'ECDH' ? [] : ['verify'];
  try {
    return await crypto.subtle.importKey(
      'raw',
      bytes.slice(),
      { name: purpose, namedCurve: 'P-256' },
      true,
      uses,
    );
  } catch {
    return undefined; // not a point: for the caller to report
  }
}

/** PKCS #8, as it is wrapped; only for keys generated extractable. */
export async function privateBytes(key: CryptoKey): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey('pkcs8', key));
}

/** Non-extractable. Throws for bytes that are not a P-256 PKCS #8 key: they were authenticated. */
export async function importPair(
  purpose: Purpose,
  pkcs8: Bytes,
  publicKey: Bytes,
): Promise<CryptoKeyPair> {
  const algorithm = { name: purpose, namedCurve: 'P-256' };
  const privateKey = await crypto.subtle.importKey(
    'pkcs8',
    pkcs8,
    algorithm,
    false,
    usages(purpose),
  );
  const pub = await importPublic(purpose, publicKey);
  if (pub === undefined) throw new TypeError('not a public key');
  return { privateKey, publicKey: pub };
}

/** 64 bytes, r | s. */
export async function sign(key: CryptoKey, message: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign(SIGN, key, message));
}

export async function verify(key: CryptoKey, message: Bytes, signature: Bytes): Promise<boolean> {
  return crypto.subtle.verify(SIGN, key, signature, message);
}
