/** The text behind a receipt's QR code (src/storage/FORMAT.md §8). */
import { decode } from 'cborg';
import * as v from 'valibot';
import { DIRECTIONS } from '../core/attendance/punch.ts';
import { tidy, unbase32 } from '../crypto/base32.ts';
import { concat, utf8, type Bytes } from '../crypto/bytes.ts';
import { readCertificate, type Certificate } from '../crypto/device.ts';
import { verify } from '../crypto/p256.ts';

/** Upper case and digits only, so that a QR code stays small (alphanumeric mode). */
export const RECEIPT_PREFIX = 'DAKA1:';
/** Before a tablet's certificate in the same letters. */
export const CERTIFICATE_PREFIX = 'DAKAC1:';
const SIGNATURE = 64;

const bytes = (size: number) =>
  v.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === size);

const receiptShape = v.object({
  v: v.literal(1),
  org: bytes(16),
  dev: bytes(16),
  seq: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  no: v.pipe(v.string(), v.maxLength(64)),
  at: v.pipe(v.number(), v.safeInteger()),
  off: v.pipe(v.number(), v.safeInteger(), v.minValue(-1080), v.maxValue(1080)),
  dir: v.picklist(DIRECTIONS),
  h: bytes(16),
});

type Receipt = v.InferOutput<typeof receiptShape>;

export type ReadReceipt =
  | { readonly kind: 'receipt'; readonly receipt: Receipt; readonly signed: boolean }
  | { readonly kind: 'not-a-receipt' };

/** `signer`: the device's signing key from its certificate. */
export async function readReceipt(text: string, signer: CryptoKey): Promise<ReadReceipt> {
  const raw = unpack(text, RECEIPT_PREFIX);
  if (raw === undefined || raw.length <= SIGNATURE) return { kind: 'not-a-receipt' };
  const body = raw.slice(0, -SIGNATURE);
  try {
    const parsed = v.safeParse(receiptShape, decode(body, { rejectDuplicateMapKeys: true }));
    if (!parsed.success) return { kind: 'not-a-receipt' };
    const signed = await verify(signer, receiptMessage(body), raw.slice(-SIGNATURE));
    return { kind: 'receipt', receipt: parsed.output, signed };
  } catch {
    return { kind: 'not-a-receipt' }; // not CBOR
  }
}

/** `undefined`: not a certificate, or not signed by the shop it names. */
export async function readCertificateText(text: string): Promise<Certificate | undefined> {
  const body = unpack(text, CERTIFICATE_PREFIX);
  return body === undefined ? undefined : readCertificate(body);
}

/** What is signed: the domain, then the body. */
export function receiptMessage(body: Bytes): Bytes {
  return concat(utf8('daka/receipt/1'), body);
}

function unpack(text: string, prefix: string): Bytes | undefined {
  if (text.length > 2000 || !text.toUpperCase().startsWith(prefix)) return undefined;
  const letters = tidy(text.slice(prefix.length));
  return unbase32(letters, Math.floor((letters.length * 5) / 8));
}
