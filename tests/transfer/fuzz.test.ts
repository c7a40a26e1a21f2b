import { decode } from 'cborg';
import { beforeAll, expect, test } from 'vitest';
import { random, type Bytes } from '../../src/crypto/bytes.ts';
import { Chain } from '../../src/crypto/chain.ts';
import { decapsulate } from '../../src/crypto/hpke.ts';
import { importPublic, publicBytes } from '../../src/crypto/p256.ts';
import { openVault } from '../../src/crypto/vault.ts';
import { readRecovery } from '../../src/crypto/recovery.ts';
import { readHead, readItems } from '../../src/transfer/bundle.ts';
import { readReceipt } from '../../src/transfer/receipt.ts';
import { readEntry } from '../../src/workers/books/journal/entry.ts';
import { parseVault } from '../../src/workers/books/keys/vault-cell.ts';
import { readBundle } from '../../tools/open/bundle.ts';
import { smallJournal, type SmallJournal } from '../crypto/small-journal.ts';
import frozen from '../data/format/bundles-1.json' with { type: 'json' };

/** Mutations of each kind of input. `LONG=1`: 12,000 each. */
const MANY = process.env['LONG'] === '1' ? 12_000 : 400;
const files = {
  backup: new Uint8Array(Buffer.from(frozen.backup, 'base64')),
  evidence: new Uint8Array(Buffer.from(frozen.evidence, 'base64')),
};
let root: CryptoKeyPair;
let journal: SmallJournal;

beforeAll(async () => {
  journal = await smallJournal(20);
  const head = await readHead(files.backup);
  if (head.kind !== 'head') throw new Error(head.kind);
  const vault = parseVault(head.header.vault);
  const recovery = await readRecovery(frozen.recovery);
  const keys = vault && recovery && (await openVault(vault, { recovery }));
  if (keys === undefined) throw new Error('the frozen backup does not open');
  root = keys.seal;
});

/** The same numbers every time: mulberry32. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** One to three wounds: a bit, a byte, a cut, a repeat, a run of noise, a length gone wild. */
function wounded(bytes: Uint8Array, roll: (below: number) => number): Bytes {
  let out: Bytes = bytes.slice();
  for (let wounds = 1 + roll(3); wounds > 0; wounds -= 1) {
    // Headers and lengths are where parsers break: half of the wounds go there.
    const at = roll(2) === 0 ? roll(Math.min(out.length, 400)) : roll(out.length);
    switch (roll(6)) {
      case 0:
        out[at] = (out[at] ?? 0) ^ (1 << roll(8));
        break;
      case 1:
        out[at] = roll(256);
        break;
      case 2:
        out = out.slice(0, Math.max(1, at));
        break;
      case 3:
        out = Uint8Array.of(...out.slice(0, at), ...out.slice(at, at + 64), ...out.slice(at));
        break;
      case 4:
        out.set(random(Math.min(16, out.length - at)), at);
        break;
      default:
        out.set([255, 255, 255, 255].slice(0, out.length - at), at);
    }
  }
  return out;
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

test.each(['backup', 'evidence'] as const)(
  `${MANY} wounded copies of a %s: each refused with a reason, none half read`,
  async (name) => {
    const whole = files[name];
    const roll = dice(name.length);
    for (let n = 0; n < MANY; n += 1) {
      const file = wounded(whole, roll);
      if (same(file, whole)) continue;
      const head = await readHead(file);
      if (head.kind !== 'head') {
        expect(['not-ours', 'newer-version', 'damaged']).toContain(head.kind);
        continue;
      }
      const { enc } = head.header;
      const key = name === 'backup' && enc ? await decapsulate(root, enc) : undefined;
      if (name === 'backup' && key === undefined) continue; // an enc that is no point
      expect((await readItems(file, head, key)).kind).toBe('damaged');
    }
  },
  600_000,
);

test(`${MANY} wounded copies of a backup: the second implementation refuses each`, () => {
  const roll = dice(7);
  for (let n = 0; n < MANY; n += 1) {
    const file = wounded(files.backup, roll);
    if (same(file, files.backup)) continue;
    expect(() => readBundle(Buffer.from(file), frozen.recovery)).toThrow();
  }
}, 600_000);

test(`${MANY} journals with a wounded record: never taken for verified`, async () => {
  const roll = dice(3);
  for (let n = 0; n < MANY; n += 1) {
    const victim = roll(journal.records.length);
    const records = journal.records.map((one, at) =>
      at === victim ? { seq: one.seq, bytes: wounded(one.bytes, roll) } : one,
    );
    const before = journal.records[victim]?.bytes ?? new Uint8Array();
    if (same(records[victim]?.bytes ?? before, before)) continue;
    const chain = new Chain(true, journal.org);
    await chain.add(records);
    const found = await chain.findings(20);
    expect(found.damaged.length + found.forks.length + found.missing.length).toBeGreaterThan(0);
  }
}, 600_000);

test(`${MANY} bodies of noise and wounded CBOR are no entries, and throw nothing`, () => {
  const roll = dice(5);
  const good = Uint8Array.from(
    Buffer.from(
      'a6616b6475 6e646f 617100 617400 616d00 61624800000000000000006167 6142'.replaceAll(' ', ''),
      'hex',
    ),
  );
  expect(readEntry(good)).toEqual({ k: 'undo', q: 0, t: 0, m: 0, b: new Uint8Array(8), g: 'B' });
  for (let n = 0; n < MANY; n += 1) {
    const body = n % 2 === 0 ? wounded(good, roll) : random(1 + roll(200));
    const entry = readEntry(body);
    if (entry !== undefined) expect(decode(body)).toMatchObject({ k: entry.k });
  }
});

test(`${MANY} wounded receipts: none is read as signed`, async () => {
  const { encode } = await import('cborg');
  const { base32 } = await import('../../src/crypto/base32.ts');
  const { concat } = await import('../../src/crypto/bytes.ts');
  const { sign } = await import('../../src/crypto/p256.ts');
  const { RECEIPT_PREFIX, receiptMessage } = await import('../../src/transfer/receipt.ts');
  const { org, dev, keys } = journal;
  const punch = { v: 1, org, dev, seq: 9, no: '007', at: 1, off: 480, dir: 'in' };
  const body = encode({ ...punch, h: new Uint8Array(16) }).slice();
  const raw = concat(body, await sign(keys.sign.privateKey, receiptMessage(body)));
  const signer = await importPublic('ECDSA', await publicBytes(keys.sign.publicKey));
  if (signer === undefined) throw new Error('not a key');
  const good = RECEIPT_PREFIX + base32(raw);
  expect(await readReceipt(good, signer)).toMatchObject({ kind: 'receipt', signed: true });
  const roll = dice(11);
  for (let n = 0; n < MANY; n += 1) {
    const text =
      n % 2 === 0
        ? RECEIPT_PREFIX + base32(wounded(raw, roll))
        : good.slice(0, roll(good.length)) +
          String.fromCodePoint(roll(0xd7ff)) +
          good.slice(roll(9));
    const read = await readReceipt(text, signer);
    if (read.kind === 'receipt' && read.signed) expect(text.toUpperCase()).toBe(good);
  }
}, 600_000);
