import encodeQR from 'qr';
import { beforeAll, expect, test } from 'vitest';
import { generatePair, publicBytes } from '../../src/crypto/p256.ts';
import {
  MOST_REASON,
  phoneName,
  phoneText,
  readPhone,
  readSlip,
  writeSlip,
  type SlipInput,
} from '../../src/transfer/slip.ts';

const INPUT: SlipInput = {
  n: 1,
  made: 1_795_000_000_000,
  at: 1_795_000_000_000,
  d: 'in',
  why: '在客户那里 · at a customer’s',
  place: { lat: 31.2304, lon: 121.4737, within: 12 },
};

let phone: CryptoKeyPair;
let own: Awaited<ReturnType<typeof publicBytes>>;
let other: Awaited<ReturnType<typeof publicBytes>>;

beforeAll(async () => {
  phone = await generatePair('ECDSA', false);
  own = await publicBytes(phone.publicKey);
  other = await publicBytes((await generatePair('ECDSA', false)).publicKey);
});

const written = (input = INPUT) => writeSlip(input, own, phone.privateKey);

test('a phone is known by its code, and by nothing that was misread', async () => {
  const text = await phoneText(own);
  expect(await readPhone(text)).toEqual(own);
  expect(await readPhone(`${text}\n`)).toEqual(own);
  for (let at = 0; at < text.length; at += 3) {
    const changed = text[at] === '7' ? '8' : '7';
    expect(await readPhone(text.slice(0, at) + changed + text.slice(at + 1))).toBeUndefined();
  }
  expect(await readPhone('')).toBeUndefined();
  expect(await readPhone(await written())).toBeUndefined();
});

test('a slip says what was written, by the phone that wrote it and no other', async () => {
  const read = readSlip(await written());
  expect(read?.slip).toMatchObject({ ...INPUT, k: await phoneName(own) });
  expect(await read?.by(own)).toBe(true);
  expect(await read?.by(other)).toBe(false);
});

test('whatever letter is changed, it is no slip or not that phone’s', async () => {
  const text = await written();
  for (let at = 0; at < text.length; at += 1) {
    const changed = text[at] === '7' ? '8' : '7';
    const read = readSlip(text.slice(0, at) + changed + text.slice(at + 1));
    expect(read === undefined || !(await read.by(own))).toBe(true);
  }
});

test('without a reason, with too long a one, cut, or from nowhere it is none', async () => {
  expect(readSlip(await written({ ...INPUT, why: ' ' }))).toBeUndefined();
  expect(readSlip(await written({ ...INPUT, why: 'x'.repeat(MOST_REASON + 1) }))).toBeUndefined();
  expect(readSlip(await written({ ...INPUT, n: 0 }))).toBeUndefined();
  const place = { lat: 91, lon: 0, within: 1 };
  expect(readSlip(await written({ ...INPUT, place }))).toBeUndefined();
  const text = await written();
  for (const cut of [text.slice(0, -3), text.slice(0, 20), text.slice(1), `${text}${text}`]) {
    const read = readSlip(cut);
    expect(read === undefined || !(await read.by(own))).toBe(true);
  }
});

test('the longest reason in Chinese still is a code a phone can show', async () => {
  const text = await written({ ...INPUT, why: '字'.repeat(MOST_REASON) });
  expect(readSlip(text)?.slip.why).toHaveLength(MOST_REASON);
  expect(encodeQR(text, 'raw', { ecc: 'low', border: 4 }).length).toBeLessThanOrEqual(105 + 8);
});
