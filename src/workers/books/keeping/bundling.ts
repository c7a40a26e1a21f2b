/** Files out: backup and evidence; and the rehearsal that shows a backup is worth its name. */
import { encode } from 'cborg';
import { equal, sha256, type Bytes } from '../../../crypto/bytes.ts';
import { encapsulate } from '../../../crypto/hpke.ts';
import { importPublic } from '../../../crypto/p256.ts';
import { parseRecord } from '../../../crypto/record.ts';
import { recoveryOnly } from '../../../crypto/vault.ts';
import {
  writeBundle,
  type BundleHeader,
  type BundleKind,
  type Item,
} from '../../../transfer/bundle.ts';
import type { KeptFile, Rehearsed } from '../contract-keeping.ts';
import { contentsOf, openBackup } from '../start/contents.ts';
import { deeds, writeDeeds } from './deeds.ts';
import { keptEpochs } from '../journal/epochs.ts';
import { FACE } from '../cells/face-cells.ts';
import { PEPPER, type OpenBooks } from '../start/open-books.ts';
import { wallIn } from '../journal/wall.ts';

const BATCH = 512;
/** Cells a restored tablet needs. Throttles, heartbeat and names of other slots stay behind. */
const CARRIED = [
  'shop',
  'origin',
  'person/',
  FACE,
  'today/',
  'request/',
  'mine/',
  'badge/',
  'document/',
  'fleet',
  'retention',
  'deeds',
];

export function backup(books: OpenBooks): Promise<KeptFile> {
  return bundle(books, 'B');
}

export async function evidence(books: OpenBooks): Promise<KeptFile | { readonly kind: 'locked' }> {
  if (books.session.use(performance.now()) === undefined) return { kind: 'locked' };
  return bundle(books, 'E');
}

/** The owner has the file: from now on the journal may let its records go. */
export async function saved(
  books: OpenBooks,
  name: string,
  gone: readonly string[] = [],
): Promise<void> {
  const known = await deeds(books);
  const file = known.files.find((one) => one.name === name);
  if (file === undefined) return;
  const files = known.files
    .filter((one) => !gone.includes(one.name))
    .map((one) => (one.name === name ? { ...one, saved: true } : one));
  await books.store.commit([], [await writeDeeds(books, { ...known, files })]);
  if (file.what !== 'csv') await books.store.exported(file.head);
}

export async function rehearse(
  books: OpenBooks,
  file: Blob,
  recovery?: string,
): Promise<Rehearsed> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const opened = await openBackup(bytes, recovery === undefined ? { keys } : { recovery });
  if (opened.kind !== 'backup') return opened;
  const ours = equal(opened.header.org, books.device.org);
  if (!ours) return { kind: 'not-ours' };
  const contents = await contentsOf(opened);
  const known = await deeds(books);
  await books.ledger.append(async ({ at }) => ({
    drafts: [
      {
        k: 'rehearsal',
        ok: contents.chain.verdict === 'verified',
        made: contents.made,
        records: contents.records,
      },
    ],
    cells: [await writeDeeds(books, { ...known, lastRehearsal: at })],
  }));
  return { kind: 'rehearsed', contents };
}

async function bundle(books: OpenBooks, kind: BundleKind): Promise<KeptFile> {
  const { store, device, shop } = books;
  const root = await importPublic('ECDH', device.rootSeal);
  if (root === undefined) throw new Error('the root sealing key is not a key');
  const content = kind === 'B' ? await encapsulate(root) : undefined;
  const { at } = books.clock.now();
  const head = store.head();
  const epochs = await ownEpochs(books);
  const header: BundleHeader = {
    org: device.org,
    dev: device.dev,
    made: at,
    cert: await certificate(books, head),
    vault: encode(recoveryOnly(books.vault)).slice(),
    epochs: kind === 'E' ? epochs.map((epoch) => encode(epoch).slice()) : [],
    ...(content === undefined ? {} : { enc: content.enc }),
  };
  const items = kind === 'B' ? backupItems(books, head) : records(books, head);
  const pieces: Bytes[] = [];
  const signer = device.keys.sign.privateKey;
  for await (const piece of writeBundle(kind, header, items, signer, content?.key)) {
    pieces.push(piece);
  }
  const { date, time } = wallIn(shop.zone, at);
  const what = kind === 'B' ? ('backup' as const) : ('evidence' as const);
  const name = `daka-${what}_${date}_${time.replaceAll(':', '')}.daka`;
  const months = [...new Set(epochs.map(({ month }) => month))].sort();
  await note(books, { name, what, at, months, head, saved: false }, pieces.at(-1));
  const mime = 'application/octet-stream';
  return {
    kind: 'file',
    name,
    mime,
    blob: new Blob(pieces, { type: mime }),
    records: Math.max(0, head - books.first + 1),
  };
}

async function note(
  books: OpenBooks,
  file: Awaited<ReturnType<typeof deeds>>['files'][number],
  signature: Bytes = new Uint8Array(),
): Promise<void> {
  const known = await deeds(books);
  const sha = await sha256(signature);
  await books.ledger.append(async () => ({
    drafts: [
      {
        k: 'export',
        what: file.what,
        from: file.months[0] ?? '',
        to: file.months.at(-1) ?? '',
        rows: Math.max(0, file.head - books.first + 1),
        sha,
      },
    ],
    cells: [await writeDeeds(books, { ...known, files: [...known.files, file] })],
  }));
}

async function* records(books: OpenBooks, head: number): AsyncGenerator<Item> {
  for (let from = books.first; from <= head; from += BATCH) {
    const batch = await books.store.read(from, Math.min(head, from + BATCH - 1));
    for (const { seq, bytes } of batch) yield ['r', seq, bytes];
  }
}

async function* backupItems(books: OpenBooks, head: number): AsyncGenerator<Item> {
  const pepper = await books.store.state(PEPPER);
  if (pepper !== undefined) yield ['p', pepper];
  for (const epoch of await ownEpochs(books)) yield ['e', encode(epoch).slice()];
  for (const prefix of CARRIED) {
    for (const key of await books.store.stateKeys(prefix)) {
      const plain = await (key.startsWith(FACE) ? books.faces : books.cells).plain(key);
      if (plain !== undefined) yield ['c', key, plain];
    }
  }
  yield* records(books, head);
}

/** The genesis body of this device: the last record in clear that is its own. */
export async function certificate(books: OpenBooks, head: number): Promise<Bytes> {
  for (let to = head; to > 0; to -= BATCH) {
    const batch = await books.store.read(Math.max(1, to - BATCH + 1), to);
    for (const { bytes } of batch.reverse()) {
      const record = bytes[1] === 0 ? parseRecord(bytes) : undefined;
      if (record !== undefined && equal(record.header.dev, books.device.dev)) return record.body;
    }
  }
  throw new Error('this device has no certificate');
}

async function ownEpochs(books: OpenBooks) {
  return (await keptEpochs(books.store)).filter(({ org }) => equal(org, books.device.org));
}
