/**
 * The file that leaves a tablet (src/storage/FORMAT.md §7): a header in clear, chunks, and the
 * writing device's signature over all of it. In a backup (`B`) every chunk is sealed; in an
 * evidence file (`E`) they hold records that are sealed already, so that anybody can check them.
 */
import { decode, encode } from 'cborg';
import * as v from 'valibot';
import { be, concat, sha256, utf8, type Bytes } from '../crypto/bytes.ts';
import { readCertificate, type Certificate } from '../crypto/device.ts';
import { importPublic, sign, verify } from '../crypto/p256.ts';

export type BundleKind = 'B' | 'E';

const BUNDLE_VERSION = 1;
const CHUNK = 64 * 1024;
/** A reader refuses longer ones before it allocates anything. */
const MOST_HEADER = 4 * 1024 * 1024;
const MOST_CHUNK = 1024 * 1024;
const LAST = 0x80000000;
const DOMAIN = utf8('daka/file/1');

const bytes = v.pipe(
  v.instance(Uint8Array),
  v.transform((value) => value.slice()),
);
const sized = (size: number) =>
  v.pipe(
    bytes,
    v.check((value) => value.length === size),
  );

const headerShape = v.object({
  org: sized(16),
  dev: sized(16),
  made: v.pipe(v.number(), v.safeInteger()),
  /** Genesis body of the writing device. */
  cert: bytes,
  /** Recovery slot only. */
  vault: bytes,
  /** HPKE encapsulation to the shop's key; of backups. */
  enc: v.optional(sized(65)),
  epochs: v.array(bytes),
});
export type BundleHeader = v.InferOutput<typeof headerShape>;

/** `r` record · `c` a cell's key and plain value · `e` an epoch · `p` the sealed PIN pepper. */
const itemShape = v.union([
  v.tuple([v.literal('r'), v.pipe(v.number(), v.safeInteger(), v.minValue(1)), bytes]),
  v.tuple([v.literal('c'), v.pipe(v.string(), v.maxLength(200)), bytes]),
  v.tuple([v.literal('e'), bytes]),
  v.tuple([v.literal('p'), bytes]),
]);
export type Item = v.InferOutput<typeof itemShape>;

export type Damaged =
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'newer-version'; readonly version: number }
  /** Offset in the file up to which it was right. */
  | { readonly kind: 'damaged'; readonly at: number };

export interface Head {
  readonly kind: 'head';
  readonly bundle: BundleKind;
  readonly header: BundleHeader;
  readonly certificate: Certificate;
  /** Where the chunks begin, and the hash they are bound to. */
  readonly offset: number;
  readonly hash: Bytes;
}

/** `key` seals the chunks of a backup; `signer` is the device's. Yields the file piece by piece. */
export async function* writeBundle(
  kind: BundleKind,
  header: BundleHeader,
  items: AsyncIterable<Item>,
  signer: CryptoKey,
  key?: CryptoKey,
): AsyncGenerator<Bytes> {
  const head = encode(header);
  const start = concat(magic(kind), be(head.length, 4), head);
  yield start;
  const bound = await sha256(start);
  let hash = bound;
  let number = 0;
  const chunk = async (plain: Bytes, last: boolean): Promise<Bytes> => {
    const stored = key === undefined ? plain : await sealChunk(key, bound, number, last, plain);
    number += 1;
    const framed = concat(be((last ? LAST : 0) + stored.length, 4), stored);
    hash = await sha256(concat(hash, framed));
    return framed;
  };
  let held: Bytes = new Uint8Array();
  for await (const item of items) {
    const body = encode(item);
    held = concat(held, be(body.length, 4), body);
    while (held.length > CHUNK) {
      yield await chunk(held.slice(0, CHUNK), false);
      held = held.slice(CHUNK);
    }
  }
  yield await chunk(held, true);
  yield await sign(signer, concat(DOMAIN, hash));
}

