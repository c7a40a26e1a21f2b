import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { createPrivateKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { hex, utf8 } from '../../src/crypto/bytes.ts';
import { slow } from '../../src/crypto/derive.ts';
import { importPublic, verify } from '../../src/crypto/p256.ts';
import { gcm, publicKey, schedule, signed } from '../../tools/open/seals.ts';
import published from '../data/format/published.json' with { type: 'json' };
import { bytes } from './bytes-of.ts';

const { hpke, ecdsa, argon2id } = published;

test(`the HPKE library answers ${hpke.source}`, async () => {
  const suite = new CipherSuite({
    kem: new DhkemP256HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes128Gcm(),
  });
  const pair = await suite.kem.deriveKeyPair(bytes(hpke.ikmR).buffer);
  const info = bytes(hpke.info).buffer;
  const ekm = await suite.kem.deriveKeyPair(bytes(hpke.ikmE).buffer);
  const sender = await suite.createSenderContext({ recipientPublicKey: pair.publicKey, info, ekm });
  expect(hex(new Uint8Array(sender.enc))).toBe(hpke.enc);
  const receiver = await suite.createRecipientContext({
    recipientKey: pair,
    info,
    enc: bytes(hpke.enc).buffer,
  });
  for (const { aad, ct } of hpke.encryptions) {
    const sealed = await sender.seal(bytes(hpke.pt).buffer, bytes(aad).buffer);
    expect(hex(new Uint8Array(sealed))).toBe(ct);
    const opened = await receiver.open(bytes(ct).buffer, bytes(aad).buffer);
    expect(hex(new Uint8Array(opened))).toBe(hpke.pt);
  }
  for (const { context, value } of hpke.exports) {
    expect(hex(new Uint8Array(await receiver.export(bytes(context).buffer, 32)))).toBe(value);
  }
});

test('the second implementation derives the same key, nonce and exports', () => {
  const point = bytes(hpke.pkRm);
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: Buffer.from(hpke.skRm, 'hex').toString('base64url'),
    x: Buffer.from(point.slice(1, 33)).toString('base64url'),
    y: Buffer.from(point.slice(33)).toString('base64url'),
  };
  const pair = { key: createPrivateKey({ key: jwk, format: 'jwk' }), point };
  const found = schedule(pair, bytes(hpke.enc), Buffer.from(hpke.info, 'hex'), 1);
  expect(found.key.toString('hex')).toBe(hpke.key);
  expect(found.nonce.toString('hex')).toBe(hpke.baseNonce);
  expect(found.exporter.toString('hex')).toBe(hpke.exporterSecret);
  for (const { context, value } of hpke.exports) {
    expect(found.exported(bytes(context)).toString('hex')).toBe(value);
  }
});

test.each(published.gcm.tests)('AES-256-GCM case $id is valid: $valid', async (one) => {
  const raw = bytes(one.key);
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt', 'encrypt']);
  const params = { name: 'AES-GCM', iv: bytes(one.iv), additionalData: bytes(one.aad) };
  const sealed = bytes(one.ct + one.tag);
  const opened = await crypto.subtle.decrypt(params, key, sealed).then(
    (plain) => hex(new Uint8Array(plain)),
    () => 'refused',
  );
  expect(opened).toBe(one.valid ? one.msg : 'refused');
  const second = () => gcm(raw, params.iv, params.additionalData, sealed).toString('hex');
  if (one.valid) expect(second()).toBe(one.msg);
  else expect(second).toThrow();
});

test.each(ecdsa.tests)('ECDSA P-256 case $id is valid: $valid', async (one) => {
  const key = await importPublic('ECDSA', bytes(ecdsa.publicKey));
  if (key === undefined) throw new Error('not a key');
  const message = bytes(ecdsa.msg);
  const signature = bytes(one.sig);
  expect(await verify(key, message, signature)).toBe(one.valid);
  expect(signed(publicKey(bytes(ecdsa.publicKey)), message, signature)).toBe(one.valid);
});

test('Argon2id of 64 MiB and 2 passes answers the reference implementation', async () => {
  const params = { memoryKiB: argon2id.memoryKiB, passes: argon2id.passes };
  const hash = await slow(utf8(argon2id.password), utf8(argon2id.salt), params);
  expect(hex(hash)).toBe(argon2id.hash);
});

test('Argon2id below 19 MiB or 2 passes is refused, whoever asks', async () => {
  const salt = utf8('somesalt');
  const wrong = [
    { memoryKiB: 19 * 1024 - 1, passes: 2 },
    { memoryKiB: 19 * 1024, passes: 1 },
    { memoryKiB: 2 ** 21, passes: 2 },
    { memoryKiB: Number.NaN, passes: 2 },
  ];
  for (const params of wrong) await expect(slow(salt, salt, params)).rejects.toThrow(RangeError);
});
