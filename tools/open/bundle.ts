import { readCbor, type Cbor } from './cbor.ts';
import { bytes, fields, list, number } from './fields.ts';
import { contentKey, gcm, publicKey, sha256, signed, type Pair } from './seals.ts';
import { openVault, recoverySecret } from './vault.ts';

export interface Bundle {
  readonly kind: 'backup' | 'evidence';
  readonly org: Uint8Array;
  readonly made: number;
  readonly epochs: readonly Uint8Array[];
  readonly records: readonly { readonly seq: number; readonly bytes: Uint8Array }[];
  /** Only with the recovery code. */
  readonly root?: Pair;
}

/** The device and shop keys of a certificate; throws when the shop did not sign it. */
export function readCertificate(body: Uint8Array) {
  const outer = fields(readCbor(body));
  const cert = bytes(outer, 'cert');
  const inner = fields(readCbor(cert));
  const org = bytes(inner, 'org', 16);
  const orgSign = bytes(inner, 'orgSign', 65);
  if (!sha256(Buffer.from('daka/org/1'), orgSign).subarray(0, 16).equals(org)) {
    throw new Error('the certificate is of another shop');
  }
  if (!signed(publicKey(orgSign), cert, bytes(outer, 'sig', 64))) {
    throw new Error('the certificate is not signed by the shop');
  }
  return { org, dev: bytes(inner, 'dev', 16), sign: publicKey(bytes(inner, 'sign', 65)) };
}

/** Everything of the file, or an error. Evidence opens without a code; a backup does not. */
export function readBundle(file: Buffer, recovery?: string): Bundle {
  const name = file.subarray(0, 5).toString('latin1');
  if (name !== 'DAKAB' && name !== 'DAKAE') throw new Error('not a Daka file');
  if (file[5] !== 1) throw new Error(`a file of version ${file[5] ?? '?'}; this tool reads 1`);
  const length = file.readUInt32BE(8);
  if (12 + length > file.length) throw new Error('the header is cut short');
  const head = file.subarray(0, 12 + length);
  const header = fields(readCbor(head.subarray(12)));
  const certificate = readCertificate(bytes(header, 'cert'));
  const backup = name === 'DAKAB';
  if (backup && recovery === undefined) throw new Error('a backup opens with the recovery code');
  const root =
    recovery === undefined
      ? undefined
      : openVault(bytes(header, 'vault'), recoverySecret(recovery));
  const key = backup && root ? contentKey(root, bytes(header, 'enc', 65)) : undefined;
  const items = readItems(readChunks(file, head, key, certificate.sign));
  const epochs = backup
    ? items.filter(([kind]) => kind === 'e').map(([, cell]) => asBytes(cell))
    : list(header, 'epochs').map(asBytes);
  return {
    kind: backup ? 'backup' : 'evidence',
    org: certificate.org,
    made: number(header, 'made'),
    epochs,
    records: items
      .filter(([kind]) => kind === 'r')
      .map(([, seq, record]) => ({ seq: asNumber(seq), bytes: asBytes(record) })),
    ...(root === undefined ? {} : { root }),
  };
}

function readChunks(
  file: Buffer,
  head: Uint8Array,
  key: Uint8Array | undefined,
  signer: Parameters<typeof signed>[0],
): Buffer {
  const bound = sha256(head);
  const plains: Buffer[] = [];
  let hash = bound;
  let at = head.length;
  for (let n = 0, last = false; !last; n += 1) {
    if (at + 4 > file.length) throw new Error(`cut short at ${at}`);
    const word = file.readUInt32BE(at);
    last = word >= 0x80000000;
    const size = last ? word - 0x80000000 : word;
    if (at + 4 + size > file.length) throw new Error(`cut short at ${at}`);
    const framed = file.subarray(at, at + 4 + size);
    const stored = framed.subarray(4);
    const iv = Buffer.alloc(12);
    iv[0] = last ? 1 : 0;
    iv.writeUInt32BE(n, 8);
    plains.push(key === undefined ? stored : gcm(key, iv, bound, stored));
    hash = sha256(hash, framed);
    at += framed.length;
  }
  const message = Buffer.concat([Buffer.from('daka/file/1'), hash]);
  if (file.length - at !== 64 || !signed(signer, message, file.subarray(at))) {
    throw new Error('the file is not signed by its device');
  }
  return Buffer.concat(plains);
}

function readItems(plain: Buffer): readonly (readonly Cbor[])[] {
  const items: (readonly Cbor[])[] = [];
  for (let at = 0; at < plain.length;) {
    const size = plain.readUInt32BE(at);
    const item = readCbor(plain.subarray(at + 4, at + 4 + size));
    if (!Array.isArray(item)) throw new Error('an item that is not a list');
    items.push(item as readonly Cbor[]);
    at += 4 + size;
  }
  return items;
}

function asBytes(value: Cbor | undefined): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new Error('not bytes');
  return value;
}

function asNumber(value: Cbor | undefined): number {
  if (typeof value !== 'number') throw new Error('not a number');
  return value;
}
