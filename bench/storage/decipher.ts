import { decapsulate, encapsulate } from '../../src/crypto/hpke.ts';
import { generatePair } from '../../src/crypto/p256.ts';
import { parseRecord, readBody, SUITE, writeSealed } from '../../src/crypto/record.ts';
import type { Parsed } from '../../src/crypto/record.ts';

const SAMPLE = 640;
const PER_KEY = 64;
const ROUNDS = 3;

/** What decrypting one record costs, ms; both ways take turns on the same busy machine. */
export async function decipher(): Promise<{ sharedMs: number; ownMs: number }> {
  const pair = await generatePair('ECDH', false);
  const shared = await sealed(pair, PER_KEY);
  const own = await sealed(pair, 1);
  const took = { shared: 0, own: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    took.shared += await opening(pair, shared, PER_KEY);
    took.own += await opening(pair, own, 1);
  }
  const each = SAMPLE * ROUNDS;
  return { sharedMs: took.shared / each, ownMs: took.own / each };
}

async function sealed(pair: CryptoKeyPair, perKey: number): Promise<Parsed[]> {
  const signer = await generatePair('ECDSA', false);
  const place = { org: new Uint8Array(16), dev: new Uint8Array(16), prev: new Uint8Array(32) };
  const records: Parsed[] = [];
  let content = await encapsulate(pair.publicKey);
  for (let n = 0; n < SAMPLE; n++) {
    if (n % perKey === 0) content = await encapsulate(pair.publicKey);
    const { enc, key } = content;
    const seq = n + 1;
    const header = { ...place, suite: SUITE.sealed, seq, kid: new Uint8Array(8), enc, ctr: 0 };
    const { bytes } = await writeSealed(header, key, signer.privateKey, new Uint8Array(100));
    const parsed = parseRecord(bytes);
    if (parsed !== undefined) records.push(parsed);
  }
  return records;
}

/** As the archive does it: many at a time. */
async function opening(
  pair: CryptoKeyPair,
  records: readonly Parsed[],
  perKey: number,
): Promise<number> {
  const from = performance.now();
  const keys = new Map<number, Promise<CryptoKey | undefined>>();
  const bodies = records.map(async (record, n) => {
    const group = Math.floor(n / perKey);
    const key = keys.get(group) ?? decapsulate(pair, record.header.enc);
    keys.set(group, key);
    const content = await key;
    return content && readBody(record, content);
  });
  if ((await Promise.all(bodies)).some((body) => body === undefined)) throw new Error('not opened');
  return performance.now() - from;
}
