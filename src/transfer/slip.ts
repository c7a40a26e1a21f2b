/**
 * A slip from somebody's own phone: when, where and why a punch is missing, signed by a key that
 * never leaves the phone. It is carried as a code or a file, and asks; it is never a punch.
 */
import { decode, encode } from 'cborg';
import * as v from 'valibot';
import { concat, equal, sha256, utf8, type Bytes } from '../crypto/bytes.ts';
import { importPublic, sign, verify } from '../crypto/p256.ts';
import { base45, unbase45 } from './beam/base45.ts';

const PHONE = 'DPH1:';
const SLIP = 'DSL1:';
const DOMAIN = utf8('daka/slip/1');
const POINT = 65;
const CHECK = 4;
const NAME = 8;
const SIGNATURE = 64;
export const MOST_REASON = 120;
/** A slip is one code; longer texts are none. */
const MOST_TEXT = 1_500;

const whole = v.pipe(v.number(), v.safeInteger());
const number = v.pipe(v.number(), v.finite());

export const placeShape = v.object({
  /** Degrees, WGS 84. */
  lat: v.pipe(number, v.minValue(-90), v.maxValue(90)),
  lon: v.pipe(number, v.minValue(-180), v.maxValue(180)),
  /** Metres around it, as the phone believes. */
  within: v.pipe(number, v.minValue(0)),
});
export type Place = v.InferOutput<typeof placeShape>;

const slipShape = v.object({
  v: v.literal(1),
  /** The phone: first bytes of its public key's hash. */
  k: v.pipe(
    v.instance(Uint8Array),
    v.transform((value) => value.slice()),
    v.check((value) => value.length === NAME),
  ),
  /** Of this phone's slips, from 1. */
  n: v.pipe(whole, v.minValue(1)),
  /** The phone's clock, ms. */
  made: whole,
  at: whole,
  d: v.picklist(['in', 'out']),
  why: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MOST_REASON)),
  place: v.exactOptional(placeShape),
});
type Slip = v.InferOutput<typeof slipShape>;
export type SlipInput = Omit<Slip, 'v' | 'k'>;

export interface ReadSlip {
  readonly slip: Slip;
  /** Whether that key wrote it, letter by letter. */
  by(publicKey: Uint8Array): Promise<boolean>;
}

/** What the owner's tablet reads off the phone to know it by. */
export async function phoneText(publicKey: Bytes): Promise<string> {
  return PHONE + base45(concat(publicKey, (await sha256(publicKey)).slice(0, CHECK)));
}

/** The phone's public key; `undefined` for anything else, or misread. */
export async function readPhone(text: string): Promise<Bytes | undefined> {
  const all = text.startsWith(PHONE) ? unbase45(lineOf(text.slice(PHONE.length))) : undefined;
  if (all?.length !== POINT + CHECK) return undefined;
  const key = all.slice(0, POINT);
  if (!equal((await sha256(key)).slice(0, CHECK), all.slice(POINT))) return undefined;
  return (await importPublic('ECDSA', key)) === undefined ? undefined : key;
}

export async function phoneName(publicKey: Bytes): Promise<Bytes> {
  return (await sha256(publicKey)).slice(0, NAME);
}

export async function writeSlip(
  input: SlipInput,
  publicKey: Bytes,
  signer: CryptoKey,
): Promise<string> {
  const body = encode({ v: 1, k: await phoneName(publicKey), ...input }).slice();
  return SLIP + base45(concat(body, await sign(signer, concat(DOMAIN, body))));
}

/** `undefined`: not a slip, cut or misread. Says nothing of who wrote it. */
export function readSlip(text: string): ReadSlip | undefined {
  if (!text.startsWith(SLIP) || text.length > MOST_TEXT) return undefined;
  const all = unbase45(lineOf(text.slice(SLIP.length)));
  if (all === undefined || all.length <= SIGNATURE) return undefined;
  const body = all.slice(0, -SIGNATURE);
  const signature = all.slice(-SIGNATURE);
  const slip = v.safeParse(slipShape, decoded(body));
  if (!slip.success) return undefined;
  return {
    slip: slip.output,
    async by(publicKey) {
      const key = await importPublic('ECDSA', publicKey);
      return key !== undefined && (await verify(key, concat(DOMAIN, body), signature));
    },
  };
}

/** A file's last line break is nobody's; a space at the end may be one of the 45 letters. */
function lineOf(text: string): string {
  return text.replace(/[\r\n]+$/, '');
}

function decoded(bytes: Bytes): unknown {
  try {
    return decode(bytes);
  } catch {
    return undefined; // not CBOR
  }
}
