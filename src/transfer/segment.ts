/**
 * A segment: up to 64 records of one tablet's journal as they are, on their way to the others
 * (src/storage/FORMAT.md §10). Sealed records stay sealed; the uploader's signature vouches for
 * its own records by the last one's hash, records of a device before it by their own.
 */
import { decode, encode } from 'cborg';
import * as v from 'valibot';
import { MOST_BYTES, MOST_RECORDS, segmentName } from '../core/fleet/segment-name.ts';
import { base32 } from '../crypto/base32.ts';
import { be, concat, equal, hex, sha256, utf8, type Bytes } from '../crypto/bytes.ts';
import { readCertificate, type Certificate } from '../crypto/device.ts';
import { importPublic, sign, verify } from '../crypto/p256.ts';
import { parseRecord, recordHashes, signedBy, SUITE, type Parsed } from '../crypto/record.ts';

const VERSION = 1;
const MAGIC = concat(utf8('DAKAS'), Uint8Array.of(VERSION, 13, 10));
const DOMAIN = utf8('daka/segment/1');
const CONTENT = utf8('daka/segment-name/1');
const SIGNATURE = 64;
const MOST_HEADER = 64 * 1024;

const bytes = v.pipe(
  v.instance(Uint8Array),
  v.transform((value) => value.slice()),
);
const sized = (size: number) =>
  v.pipe(
    bytes,
    v.check((value) => value.length === size),
  );
const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const headerShape = v.object({
  org: sized(16),
  /** Who uploads, and vouches. */
  dev: sized(16),
  first: seq,
  last: seq,
  made: v.pipe(v.number(), v.safeInteger()),
  /** Genesis bodies: the uploader's first, then those of devices whose records it inherited. */
  certs: v.pipe(v.array(bytes), v.minLength(1), v.maxLength(16)),
  /** Heads of other tablets as the uploader knew them. */
  heads: v.pipe(v.array(v.tuple([sized(16), seq, sized(32)])), v.maxLength(200)),
  /** For the other doors: what the last two days' punches say, sealed under the day's key. */
  door: v.pipe(v.array(v.tuple([v.pipe(v.number(), v.safeInteger()), bytes])), v.maxLength(8)),
});
export type SegmentHeader = v.InferOutput<typeof headerShape>;

export interface SegmentRecord {
  readonly seq: number;
  readonly bytes: Bytes;
}

/** An unbroken run of one device's records, proven to be that device's. */
export interface DeviceRun {
  /** 26 letters. */
  readonly device: string;
  readonly certificate: Certificate;
  readonly first: number;
  /** Its first record is the device's own first: the certificate. */
  readonly begins: boolean;
  readonly prev: string;
  readonly hashes: readonly string[];
  readonly records: readonly SegmentRecord[];
}

export interface Segment {
  readonly kind: 'segment';
  readonly header: SegmentHeader;
  readonly certificate: Certificate;
  readonly runs: readonly DeviceRun[];
}

export type BadSegment =
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'newer-version'; readonly version: number }
  /** Altered, cut, or not what its name says. */
  | { readonly kind: 'damaged' };

/** What is cut off the front of `records` for one segment. */
export function cut(records: readonly SegmentRecord[]): readonly SegmentRecord[] {
  let size = 0;
  const end = records.findIndex(({ bytes }, at) => {
    size += bytes.length;
    return at > 0 && (at >= MOST_RECORDS || size > MOST_BYTES);
  });
  return end === -1 ? records : records.slice(0, end);
}

/** Name and bytes. `records` are those of `header`'s numbers, without a gap. */
export async function writeSegment(
  header: SegmentHeader,
  records: readonly SegmentRecord[],
  signer: CryptoKey,
): Promise<{ readonly key: string; readonly body: Bytes }> {
  const head = encode(header);
  const framed = records.flatMap(({ bytes }) => [be(bytes.length, 4), bytes]);
  const whole = concat(MAGIC, be(head.length, 4), head, ...framed);
  const signature = await sign(signer, concat(DOMAIN, await sha256(whole)));
  const { first, last } = header;
  const sha = await contentSha(header, records);
  const key = segmentName({ device: base32(header.dev), first, last, sha });
  return { key, body: concat(whole, signature) };
}

