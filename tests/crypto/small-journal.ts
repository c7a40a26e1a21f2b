import { encode } from 'cborg';
import { random, type Bytes } from '../../src/crypto/bytes.ts';
import { certify, generateDevice, type DeviceKeys } from '../../src/crypto/device.ts';
import { encapsulate, keyId } from '../../src/crypto/hpke.ts';
import { orgId } from '../../src/crypto/org.ts';
import { generatePair, publicBytes } from '../../src/crypto/p256.ts';
import { SUITE, writeClear, writeSealed } from '../../src/crypto/record.ts';

export interface SmallJournal {
  readonly org: Bytes;
  readonly dev: Bytes;
  readonly keys: DeviceKeys;
  readonly seal: CryptoKeyPair;
  readonly certificate: Bytes;
  readonly records: { seq: number; bytes: Bytes }[];
}

/** A shop with one device and `length` records, the first its certificate. */
export async function smallJournal(length: number): Promise<SmallJournal> {
  const sign = await generatePair('ECDSA', false);
  const seal = await generatePair('ECDH', false);
  const sealPublic = await publicBytes(seal.publicKey);
  const org = await orgId(await publicBytes(sign.publicKey));
  const dev = random(16);
  const keys = await generateDevice(random(32));
  const certificate = await certify(keys, { org, sign, seal: sealPublic }, dev, 0);
  const signer = keys.sign.privateKey;
  const kid = await keyId(sealPublic);
  const content = await encapsulate(seal.publicKey);
  const first = await writeClear(
    { org, dev, seq: 1, prev: new Uint8Array(32) },
    signer,
    certificate,
  );
  const records = [{ seq: 1, bytes: first.bytes }];
  let prev = first.hash;
  for (let seq = 2; seq <= length; seq += 1) {
    const header = {
      suite: SUITE.sealed,
      org,
      dev,
      seq,
      prev,
      kid,
      enc: content.enc,
      ctr: seq - 2,
    };
    const plain = encode({ k: 'undo', q: seq, t: 0, m: 0, b: new Uint8Array(8), g: 'B' }).slice();
    const written = await writeSealed(header, content.key, signer, plain);
    records.push({ seq, bytes: written.bytes });
    prev = written.hash;
  }
  return { org, dev, keys, seal, certificate, records };
}
