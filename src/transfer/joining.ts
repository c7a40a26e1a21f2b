/**
 * A new tablet and a shop find each other without a network: the tablet shows its public keys as a
 * code, the owner answers with a file that only this tablet can open.
 */
import { decode, encode } from 'cborg';
import * as v from 'valibot';
import { base32, tidy, unbase32 } from '../crypto/base32.ts';
import { concat, equal, sha256, utf8, type Bytes } from '../crypto/bytes.ts';
import { openFrom, sealTo } from '../crypto/hpke.ts';
import { importPublic } from '../crypto/p256.ts';

/** Upper case and digits only, so that its QR code stays small. */
const PREFIX = 'DAKAP1:';
const MAGIC = concat(utf8('DAKAJ'), Uint8Array.of(1, 13, 10));
const DEV = 16;
const POINT = 65;

interface JoinRequest {
  readonly dev: Bytes;
  readonly sign: Bytes;
  readonly ecdh: Bytes;
}

const bytes = v.pipe(
  v.instance(Uint8Array),
  v.transform((value) => value.slice()),
);

const invitationShape = v.object({
  /** With the owner's own slots: it goes from hand to hand, sealed for one tablet. */
  vault: bytes,
  /** The new tablet's genesis body. */
  cert: bytes,
  roster: bytes,
  /** `['shop', …]` and the like, plain, that a roster does not carry. */
  cells: v.array(v.tuple([v.string(), bytes])),
  pepper: v.optional(bytes),
});
type Invitation = v.InferOutput<typeof invitationShape>;

export function writeRequest({ dev, sign, ecdh }: JoinRequest): string {
  return PREFIX + base32(concat(dev, sign, ecdh));
}

/** `undefined`: mistyped, cut, or something else. */
export async function readRequest(text: string): Promise<JoinRequest | undefined> {
  const trimmed = text.trim();
  if (trimmed.length > 1000 || !trimmed.toUpperCase().startsWith(PREFIX)) return undefined;
  const raw = unbase32(tidy(trimmed.slice(PREFIX.length)), DEV + 2 * POINT);
  if (raw === undefined) return undefined;
  const dev = raw.slice(0, DEV);
  const sign = raw.slice(DEV, DEV + POINT);
  const ecdh = raw.slice(DEV + POINT);
  const points = [await importPublic('ECDSA', sign), await importPublic('ECDH', ecdh)];
  return points.includes(undefined) ? undefined : { dev, sign, ecdh };
}

/** Six digits both screens show: whoever stands between them shows others. */
export async function checkDigits(request: JoinRequest): Promise<string> {
  const sha = await sha256(concat(utf8('daka/join/1'), request.dev, request.sign, request.ecdh));
  const number = new DataView(sha.buffer).getUint32(0) % 1_000_000;
  return String(number).padStart(6, '0');
}

export async function writeInvitation(request: JoinRequest, what: Invitation): Promise<Bytes> {
  const recipient = await importPublic('ECDH', request.ecdh);
  if (recipient === undefined) throw new Error('not a key');
  const sealed = await sealTo(recipient, place(request.dev), encode(what).slice());
  return concat(MAGIC, sealed);
}

export async function readInvitation(
  file: Uint8Array,
  dev: Bytes,
  ecdh: CryptoKeyPair,
): Promise<Invitation | { readonly kind: 'not-ours' | 'for-another' }> {
  if (!equal(file.subarray(0, MAGIC.length), MAGIC)) return { kind: 'not-ours' };
  const plain = await openFrom(ecdh, place(dev), file.slice(MAGIC.length));
  if (plain === undefined) return { kind: 'for-another' };
  try {
    const parsed = v.safeParse(invitationShape, decode(plain));
    return parsed.success ? parsed.output : { kind: 'not-ours' };
  } catch {
    return { kind: 'not-ours' }; // not CBOR
  }
}

function place(dev: Bytes): string {
  return `join|${base32(dev)}`;
}
