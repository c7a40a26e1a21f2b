/** HPKE, envelopes and signatures on node:crypto alone: a second reading of the specification. */
import {
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  verify,
  type KeyObject,
} from 'node:crypto';

const SPKI_P256 = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex');
const INFO = Buffer.from('daka/seal/1');

/** A P-256 private key with the uncompressed point it belongs to. */
export interface Pair {
  readonly key: KeyObject;
  readonly point: Uint8Array;
}

export function sha256(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

export function publicKey(point: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI_P256, point]), format: 'der', type: 'spki' });
}

export function privateKey(pkcs8: Uint8Array, point: Uint8Array): Pair {
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  return { key, point };
}

export function signed(by: KeyObject, message: Uint8Array, signature: Uint8Array): boolean {
  return verify('sha256', message, { key: by, dsaEncoding: 'ieee-p1363' }, signature);
}

/** Throws when the tag does not fit. */
export function gcm(key: Uint8Array, iv: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, iv);
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(sealed.length - 16));
  return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - 16)), decipher.final()]);
}

/** `1 | iv 12 | ciphertext`, bound to its place. */
export function openEnvelope(key: Uint8Array, place: string, envelope: Uint8Array): Buffer {
  if (envelope[0] !== 1) throw new Error('an envelope of another version');
  const aad = Buffer.concat([Buffer.of(1), Buffer.from(place)]);
  return gcm(key, envelope.subarray(1, 13), aad, envelope.subarray(13));
}

export function hkdf(secret: Uint8Array, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), info, 32));
}

/** The content key exported from an encapsulation (label `cek/1`). */
export function contentKey(recipient: Pair, enc: Uint8Array): Buffer {
  return schedule(recipient, enc).exported(Buffer.from('cek/1'));
}

/** `enc 65 | ciphertext`: a single message. */
export function openSealed(recipient: Pair, place: string, sealed: Uint8Array): Buffer {
  const { key, nonce } = schedule(recipient, sealed.subarray(0, 65));
  return gcm(key, nonce, Buffer.from(place), sealed.subarray(65));
}

/**
 * RFC 9180 §4.1 and §5.1: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, base mode. `aead` 2 is
 * AES-256-GCM, the product's; 1 is AES-128-GCM, for which the RFC has vectors.
 */
export function schedule(recipient: Pair, enc: Uint8Array, info = INFO, aead: 1 | 2 = 2) {
  const kem = Buffer.concat([Buffer.from('KEM'), Buffer.of(0, 0x10)]);
  const dh = diffieHellman({ privateKey: recipient.key, publicKey: publicKey(enc) });
  const none = Buffer.alloc(0);
  const prk = labeledExtract(kem, none, 'eae_prk', dh);
  const context = Buffer.concat([enc, recipient.point]);
  const shared = labeledExpand(kem, prk, 'shared_secret', context, 32);
  const suite = Buffer.concat([Buffer.from('HPKE'), Buffer.of(0, 0x10, 0, 1, 0, aead)]);
  const bound = Buffer.concat([
    Buffer.of(0),
    labeledExtract(suite, none, 'psk_id_hash', none),
    labeledExtract(suite, none, 'info_hash', info),
  ]);
  const secret = labeledExtract(suite, shared, 'secret', none);
  const exporter = labeledExpand(suite, secret, 'exp', bound, 32);
  return {
    key: labeledExpand(suite, secret, 'key', bound, aead === 2 ? 32 : 16),
    nonce: labeledExpand(suite, secret, 'base_nonce', bound, 12),
    exporter,
    exported: (label: Uint8Array) => labeledExpand(suite, exporter, 'sec', label, 32),
  };
}

function labeledExtract(
  suite: Uint8Array,
  salt: Uint8Array,
  label: string,
  secret: Uint8Array,
): Buffer {
  const labeled = Buffer.concat([Buffer.from('HPKE-v1'), suite, Buffer.from(label), secret]);
  return createHmac('sha256', salt.length === 0 ? Buffer.alloc(32) : salt)
    .update(labeled)
    .digest();
}

function labeledExpand(
  suite: Uint8Array,
  prk: Uint8Array,
  label: string,
  info: Uint8Array,
  length: number,
): Buffer {
  const size = Buffer.alloc(2);
  size.writeUInt16BE(length);
  const labeled = Buffer.concat([size, Buffer.from('HPKE-v1'), suite, Buffer.from(label), info]);
  // One block of HKDF-Expand: nothing here is longer than SHA-256.
  return createHmac('sha256', prk)
    .update(labeled)
    .update(Buffer.of(1))
    .digest()
    .subarray(0, length);
}