/** `org`: whose segment it has to be. Nothing unproven comes out. */
export async function readSegment(
  key: string | undefined,
  body: Uint8Array,
  org: Bytes,
): Promise<Segment | BadSegment> {
  if (!equal(body.subarray(0, 5), MAGIC.subarray(0, 5))) return { kind: 'not-ours' };
  if (body[5] !== VERSION) return { kind: 'newer-version', version: body[5] ?? 0 };
  const parsed = parse(body);
  if (parsed === undefined) return { kind: 'damaged' };
  const { header, records } = parsed;
  if (!equal(header.org, org)) return { kind: 'not-ours' };
  const { first, last } = header;
  const name = segmentName({
    device: base32(header.dev),
    first,
    last,
    sha: await contentSha(header, records),
  });
  if (key !== undefined && key !== name) return { kind: 'damaged' };
  const certs = await Promise.all(header.certs.map(readCertificate));
  const known = certs.filter((one) => one !== undefined && equal(one.org, org));
  const own = known.find((one) => one !== undefined && equal(one.dev, header.dev));
  const signer = own && (await importPublic('ECDSA', own.sign));
  if (own === undefined || signer === undefined) return { kind: 'damaged' };
  const message = concat(DOMAIN, await sha256(body.slice(0, -SIGNATURE)));
  if (!(await verify(signer, message, body.slice(-SIGNATURE)))) return { kind: 'damaged' };
  const runs = await runsOf(
    header,
    records,
    known.filter((one) => one !== undefined),
  );
  return runs === undefined
    ? { kind: 'damaged' }
    : { kind: 'segment', header, certificate: own, runs };
}

/** The part of a name that says what is inside: 16 hexadecimal digits. */
export async function contentSha(
  { org, dev, first, last }: Pick<SegmentHeader, 'org' | 'dev' | 'first' | 'last'>,
  records: readonly SegmentRecord[],
): Promise<string> {
  const all = concat(CONTENT, org, dev, be(first, 8), be(last, 8), ...records.map((r) => r.bytes));
  return hex((await sha256(all)).subarray(0, 8));
}

function parse(
  body: Uint8Array,
): { readonly header: SegmentHeader; readonly records: readonly SegmentRecord[] } | undefined {
  const end = body.length - SIGNATURE;
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  if (end < MAGIC.length + 4) return undefined;
  const length = view.getUint32(MAGIC.length);
  let at = MAGIC.length + 4 + length;
  if (length > MOST_HEADER || at > end) return undefined;
  const header = v.safeParse(headerShape, uncbor(body.slice(MAGIC.length + 4, at)));
  if (!header.success) return undefined;
  const { first, last } = header.output;
  if (last < first || last - first >= MOST_RECORDS) return undefined;
  const records: SegmentRecord[] = [];
  while (at < end) {
    if (at + 4 > end) return undefined;
    const size = view.getUint32(at);
    if (at + 4 + size > end) return undefined;
    records.push({ seq: first + records.length, bytes: body.slice(at + 4, at + 4 + size) });
    at += 4 + size;
  }
  return records.length === last - first + 1 ? { header: header.output, records } : undefined;
}

/** `undefined`: a record that is not what the header says, or that nobody vouches for. */
async function runsOf(
  header: SegmentHeader,
  records: readonly SegmentRecord[],
  certificates: readonly Certificate[],
): Promise<readonly DeviceRun[] | undefined> {
  const hashes = await recordHashes(records.map(({ bytes }) => bytes));
  const runs: (Omit<DeviceRun, 'hashes' | 'records'> & {
    readonly hashes: string[];
    readonly records: SegmentRecord[];
  })[] = [];
  let before: Bytes | undefined;
  for (const [at, record] of records.entries()) {
    const hash = hashes[at];
    // A number its owner's tablet lost: an empty place, which every reader goes on seeing.
    if (record.bytes.length === 0) {
      before = undefined;
      continue;
    }
    const read = parseRecord(record.bytes);
    if (read === undefined || hash === undefined) return undefined;
    if (read.header.seq !== record.seq || !equal(read.header.org, header.org)) return undefined;
    if (before !== undefined && !equal(read.header.prev, before)) return undefined;
    const certificate = certificates.find(({ dev }) => equal(dev, read.header.dev));
    if (certificate === undefined) return undefined;
    if (!(await vouched(header, certificate, read, hash))) return undefined;
    const device = base32(read.header.dev);
    const run = before === undefined ? undefined : runs.at(-1);
    if (run?.device === device) {
      run.hashes.push(hex(hash));
      run.records.push(record);
    } else {
      const prev = hex(read.header.prev);
      const { seq: first } = record;
      const begins = read.header.suite === SUITE.clear;
      const start = { device, certificate, first, begins, prev };
      runs.push({ ...start, hashes: [hex(hash)], records: [record] });
    }
    before = hash;
  }
  return runs;
}

/** The uploader's own are under the segment's signature; others' under each its own. */
async function vouched(
  header: SegmentHeader,
  certificate: Certificate,
  record: Parsed,
  hash: Bytes,
): Promise<boolean> {
  if (equal(record.header.dev, header.dev) && record.header.suite !== SUITE.clear) return true;
  const key = await importPublic('ECDSA', certificate.sign);
  return key !== undefined && signedBy(key, record, hash);
}

function uncbor(from: Uint8Array): unknown {
  try {
    return decode(from, { rejectDuplicateMapKeys: true });
  } catch {
    return undefined; // not CBOR: the schema refuses it
  }
}
