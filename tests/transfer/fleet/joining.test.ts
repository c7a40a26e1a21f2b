import { encode } from 'cborg';
import { expect, test } from 'vitest';
import { equal, random } from '../../../src/crypto/bytes.ts';
import { dayKeyOn } from '../../../src/crypto/day-key.ts';
import { certify, generateDevice } from '../../../src/crypto/device.ts';
import { orgId } from '../../../src/crypto/org.ts';
import { generatePair, publicBytes } from '../../../src/crypto/p256.ts';
import {
  checkDigits,
  readInvitation,
  readRequest,
  writeInvitation,
  writeRequest,
} from '../../../src/transfer/joining.ts';
import { readRoster, rosterVersion, writeRoster } from '../../../src/transfer/roster-file.ts';

const sign = await generatePair('ECDSA', false);
const seal = await publicBytes((await generatePair('ECDH', false)).publicKey);
const orgSign = await publicBytes(sign.publicKey);
const org = await orgId(orgSign);

async function tablet(label: string) {
  const keys = await generateDevice(random(32));
  const dev = random(16);
  const cert = await certify(keys, { org, sign, seal }, dev, 1);
  return { keys, dev, cert, label };
}

const [door, back, third] = [await tablet('Front'), await tablet('Back'), await tablet('Third')];
const cells = new Map([
  ['person/A', encode({ name: '张伟' }).slice()],
  ['face/A', random(2560)],
]);
const roster = {
  org,
  version: 7,
  made: 1,
  cells,
  day: { day: 20_000, key: random(32) },
};

test('a roster opens for the tablets it names, and says who is out of service', async () => {
  const devices = [door, back, { ...third, revoked: 12 }];
  const { key, body } = await writeRoster({ ...roster, devices }, sign.privateKey);
  expect(rosterVersion(key)).toBe(7);
  const read = await readRoster(body, orgSign, { dev: back.dev, ecdh: back.keys.ecdh });
  if (read.kind !== 'roster') throw new Error(read.kind);
  expect(read.devices.map(({ label, revoked }) => [label, revoked])).toEqual([
    ['Front', undefined],
    ['Back', undefined],
    ['Third', 12],
  ]);
  expect([...read.cells.keys()]).toEqual(['person/A', 'face/A']);
  expect(read.day).toEqual(roster.day);
  expect(await readRoster(body, orgSign, { dev: third.dev, ecdh: third.keys.ecdh })).toEqual({
    kind: 'left-out',
    version: 7,
  });
});

test('a roster nobody of the shop signed, an altered one and another tablet’s key are refused', async () => {
  const own = { dev: back.dev, ecdh: back.keys.ecdh };
  const stranger = await generatePair('ECDSA', false);
  const forged = await writeRoster({ ...roster, devices: [door, back] }, stranger.privateKey);
  expect(await readRoster(forged.body, orgSign, own)).toEqual({ kind: 'not-ours' });
  const { body } = await writeRoster({ ...roster, devices: [door, back] }, sign.privateKey);
  for (let at = 0; at < body.length; at += 97) {
    const altered = body.slice();
    altered[at] = (altered[at] ?? 0) ^ 4;
    expect((await readRoster(altered, orgSign, own)).kind, `byte ${at}`).not.toBe('roster');
  }
  const wrong = { dev: back.dev, ecdh: door.keys.ecdh };
  expect(await readRoster(body, orgSign, wrong)).toEqual({ kind: 'damaged' });
});

test('a request is read back, and only its own tablet opens the answer', async () => {
  const request = {
    dev: door.dev,
    sign: await publicBytes(door.keys.sign.publicKey),
    ecdh: await publicBytes(door.keys.ecdh.publicKey),
  };
  const text = writeRequest(request);
  expect(text).toMatch(/^DAKAP1:[0-9A-Z]+$/);
  const read = await readRequest(`  ${text.toLowerCase()}\n`);
  expect(read).toEqual(request);
  expect(await checkDigits(request)).toMatch(/^\d{6}$/);
  expect(await readRequest(text.slice(0, -3))).toBeUndefined();
  expect(await readRequest('DAKAB1:ABC')).toBeUndefined();
  const what = { vault: random(40), cert: door.cert, roster: random(90), cells: [] };
  const file = await writeInvitation(request, what);
  expect(await readInvitation(file, door.dev, door.keys.ecdh)).toEqual(what);
  expect(await readInvitation(file, back.dev, back.keys.ecdh)).toEqual({ kind: 'for-another' });
  expect(await readInvitation(random(200), door.dev, door.keys.ecdh)).toEqual({
    kind: 'not-ours',
  });
});

test('a day’s key leads to the days after it and to none before', async () => {
  const start = { day: 100, key: random(32) };
  const later = await dayKeyOn(start, 103);
  const again = await dayKeyOn(
    { day: 101, key: (await dayKeyOn(start, 101))?.key ?? random(1) },
    103,
  );
  expect(equal(later?.key ?? random(1), again?.key ?? random(2))).toBe(true);
  expect(await dayKeyOn(later ?? start, 102)).toBeUndefined();
  expect(await dayKeyOn(start, 1e9)).toBeUndefined();
});
