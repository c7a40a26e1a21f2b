/** RFC 9180, base mode: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { concat, sha256, utf8, type Bytes } from './bytes.ts';

/** Bytes of an encapsulated key: an uncompressed P-256 point. */
const ENC = 65;

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

const INFO = utf8('daka/seal/1');
const CEK = utf8('cek/1');

/** A content key only the owner can derive again from `enc`. */
export interface ContentKey {
  readonly enc: Bytes;
  readonly key: CryptoKey;
}

/** One encapsulation to `recipient` (public); the key is exported from it, label `cek/1`. */
export async function encapsulate(recipient: CryptoKey): Promise<ContentKey> {
  const sender = await suite.createSenderContext({ recipientPublicKey: recipient, info: INFO });
  return {
    enc: new Uint8Array(sender.enc),
    key: await contentKey(await sender.export(CEK, 32), ['encrypt']),
  };
}

/** The content key of `enc`, or `undefined` when `enc` is not a point of the curve. */
export async function decapsulate(
  pair: CryptoKeyPair,
  enc: Uint8Array,
): Promise<CryptoKey | undefined> {
  try {
    const context = await suite.createRecipientContext({
      recipientKey: pair,
      enc: enc.slice().buffer,
      info: INFO,
    });
    return await contentKey(await context.export(CEK, 32), ['decrypt']);
  } catch {
    return undefined; // an altered record: the verifier says which
  }
}

/** `enc | ciphertext` to `recipient`, bound to `place`. For few, small secrets. */
export async function sealTo(recipient: CryptoKey, place: string, plain: Bytes): Promise<Bytes> {
  const sender = await suite.createSenderContext({ recipientPublicKey: recipient, info: INFO });
  const sealed = await sender.seal(plain, utf8(place));
  return concat(new Uint8Array(sender.enc), new Uint8Array(sealed));
}

export async function openFrom(
  pair: CryptoKeyPair,
  place: string,
  sealed: Uint8Array,
): Promise<Bytes | undefined> {
  try {
    const context = await suite.createRecipientContext({
      recipientKey: pair,
      enc: sealed.slice(0, ENC).buffer,
      info: INFO,
    });
    return new Uint8Array(await context.open(sealed.slice(ENC), utf8(place)));
  } catch {
    return undefined; // another key, another place or altered
  }
}

/** First 8 bytes of SHA-256 over the uncompressed public key: how records name it. */
export async function keyId(publicKey: Bytes): Promise<Bytes> {
  return (await sha256(publicKey)).slice(0, 8);
}

async function contentKey(raw: ArrayBuffer, usages: KeyUsage[]): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, usages);
}
