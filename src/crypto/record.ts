/**
 * One journal record, byte for byte (src/storage/FORMAT.md §2):
 * `hdr 149 | iv 12 | body | sig 64`, `hdr = v | suite | org 16 | dev 16 | seq u64 | prev 32 |
 * kid 8 | enc 65 | ctr u16`, big-endian.
 */
import { be, concat, random, sha256, utf8, type Bytes } from './bytes.ts';
import { hashAll } from './hashing.ts';
import { sign, verify } from './p256.ts';

const RECORD_VERSION = 1;
/** `clear`: the body is readable by anybody (genesis only). `sealed`: only by the owner. */
export const SUITE = { clear: 0, sealed: 1 } as const;
export const HEADER = 149;
const IV = 12;
const SIGNATURE = 64;
const TAG = 16;
/** Sealed bodies are filled to a multiple of this many bytes, so that a punch looks like any. */
const PADDING = 160;
const DOMAIN = utf8('daka/record/1');

export interface Header {
  readonly suite: number;
  readonly org: Bytes;
  readonly dev: Bytes;
  readonly seq: number;
  readonly prev: Bytes;
  readonly kid: Bytes;
  readonly enc: Bytes;
  /** Number of this record under its content key. */
  readonly ctr: number;
}

export interface Parsed {
  readonly header: Header;
  readonly headerBytes: Bytes;
  readonly iv: Bytes;
  readonly body: Bytes;
  readonly signature: Bytes;
}

export interface Written {
  readonly bytes: Bytes;
  /** What the next record's `prev` says. */
  readonly hash: Bytes;
}

/** Seals `plain` (≤ 65,533 bytes) under the content key of `header.enc` and signs the record. */
export async function writeSealed(
  header: Header,
  content: CryptoKey,
  signer: CryptoKey,
  plain: Bytes,
): Promise<Written> {
  const head = headerBytes(header);
  const iv = random(IV);
  const body = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: head },
    content,
    padded(plain),
  );
  return signed(head, iv, new Uint8Array(body), signer);
}

/** A record anybody may read: `kid`, `enc`, `ctr` and `iv` are zero. */
export async function writeClear(
  place: Pick<Header, 'org' | 'dev' | 'seq' | 'prev'>,
  signer: CryptoKey,
  plain: Bytes,
): Promise<Written> {
  const zero = { kid: new Uint8Array(8), enc: new Uint8Array(65), ctr: 0 };
  const head = headerBytes({ ...place, ...zero, suite: SUITE.clear });
  return signed(head, new Uint8Array(IV), plain, signer);
}

/** `undefined`: too short, another version or an unknown suite. Says nothing of authenticity. */
export function parseRecord(record: Uint8Array): Parsed | undefined {
  if (record.length < HEADER + IV + SIGNATURE || record[0] !== RECORD_VERSION) return undefined;
  const suite = record[1] ?? -1;
  // One copy, and views of it: a year is 60,000 of them.
  const bytes = record.slice();
  const body = bytes.subarray(HEADER + IV, bytes.length - SIGNATURE);
  if (suite !== SUITE.clear && suite !== SUITE.sealed) return undefined;
  if (suite === SUITE.sealed && body.length < TAG) return undefined;
  const head = bytes.subarray(0, HEADER);
  const view = new DataView(head.buffer);
  const seq = Number(view.getBigUint64(34));
  if (!Number.isSafeInteger(seq)) return undefined;
  return {
    header: {
      suite,
      org: head.subarray(2, 18),
      dev: head.subarray(18, 34),
      seq,
      prev: head.subarray(42, 74),
      kid: head.subarray(74, 82),
      enc: head.subarray(82, 147),
      ctr: view.getUint16(147),
    },
    headerBytes: head,
    iv: bytes.subarray(HEADER, HEADER + IV),
    body,
    signature: bytes.subarray(bytes.length - SIGNATURE),
  };
}

/** `h`: SHA-256 over `"daka/record/1" | hdr | iv | body`. */
export function recordHash(record: Uint8Array): Promise<Bytes> {
  return sha256(concat(DOMAIN, unsigned(record)));
}

/** The same, of many at once. */
export function recordHashes(records: readonly Uint8Array[]): Promise<Bytes[]> {
  return hashAll(DOMAIN, records.map(unsigned));
}

function unsigned(record: Uint8Array): Uint8Array {
  return record.subarray(0, Math.max(0, record.length - SIGNATURE));
}

export async function signedBy(key: CryptoKey, record: Parsed, hash: Bytes): Promise<boolean> {
  return verify(key, hash, record.signature);
}

/** The plain body, unpadded; `undefined` when it does not open under `content`. */
export async function readBody(record: Parsed, content: CryptoKey): Promise<Bytes | undefined> {
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: record.iv, additionalData: record.headerBytes },
      content,
      record.body,
    );
    return unpadded(new Uint8Array(plain));
  } catch {
    return undefined; // altered, or sealed to another key
  }
}

function headerBytes(header: Header): Bytes {
  return concat(
    Uint8Array.of(RECORD_VERSION, header.suite),
    header.org,
    header.dev,
    be(header.seq, 8),
    header.prev,
    header.kid,
    header.enc,
    be(header.ctr, 2),
  );
}

async function signed(head: Bytes, iv: Bytes, body: Bytes, signer: CryptoKey): Promise<Written> {
  const message = concat(head, iv, body);
  const hash = await sha256(concat(DOMAIN, message));
  return { bytes: concat(message, await sign(signer, hash)), hash };
}

function padded(plain: Bytes): Bytes {
  const size = Math.ceil((plain.length + 2) / PADDING) * PADDING;
  const bytes = new Uint8Array(size);
  bytes.set(be(plain.length, 2));
  bytes.set(plain, 2);
  return bytes;
}

function unpadded(bytes: Bytes): Bytes | undefined {
  const length = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  return length + 2 <= bytes.length ? bytes.slice(2, 2 + length) : undefined;
}