/** What is in clear. The signature is checked with the chunks. */
export async function readHead(file: Uint8Array): Promise<Head | Damaged> {
  const name = new TextDecoder('latin1').decode(file.subarray(0, 5));
  if (name !== 'DAKAB' && name !== 'DAKAE') return { kind: 'not-ours' };
  const version = file[5] ?? 0;
  if (version !== BUNDLE_VERSION) return { kind: 'newer-version', version };
  if (file[6] !== 13 || file[7] !== 10) return { kind: 'damaged', at: 6 };
  const length = u32(file, 8);
  if (length > MOST_HEADER || 12 + length > file.length) return { kind: 'damaged', at: 8 };
  const offset = 12 + length;
  const parsed = v.safeParse(headerShape, uncbor(file.slice(12, offset)));
  if (!parsed.success) return { kind: 'damaged', at: 12 };
  const header = whole(parsed.output);
  const certificate = await readCertificate(header.cert);
  if (certificate === undefined) return { kind: 'damaged', at: 12 };
  const hash = await sha256(file.slice(0, offset));
  const bundle = name === 'DAKAB' ? 'B' : 'E';
  return { kind: 'head', bundle, header, certificate, offset, hash };
}

/** Everything in the file, or nothing: sizes, seals, order, end and signature are checked first. */
export async function readItems(
  file: Uint8Array,
  head: Head,
  key?: CryptoKey,
): Promise<{ readonly kind: 'items'; readonly items: readonly Item[] } | Damaged> {
  const plains: Bytes[] = [];
  let at = head.offset;
  let { hash } = head;
  for (let number = 0, last = false; !last; number += 1) {
    const begun = at;
    if (at + 4 > file.length) return { kind: 'damaged', at: begun };
    const word = u32(file, at);
    last = word >= LAST;
    const length = last ? word - LAST : word;
    if (length > MOST_CHUNK || at + 4 + length > file.length) return { kind: 'damaged', at: begun };
    const framed = file.slice(at, at + 4 + length);
    at += framed.length;
    const stored = framed.slice(4);
    const plain =
      key === undefined ? stored : await openChunk(key, head.hash, number, last, stored);
    if (plain === undefined) return { kind: 'damaged', at: begun };
    plains.push(plain);
    hash = await sha256(concat(hash, framed));
  }
  const signature = file.slice(at);
  const signer = await importPublic('ECDSA', head.certificate.sign);
  const holds =
    signer !== undefined &&
    signature.length === 64 &&
    (await verify(signer, concat(DOMAIN, hash), signature));
  if (!holds) return { kind: 'damaged', at };
  return parseItems(concat(...plains), head.offset);
}

function parseItems(
  plain: Bytes,
  offset: number,
): { readonly kind: 'items'; readonly items: readonly Item[] } | Damaged {
  const items: Item[] = [];
  for (let at = 0; at < plain.length;) {
    if (at + 4 > plain.length) return { kind: 'damaged', at: offset };
    const length = u32(plain, at);
    if (at + 4 + length > plain.length) return { kind: 'damaged', at: offset };
    const parsed = v.safeParse(itemShape, uncbor(plain.subarray(at + 4, at + 4 + length)));
    if (!parsed.success) return { kind: 'damaged', at: offset };
    items.push(parsed.output);
    at += 4 + length;
  }
  return { kind: 'items', items };
}

async function sealChunk(
  key: CryptoKey,
  bound: Bytes,
  number: number,
  last: boolean,
  plain: Bytes,
): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.encrypt(chunkParams(bound, number, last), key, plain));
}

async function openChunk(
  key: CryptoKey,
  bound: Bytes,
  number: number,
  last: boolean,
  stored: Bytes,
): Promise<Bytes | undefined> {
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt(chunkParams(bound, number, last), key, stored),
    );
  } catch {
    return undefined; // altered, moved or cut short
  }
}

/** The place of a chunk is its nonce, so none can be moved, left out or added at the end. */
function chunkParams(bound: Bytes, number: number, last: boolean): AesGcmParams {
  const iv = concat(Uint8Array.of(last ? 1 : 0), new Uint8Array(7), be(number, 4));
  return { name: 'AES-GCM', iv, additionalData: bound };
}

function magic(kind: BundleKind): Bytes {
  return concat(utf8(`DAKA${kind}`), Uint8Array.of(BUNDLE_VERSION, 13, 10));
}

function u32(from: Uint8Array, at: number): number {
  return at + 4 <= from.length
    ? new DataView(from.buffer, from.byteOffset, from.byteLength).getUint32(at)
    : 0;
}

function uncbor(from: Uint8Array): unknown {
  try {
    return decode(from, { rejectDuplicateMapKeys: true });
  } catch {
    return undefined; // not CBOR: the schema refuses it
  }
}

function whole({ enc, ...rest }: BundleHeader): BundleHeader {
  return enc === undefined ? rest : { ...rest, enc };
}
