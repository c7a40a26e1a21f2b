/**
 * What the owner says of a shop to all its tablets (src/storage/FORMAT.md §11): which tablets there
 * are, and, sealed for them, the people, their templates and the rules. Signed by the shop's own key
 * and numbered; each number has a key of its own, so that a tablet that is left out reads no more.
 */
import { decode, encode } from 'cborg';
import * as v from 'valibot';
import { base32 } from '../crypto/base32.ts';
import { concat, equal, hex, random, sha256, utf8, type Bytes } from '../crypto/bytes.ts';
import type { DayKey } from '../crypto/day-key.ts';
import { readCertificate, type Certificate } from '../crypto/device.ts';
import { open, seal } from '../crypto/envelope.ts';
import { openFrom, sealTo } from '../crypto/hpke.ts';
import { importPublic, sign, verify } from '../crypto/p256.ts';

const DOMAIN = utf8('daka/roster/1');
/** Letters of a number in a name. */
const DIGITS = 10;
export const ROSTERS = 'roster/';

const bytes = v.pipe(
  v.instance(Uint8Array),
  v.transform((value) => value.slice()),
);
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const innerShape = v.object({
  v: v.literal(1),
  org: bytes,
  version: v.pipe(whole, v.minValue(1)),
  made: whole,
  devices: v.array(
    v.object({
      /** Genesis body. */
      cert: bytes,
      label: v.pipe(v.string(), v.maxLength(60)),
      /** Taken out of service: what it wrote up to this number still counts. */
      revoked: v.optional(whole),
    }),
  ),
  /** Device, and a sealed message to it. */
  keys: v.array(v.tuple([bytes, bytes])),
  body: bytes,
});

const handedShape = v.object({
  key: bytes,
  day: v.object({ day: whole, key: bytes }),
});

const bodyShape = v.array(v.tuple([v.pipe(v.string(), v.maxLength(200)), bytes]));

interface RosterDevice {
  readonly certificate: Certificate;
  readonly cert: Bytes;
  readonly label: string;
  readonly revoked?: number;
}

interface Roster {
  readonly org: Bytes;
  readonly version: number;
  readonly made: number;
  readonly devices: readonly RosterDevice[];
  /** Plain cells by key; only for whom it is sealed. */
  readonly cells: ReadonlyMap<string, Bytes>;
  /** What doors tell each other under. */
  readonly day: DayKey;
}

export type ReadRoster =
  | ({ readonly kind: 'roster' } & Roster)
  | { readonly kind: 'not-ours' | 'damaged' }
  /** Signed, and not for this tablet any more: it was taken out of service. */
  | { readonly kind: 'left-out'; readonly version: number };

export async function writeRoster(
  roster: Omit<Roster, 'devices'> & {
    readonly devices: readonly Omit<RosterDevice, 'certificate'>[];
  },
  signer: CryptoKey,
): Promise<{ readonly key: string; readonly body: Bytes }> {
  const { org, version, made, cells, day } = roster;
  const key = random(32);
  const keys: [Bytes, Bytes][] = [];
  for (const { cert, revoked } of roster.devices) {
    const certificate = await readCertificate(cert);
    const recipient = certificate && (await importPublic('ECDH', certificate.ecdh));
    if (certificate === undefined || recipient === undefined) throw new Error('not a certificate');
    if (revoked !== undefined) continue;
    const place = keyPlace(org, version, certificate.dev);
    keys.push([certificate.dev, await sealTo(recipient, place, encode({ key, day }).slice())]);
  }
  const plain = encode([...cells]).slice();
  const inner = encode({
    v: 1,
    org,
    version,
    made,
    devices: roster.devices.map(({ cert, label, revoked }) => ({
      cert,
      label,
      ...(revoked === undefined ? {} : { revoked }),
    })),
    keys,
    body: await seal(await gcm(key), bodyPlace(org, version), plain),
  }).slice();
  const sig = await sign(signer, concat(DOMAIN, await sha256(inner)));
  const body = encode({ roster: inner, sig }).slice();
  const name = hex((await sha256(body)).subarray(0, 8));
  return { key: `${ROSTERS}${String(version).padStart(DIGITS, '0')}-${name}.bin`, body };
}

/** The number in a name; `undefined` = not a roster's name. */
export function rosterVersion(key: string): number | undefined {
  const found = /^roster\/(\d{10})-[0-9a-f]{16}\.bin$/.exec(key)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** `orgSign`: the shop's signing key. `own`: who opens it. */
export async function readRoster(
  body: Uint8Array,
  orgSign: Bytes,
  own: { readonly dev: Bytes; readonly ecdh: CryptoKeyPair },
): Promise<ReadRoster> {
  const outer = v.safeParse(v.object({ roster: bytes, sig: bytes }), uncbor(body));
  if (!outer.success) return { kind: 'damaged' };
  const key = await importPublic('ECDSA', orgSign);
  const message = concat(DOMAIN, await sha256(outer.output.roster));
  if (key === undefined || !(await verify(key, message, outer.output.sig))) {
    return { kind: 'not-ours' };
  }
  const parsed = v.safeParse(innerShape, uncbor(outer.output.roster));
  if (!parsed.success) return { kind: 'damaged' };
  const { org, version, made } = parsed.output;
  const mine = parsed.output.keys.find(([dev]) => equal(dev, own.dev))?.[1];
  if (mine === undefined) return { kind: 'left-out', version };
  const given = await openFrom(own.ecdh, keyPlace(org, version, own.dev), mine);
  const handed = v.safeParse(handedShape, given && uncbor(given));
  if (!handed.success) return { kind: 'damaged' };
  const rosterKey = await gcm(handed.output.key);
  const plain = await open(rosterKey, bodyPlace(org, version), parsed.output.body);
  const cells = v.safeParse(bodyShape, plain && uncbor(plain));
  if (!cells.success) return { kind: 'damaged' };
  const devices: RosterDevice[] = [];
  for (const { cert, label, revoked } of parsed.output.devices) {
    const certificate = await readCertificate(cert);
    if (certificate === undefined || !equal(certificate.org, org)) return { kind: 'damaged' };
    devices.push({ certificate, cert, label, ...(revoked === undefined ? {} : { revoked }) });
  }
  const { day } = handed.output;
  return { kind: 'roster', org, version, made, devices, cells: new Map(cells.output), day };
}

function keyPlace(org: Bytes, version: number, dev: Bytes): string {
  return `roster-key|${hex(org)}|${version}|${base32(dev)}`;
}

function bodyPlace(org: Bytes, version: number): string {
  return `roster|${hex(org)}|${version}`;
}

function gcm(key: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

function uncbor(from: Uint8Array): unknown {
  try {
    return decode(from, { rejectDuplicateMapKeys: true });
  } catch {
    return undefined; // not CBOR: the schema refuses it
  }
}
