import { beforeAll, describe, expect, test } from 'vitest';
import { concat } from '../../src/crypto/bytes.ts';
import { Chain } from '../../src/crypto/chain.ts';
import { decapsulate } from '../../src/crypto/hpke.ts';
import {
  HEADER,
  parseRecord,
  readBody,
  recordHash,
  SUITE,
  writeSealed,
} from '../../src/crypto/record.ts';
import { encapsulate, keyId } from '../../src/crypto/hpke.ts';
import { publicBytes } from '../../src/crypto/p256.ts';
import { smallJournal, type SmallJournal } from './small-journal.ts';

let made: SmallJournal;
beforeAll(async () => {
  made = await smallJournal(12);
});

async function findings(records: SmallJournal['records'], every: boolean) {
  const chain = new Chain(every, made.org);
  for (let at = 0; at < records.length; at += 5) await chain.add(records.slice(at, at + 5));
  return chain.findings(12);
}

function altered(seq: number, at: number): SmallJournal['records'] {
  return made.records.map((one) => {
    if (one.seq !== seq) return one;
    const bytes = one.bytes.slice();
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return { seq, bytes };
  });
}

describe.each([true, false])('every signature: %s', (every) => {
  test('12 untouched records of one device hold', async () => {
    expect(await findings(made.records, every)).toMatchObject({
      records: 12,
      missing: [],
      damaged: [],
      forks: [],
    });
  });

  const places = {
    suite: 1,
    org: 5,
    dev: 20,
    seq: 41,
    prev: 50,
    kid: 75,
    enc: 100,
    iv: 150,
    body: 170,
  };
  test.each(Object.entries(places))(
    'one bit of the %s of record 7 is found there',
    async (_, at) => {
      expect((await findings(altered(7, at), every)).damaged).toContain(7);
    },
  );

  test('records 5 to 7 left out are named as missing', async () => {
    const rest = made.records.filter(({ seq }) => seq < 5 || seq > 7);
    expect((await findings(rest, every)).missing).toEqual([{ from: 5, to: 7 }]);
  });

  test('a cut tail is missing when the head is known', async () => {
    expect((await findings(made.records.slice(0, 9), every)).missing).toEqual([
      { from: 10, to: 12 },
    ]);
  });

  test('a certificate of another shop vouches for nothing', async () => {
    const other = await smallJournal(12);
    expect((await findings(other.records, every)).damaged).toContain(1);
  });

  test('two signed records with the same number are a fork', async () => {
    const twin = await secondWriter(7);
    const both = [...made.records.slice(0, 7), twin, ...made.records.slice(7)];
    expect((await findings(both, every)).forks).toEqual([7]);
  });

  test('a copied tablet that went on from record 7 forks at 8', async () => {
    const twin = await secondWriter(7);
    const records = made.records.map((one) => (one.seq === 7 ? twin : one));
    expect((await findings(records, every)).forks).toEqual([8]);
  });
});

test('an altered signature is found only where every signature is looked at', async () => {
  const records = altered(7, (made.records[6]?.bytes.length ?? 0) - 1);
  expect((await findings(records, true)).damaged).toEqual([7]);
  // Its bytes are vouched for by record 12, whose hash they are part of.
  expect((await findings(records, false)).damaged).toEqual([]);
});

test('a record is 401 bytes, opens under its own content key and its header is bound to it', async () => {
  const bytes = made.records[4]?.bytes ?? new Uint8Array();
  expect(bytes.length).toBe(HEADER + 12 + 160 + 16 + 64);
  const record = parseRecord(bytes);
  if (record === undefined) throw new Error('not a record');
  const content = await decapsulate(made.seal, record.header.enc);
  if (content === undefined) throw new Error('not a key');
  expect(await readBody(record, content)).toBeDefined();
  const moved = concat(record.headerBytes);
  moved[41] = 99;
  expect(await readBody({ ...record, headerBytes: moved }, content)).toBeUndefined();
});

/** What a second writer with the same keys would have written as number `seq`. */
async function secondWriter(seq: number): Promise<{ seq: number; bytes: Uint8Array<ArrayBuffer> }> {
  const { org, dev, keys, seal, records } = made;
  const before = records.find((one) => one.seq === seq - 1);
  if (before === undefined) throw new Error('no such record');
  const prev = await recordHash(before.bytes);
  const { enc, key } = await encapsulate(seal.publicKey);
  const kid = await keyId(await publicBytes(seal.publicKey));
  const header = { suite: SUITE.sealed, org, dev, seq, prev, kid, enc, ctr: 0 };
  const written = await writeSealed(header, key, keys.sign.privateKey, new Uint8Array(20));
  return { seq, bytes: written.bytes };
}
