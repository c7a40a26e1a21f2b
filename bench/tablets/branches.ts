/** A month of many branches as it lies in a store: real records, real segments. */
import { random, type Bytes } from '../../src/crypto/bytes.ts';
import { certify, generateDevice } from '../../src/crypto/device.ts';
import { encapsulate, keyId, type ContentKey } from '../../src/crypto/hpke.ts';
import { orgId } from '../../src/crypto/org.ts';
import { generatePair, publicBytes } from '../../src/crypto/p256.ts';
import { SUITE, writeClear, writeSealed } from '../../src/crypto/record.ts';
import { hex } from '../../src/crypto/bytes.ts';
import { writeSegment, type SegmentRecord } from '../../src/transfer/segment.ts';
import { writeEntry } from '../../src/workers/books/journal/entry.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = Date.UTC(2026, 10, 1);
/** Hours at which people come and go. */
const HOURS = [9, 12, 13, 18];
const PER_SEGMENT = 64;

interface Branches {
  readonly org: Bytes;
  readonly epochs: ReadonlyMap<string, CryptoKeyPair>;
  readonly segments: readonly { readonly key: string; readonly body: Bytes }[];
}

export async function makeBranches(count: number, people: number, days: number): Promise<Branches> {
  const sign = await generatePair('ECDSA', false);
  const seal = await generatePair('ECDH', false);
  const sealPublic = await publicBytes(seal.publicKey);
  const org = await orgId(await publicBytes(sign.publicKey));
  const epochs = new Map<string, CryptoKeyPair>();
  const segments: { key: string; body: Bytes }[] = [];
  for (let n = 0; n < count; n += 1) {
    const epoch = await generatePair('ECDH', false);
    const kid = await keyId(await publicBytes(epoch.publicKey));
    epochs.set(hex(kid), epoch);
    const keys = await generateDevice(random(32));
    const dev = random(16);
    const signer = keys.sign.privateKey;
    const cert = await certify(keys, { org, sign, seal: sealPublic }, dev, START);
    const genesis = { org, dev, seq: 1, prev: new Uint8Array(32) };
    let last = await writeClear(genesis, signer, cert);
    const records: SegmentRecord[] = [{ seq: 1, bytes: last.bytes }];
    const staff = Array.from({ length: people }, () => random(16));
    let content: ContentKey | undefined;
    for (let day = 0; day < days; day += 1) {
      for (const [at, hour] of HOURS.entries()) {
        for (const [who, e] of staff.entries()) {
          const ctr = records.length % PER_SEGMENT;
          if (content === undefined || ctr === 0) content = await encapsulate(epoch.publicKey);
          const t = START + day * DAY + hour * 60 * MINUTE + who * 20_000;
          const plain = writeEntry({
            k: 'punch',
            t,
            m: t - START,
            b: new Uint8Array(8),
            g: 'A',
            e,
            z: 'Asia/Shanghai',
            o: 480,
            d: at % 2 === 0 ? 'in' : 'out',
            w: 'face',
            s: 0.41,
          });
          const seq = records.length + 1;
          const { enc, key } = content;
          const header = { suite: SUITE.sealed, org, dev, seq, prev: last.hash, kid, enc, ctr };
          last = await writeSealed(header, key, signer, plain);
          records.push({ seq, bytes: last.bytes });
        }
      }
    }
    for (let from = 0; from < records.length; from += PER_SEGMENT) {
      const some = records.slice(from, from + PER_SEGMENT);
      const [first, end] = [from + 1, from + some.length];
      const header = {
        org,
        dev,
        first,
        last: end,
        made: START,
        certs: [cert],
        heads: [],
        door: [],
      };
      segments.push(await writeSegment(header, some, signer));
    }
  }
  return { org, epochs, segments };
}
