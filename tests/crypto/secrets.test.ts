import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base32, unbase32 } from '../../src/crypto/base32.ts';
import { generatePhrase, normal, strongEnough } from '../../src/crypto/phrase.ts';
import { hashPin, isPin, pinFits } from '../../src/crypto/pin.ts';
import { readRecovery, writeRecovery } from '../../src/crypto/recovery.ts';
import { base32 as second, recoverySecret } from '../../tools/open/vault.ts';

const sixteen = fc.uint8Array({ minLength: 16, maxLength: 16 });

test('base32 of any bytes reads back, and both implementations write the same', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const text = base32(bytes);
      expect(unbase32(text, bytes.length)).toEqual(bytes);
      if (bytes.length > 0) expect(second(bytes)).toBe(text);
    }),
  );
});

test('a recovery code is 7 groups of 4, and is read however it was typed', async () => {
  await fc.assert(
    fc.asyncProperty(sixteen, async (bytes) => {
      const secret = bytes.slice();
      const code = await writeRecovery(secret);
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(await readRecovery(code)).toEqual(secret);
      const typed = code
        .toLowerCase()
        .replaceAll('-', ' ')
        .replaceAll('0', 'o')
        .replaceAll('1', 'l');
      expect(await readRecovery(typed)).toEqual(secret);
      expect(new Uint8Array(recoverySecret(typed))).toEqual(new Uint8Array(secret));
    }),
  );
});

test('of 2,000 single mistyped characters fewer than 8 pass the 10-bit checksum', async () => {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  let passed = 0;
  for (let n = 0; n < 2000; n += 1) {
    const code = await writeRecovery(crypto.getRandomValues(new Uint8Array(16)));
    const plain = code.replaceAll('-', '');
    const at = n % 28;
    const old = alphabet.indexOf(plain.charAt(at));
    const wrong = alphabet.charAt((old + 1 + (n % 31)) % 32);
    if ((await readRecovery(plain.slice(0, at) + wrong + plain.slice(at + 1))) !== undefined) {
      passed += 1;
    }
  }
  expect(passed).toBeLessThan(8);
});

test('generated phrases have 5 words of 4 letters, are accepted, and 500 of them differ', () => {
  const phrases = Array.from({ length: 500 }, generatePhrase);
  for (const phrase of phrases) {
    expect(phrase).toMatch(/^([bdfghjklmnprstvz][aeiou]){2}(-([bdfghjklmnprstvz][aeiou]){2}){4}$/);
    expect(strongEnough(phrase)).toBe(true);
  }
  expect(new Set(phrases).size).toBe(500);
});

test('12 characters of at least 5 kinds are enough, 11 are not, repeated ones are not', () => {
  expect(strongEnough('correct hors')).toBe(true);
  expect(strongEnough('correct hor')).toBe(false);
  expect(strongEnough('aaaaaaaaaaaaaaaaaaaa')).toBe(false);
  expect(strongEnough('   short    ')).toBe(false);
  expect(strongEnough('打卡机在门口等你来打卡')).toBe(false);
  expect(strongEnough('打卡机在门口等你明天来打卡')).toBe(true);
});

test('full-width and composed letters are the same passphrase', () => {
  expect(normal('ｐａｓｓ １２')).toBe(normal('pass 12'));
  expect(normal('e\u0301te\u0301 ')).toBe('été');
});

test('a PIN fits its own hash under its own pepper only', async () => {
  const pepper = () =>
    crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const [here, elsewhere] = [await pepper(), await pepper()];
  const kept = await hashPin(here, '0815');
  expect(await pinFits(here, '0815', kept)).toBe(true);
  expect(await pinFits(here, '0816', kept)).toBe(false);
  expect(await pinFits(elsewhere, '0815', kept)).toBe(false);
  expect(['123', '1234', '12345678', '123456789', '12a4', '１２３４'].map(isPin)).toEqual([
    false,
    true,
    true,
    false,
    false,
    false,
  ]);
});
