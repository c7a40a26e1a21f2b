/** What the stand-alone page says of a file. Needs a secret only for what is sealed. */
import { base32 } from '../../src/crypto/base32.ts';
import { Chain } from '../../src/crypto/chain.ts';
import { decapsulate } from '../../src/crypto/hpke.ts';
import { readRecovery } from '../../src/crypto/recovery.ts';
import { openVault, type Keys } from '../../src/crypto/vault.ts';
import { readHead, readItems, type Head, type Item } from '../../src/transfer/bundle.ts';
import { Opener } from '../../src/workers/books/journal/archive.ts';
import { openEpochs, readEpoch } from '../../src/workers/books/journal/epochs.ts';
import { parseVault } from '../../src/workers/books/keys/vault-cell.ts';

export type Examined =
  | {
      readonly kind: 'verified' | 'broken';
      readonly shop: string;
      readonly devices: readonly string[];
      readonly made: number;
      readonly records: number;
      readonly missing: readonly { readonly from: number; readonly to: number }[];
      readonly damaged: readonly number[];
      readonly forks: readonly number[];
      /** Punches whose clock was graded C or D; absent when nothing could be opened. */
      readonly uncertain?: readonly number[];
    }
  | { readonly kind: 'not-ours' | 'wrong-code' | 'code-needed' }
  | { readonly kind: 'newer-version'; readonly version: number }
  | { readonly kind: 'damaged'; readonly at: number };

const BATCH = 256;

export async function examine(file: Uint8Array, code: string): Promise<Examined> {
  const head = await readHead(file);
  if (head.kind !== 'head') return head;
  const keys = code.trim() === '' ? undefined : await byCode(head, code);
  if (code.trim() !== '' && keys === undefined) return { kind: 'wrong-code' };
  const { enc, org, made } = head.header;
  if (head.bundle === 'B' && keys === undefined) return { kind: 'code-needed' };
  const sealed = head.bundle === 'B' && enc !== undefined && keys !== undefined;
  const key = sealed ? await decapsulate(keys.seal, enc) : undefined;
  const read = await readItems(file, head, key);
  if (read.kind !== 'items') return read;

  const records = read.items.flatMap((item) =>
    item[0] === 'r' ? [{ seq: item[1], bytes: item[2] }] : [],
  );
  const chain = new Chain(true, org, records[0]?.seq ?? 1);
  const epochs = keys && (await openEpochs(epochsOf(head, read.items), org, keys.seal));
  const opener = new Opener();
  const uncertain: number[] = [];
  for (let at = 0; at < records.length; at += BATCH) {
    const links = await chain.add(records.slice(at, at + BATCH));
    if (epochs === undefined) continue;
    for (const { seq, entry } of await Promise.all(links.map((one) => opener.open(one, epochs)))) {
      if (entry?.k === 'punch' && (entry.g === 'C' || entry.g === 'D')) uncertain.push(seq);
    }
  }
  const found = await chain.findings();
  const whole = found.missing.length + found.damaged.length + found.forks.length === 0;
  return {
    kind: whole ? 'verified' : 'broken',
    shop: base32(org),
    made,
    ...found,
    ...(epochs === undefined ? {} : { uncertain }),
  };
}

async function byCode(head: Head, typed: string): Promise<Keys | undefined> {
  const vault = parseVault(head.header.vault);
  const recovery = await readRecovery(typed);
  return vault && recovery && openVault(vault, { recovery });
}

function epochsOf(head: Head, items: readonly Item[]) {
  const cells = items.flatMap((item) => (item[0] === 'e' ? [item[1]] : []));
  return [...head.header.epochs, ...cells]
    .map((cell) => readEpoch(cell))
    .filter((epoch) => epoch !== undefined);
}
