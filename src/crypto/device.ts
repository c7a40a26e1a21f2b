/** A tablet's own keys and the certificate the shop gives it. */
import { decode, encode } from 'cborg';
import { equal, type Bytes } from './bytes.ts';
import { orgId } from './org.ts';
import { generatePair, importPublic, publicBytes, sign, verify } from './p256.ts';

/** Non-extractable; what they protect is in README "what a thief gets". */
export interface DeviceKeys {
  readonly sign: CryptoKeyPair;
  readonly ecdh: CryptoKeyPair;
  /** AES-256-GCM: what the kiosk must read unattended. */
  readonly data: CryptoKey;
  /**
   * AES-256-GCM for face templates alone: whenever one is destroyed the others are sealed under a
   * new key and this one is thrown away, so that no old copy of the file can be opened.
   */
  readonly faces: CryptoKey;
  /** HMAC-SHA-256: makes a PIN hash useless without this tablet. */
  readonly pepper: CryptoKey;
}

/** What the genesis record says in clear. `orgSign` signs the other fields. */
export interface Certificate {
  readonly org: Bytes;
  readonly dev: Bytes;
  readonly sign: Bytes;
  readonly ecdh: Bytes;
  /** The shop's root sealing key. */
  readonly seal: Bytes;
  readonly created: number;
  readonly orgSign: Bytes;
}

/** `pepper`: 32 bytes, the same on a restored tablet, so that PINs survive their tablet. */
export async function generateDevice(pepper: Bytes): Promise<DeviceKeys> {
  return {
    sign: await generatePair('ECDSA', false),
    ecdh: await generatePair('ECDH', false),
    data: await generateDataKey(),
    faces: await generateDataKey(),
    pepper: await crypto.subtle.importKey('raw', pepper, { name: 'HMAC', hash: 'SHA-256' }, false, [
      'sign',
    ]),
  };
}

export function generateDataKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** `cbor {cert: cbor{…}, sig}`: the body of a genesis record. */
export async function certify(
  keys: {
    readonly sign: Pick<CryptoKeyPair, 'publicKey'>;
    readonly ecdh: Pick<CryptoKeyPair, 'publicKey'>;
  },
  shop: { readonly org: Bytes; readonly sign: CryptoKeyPair; readonly seal: Bytes },
  dev: Bytes,
  created: number,
): Promise<Bytes> {
  const cert = encode({
    v: 1,
    org: shop.org,
    dev,
    sign: await publicBytes(keys.sign.publicKey),
    ecdh: await publicBytes(keys.ecdh.publicKey),
    seal: shop.seal,
    created,
    orgSign: await publicBytes(shop.sign.publicKey),
  }).slice();
  return encode({ cert, sig: await sign(shop.sign.privateKey, cert) }).slice();
}

/** Reads and verifies a genesis body; `undefined` when it is not signed by the shop it names. */
export async function readCertificate(body: Uint8Array): Promise<Certificate | undefined> {
  const outer = fields(body);
  if (!(outer?.['cert'] instanceof Uint8Array) || !(outer['sig'] instanceof Uint8Array)) {
    return undefined;
  }
  const inner = fields(outer['cert']);
  const org = bytesOf(inner, 'org', 16);
  const dev = bytesOf(inner, 'dev', 16);
  const signKey = bytesOf(inner, 'sign', 65);
  const ecdh = bytesOf(inner, 'ecdh', 65);
  const seal = bytesOf(inner, 'seal', 65);
  const orgSign = bytesOf(inner, 'orgSign', 65);
  const created = inner?.['created'];
  if (!org || !dev || !signKey || !ecdh || !seal || !orgSign || typeof created !== 'number') {
    return undefined;
  }
  if (!equal(await orgId(orgSign), org)) return undefined;
  const key = await importPublic('ECDSA', orgSign);
  if (key === undefined) return undefined;
  const holds = await verify(key, outer['cert'].slice(), outer['sig'].slice());
  return holds ? { org, dev, sign: signKey, ecdh, seal, created, orgSign } : undefined;
}

function fields(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = decode(bytes, { rejectDuplicateMapKeys: true });
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined; // not CBOR
  }
}

function bytesOf(
  from: Record<string, unknown> | undefined,
  name: string,
  size: number,
): Bytes | undefined {
  const value = from?.[name];
  return value instanceof Uint8Array && value.length === size ? value.slice() : undefined;
}
