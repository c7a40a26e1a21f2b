/** A backup, opened in memory. Nothing of it is taken over here. */
import { decode } from 'cborg';
import { base32 } from '../../../crypto/base32.ts';
import type { Bytes } from '../../../crypto/bytes.ts';
import { Chain } from '../../../crypto/chain.ts';
import { decapsulate } from '../../../crypto/hpke.ts';
import { readRecovery } from '../../../crypto/recovery.ts';
import { openVault, type Keys, type Vault } from '../../../crypto/vault.ts';
import { readHead, readItems, type BundleHeader, type Item } from '../../../transfer/bundle.ts';
import * as v from 'valibot';
import { Opener, report } from '../journal/archive.ts';
import type { BackupContents, BadFile } from '../contract-keeping.ts';
import { openEpochs, readEpoch } from '../journal/epochs.ts';
import { shopShape, type KeptEpoch } from '../cells/shapes.ts';
import { parseVault } from '../keys/vault-cell.ts';
import { wall } from '../journal/wall.ts';

const BATCH = 512;

export interface Backup {
  readonly kind: 'backup';
  readonly header: BundleHeader;
  readonly vault: Vault;
  readonly keys: Keys;
  readonly records: readonly { readonly seq: number; readonly bytes: Bytes }[];
  /** Plain CBOR by key. */
  readonly cells: ReadonlyMap<string, Bytes>;
  readonly epochs: readonly KeptEpoch[];
  readonly pepper?: Bytes;
}

/** By the recovery code on paper, or by keys already open. */
export async function openBackup(
  file: Uint8Array,
  by: { readonly recovery: string } | { readonly keys: Keys },
): Promise<Backup | BadFile> {
  const head = await readHead(file);
  if (head.kind !== 'head') return head;
  const { header } = head;
  if (head.bundle !== 'B' || header.enc === undefined) return { kind: 'not-ours' };
  const vault = parseVault(header.vault);
  if (vault === undefined) return { kind: 'damaged', at: 12 };
  const keys = 'keys' in by ? by.keys : await byCode(vault, by.recovery);
  if (keys === undefined) return { kind: 'wrong-code' };
  const key = await decapsulate(keys.seal, header.enc);
  if (key === undefined) return { kind: 'damaged', at: 12 };
  const read = await readItems(file, head, key);
  return read.kind === 'items' ? sorted(header, vault, keys, read.items) : read;
}

export async function contentsOf(backup: Backup): Promise<BackupContents> {
  const { header, records, cells, epochs } = backup;
  const opened = await openEpochs(epochs, header.org, backup.keys.seal);
  const chain = new Chain(true, header.org, records[0]?.seq ?? 1);
  const opener = new Opener();
  let punches = 0;
  let from: string | undefined;
  let to: string | undefined;
  for (let at = 0; at < records.length; at += BATCH) {
    const links = await chain.add(records.slice(at, at + BATCH));
    for (const { entry } of await Promise.all(links.map((link) => opener.open(link, opened)))) {
      if (entry?.k !== 'punch') continue;
      punches += 1;
      const { date } = wall(entry.t, entry.o);
      from = from === undefined || date < from ? date : from;
      to = to === undefined || date > to ? date : to;
    }
  }
  const count = (prefix: string) =>
    [...cells.keys()].filter((key) => key.startsWith(prefix)).length;
  const shop = v.safeParse(shopShape, plain(cells.get('shop')));
  return {
    made: header.made,
    shop: shop.success ? shop.output.name : '',
    device: base32(header.dev),
    people: count('person/'),
    faces: count('face/'),
    records: records.length,
    punches,
    ...(from === undefined || to === undefined ? {} : { from, to }),
    months: [...new Set(epochs.map(({ month }) => month))].sort(),
    chain: report(await chain.findings()),
  };
}

async function byCode(vault: Vault, typed: string): Promise<Keys | undefined> {
  const recovery = await readRecovery(typed);
  return recovery === undefined ? undefined : openVault(vault, { recovery });
}

function sorted(header: BundleHeader, vault: Vault, keys: Keys, items: readonly Item[]): Backup {
  const records: { seq: number; bytes: Bytes }[] = [];
  const cells = new Map<string, Bytes>();
  const epochs: KeptEpoch[] = [];
  let pepper: Bytes | undefined;
  for (const item of items) {
    if (item[0] === 'r') records.push({ seq: item[1], bytes: item[2] });
    else if (item[0] === 'c') cells.set(item[1], item[2]);
    else if (item[0] === 'p') pepper = item[1];
    else {
      const epoch = readEpoch(item[1]);
      if (epoch !== undefined) epochs.push(epoch);
    }
  }
  records.sort((a, b) => a.seq - b.seq);
  const base = { kind: 'backup' as const, header, vault, keys, records, cells, epochs };
  return pepper === undefined ? base : { ...base, pepper };
}

function plain(bytes: Bytes | undefined): unknown {
  try {
    return bytes === undefined ? undefined : decode(bytes);
  } catch {
    return undefined; // not CBOR: the schema refuses it
  }
}
