import type { KeyObject } from 'node:crypto';
import { readCbor } from './cbor.ts';
import { fields, type Fields } from './fields.ts';
import { readCertificate, type Bundle } from './bundle.ts';
import { contentKey, gcm, sha256, signed } from './seals.ts';
import { base32, hex, openEpochs } from './vault.ts';

const HEADER = 149;
const DOMAIN = Buffer.from('daka/record/1');

export interface Entry {
  readonly seq: number;
  readonly device: string;
  readonly hash: string;
  /** Missing when it cannot be opened: no code given, or its month was erased. */
  readonly body?: Fields;
}

export interface Findings {
  readonly records: number;
  readonly devices: readonly string[];
  readonly missing: readonly string[];
  readonly damaged: readonly number[];
  readonly forks: readonly number[];
}

/** Every certificate, number, link and signature; and what the key opens. */
export function readJournal(bundle: Bundle): {
  readonly entries: readonly Entry[];
  readonly findings: Findings;
} {
  const epochs = bundle.root && openEpochs(bundle.epochs, bundle.root);
  const devices = new Map<string, KeyObject>();
  const contents = new Map<string, Buffer>();
  const entries: Entry[] = [];
  const missing: string[] = [];
  const damaged: number[] = [];
  const forks: number[] = [];
  let before: { readonly seq: number; readonly hash: Buffer } | undefined;
  for (const { seq, bytes } of bundle.records) {
    const record = Buffer.from(bytes);
    if (
      record.length < HEADER + 12 + 64 ||
      record[0] !== 1 ||
      record.readBigUInt64BE(34) !== BigInt(seq)
    ) {
      damaged.push(seq);
      continue;
    }
    const unsigned = record.subarray(0, -64);
    const hash = sha256(DOMAIN, unsigned);
    const device = base32(record.subarray(18, 34));
    const body = unsigned.subarray(HEADER + 12);
    if (record[1] === 0) certify(body, device, bundle.org, devices);
    const signer = devices.get(device);
    if (signer === undefined || !signed(signer, hash, record.subarray(-64))) damaged.push(seq);
    if (before !== undefined && seq > before.seq + 1) {
      missing.push(`${before.seq + 1}-${seq - 1}`);
    } else if (before !== undefined && seq <= before.seq) {
      forks.push(seq);
    } else if (before !== undefined && !before.hash.equals(record.subarray(42, 74))) {
      forks.push(seq);
    }
    before = { seq, hash };
    const opened = epochs && open(record, body, epochs, contents);
    const entry = { seq, device, hash: hash.toString('hex') };
    entries.push(opened === undefined ? entry : { ...entry, body: opened });
  }
  const findings = {
    records: bundle.records.length,
    devices: [...devices.keys()],
    missing,
    damaged,
    forks,
  };
  return { entries, findings };
}

function certify(
  body: Uint8Array,
  device: string,
  org: Uint8Array,
  devices: Map<string, KeyObject>,
): void {
  try {
    const certificate = readCertificate(body);
    if (base32(certificate.dev) === device && Buffer.from(org).equals(certificate.org)) {
      devices.set(device, certificate.sign);
    }
  } catch {
    // Not a certificate of this shop: the record's signature will not be found to hold.
  }
}

function open(
  record: Buffer,
  body: Uint8Array,
  epochs: ReturnType<typeof openEpochs>,
  contents: Map<string, Buffer>,
): Fields | undefined {
  const pair = record[1] === 1 ? epochs.get(hex(record.subarray(74, 82))) : undefined;
  if (pair === undefined) return undefined;
  const enc = record.subarray(82, 147);
  const name = enc.toString('hex');
  try {
    const key = contents.get(name) ?? contentKey(pair, enc);
    contents.set(name, key);
    const plain = gcm(key, record.subarray(HEADER, HEADER + 12), record.subarray(0, HEADER), body);
    const entry = fields(readCbor(plain.subarray(2, 2 + plain.readUInt16BE(0))));
    if (!(entry['record'] instanceof Uint8Array)) return entry;
    // A punch of a branch that lost counts, under the number of the record that carries it.
    const inner = Buffer.from(entry['record']);
    const orphan = open(inner, inner.subarray(HEADER + 12, -64), epochs, contents);
    return orphan?.['k'] === 'punch' ? orphan : entry;
  } catch {
    return undefined; // altered: its hash or signature does not hold either
  }
}
