import fc from 'fast-check';
import encodeQR from 'qr';
import decodeQR from 'qr/decode.js';
import { expect, test } from 'vitest';
import { drawOf } from '../../../src/core/fountain/chance.ts';
import { concat, random, utf8, type Bytes } from '../../../src/crypto/bytes.ts';
import { base45, unbase45 } from '../../../src/transfer/beam/base45.ts';
import { readFrame, sumOf, writeFrame } from '../../../src/transfer/beam/frame.ts';
import { Catcher } from '../../../src/transfer/beam/receive.ts';
import { beam, GRAINS, LETTERS, type Grain } from '../../../src/transfer/beam/send.ts';

async function sender(body: Bytes, grain: Grain = 'coarse') {
  const made = await beam(body, grain);
  if (made === undefined) throw new Error('too much');
  return made;
}

async function carry(body: Bytes, seen: (n: number) => boolean, grain: Grain = 'coarse') {
  const made = await sender(body, grain);
  const catcher = new Catcher();
  for (let n = 0; n < made.k * 6 + 60; n += 1) {
    if (!seen(n)) continue;
    const caught = await catcher.take(await made.text(n));
    if (caught.kind === 'whole') return caught.body;
  }
  return undefined;
}

test('base45 is the standard’s, and gives every byte back', () => {
  expect(base45(utf8('AB'))).toBe('BB8');
  expect(base45(utf8('Hello!!'))).toBe('%69 VD92EX0');
  expect(base45(utf8('ietf!'))).toBe('QED8WEX0');
  expect(unbase45('QED8WEX0')).toEqual(utf8('ietf!'));
  for (const wrong of ['GGW1', 'a', 'GGW', ':::', 'AB€']) expect(unbase45(wrong)).toBeUndefined();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(unbase45(base45(bytes))).toEqual(bytes);
    }),
  );
});

test('every picture of a grain is a code of one size, and no larger than it says', async () => {
  const sides = { coarse: 57, middle: 81, fine: 105 };
  for (const grain of GRAINS) {
    const made = await sender(random(5_000), grain);
    for (const n of [0, made.k - 1, made.k, 5_000_000, 16_777_215]) {
      const text = await made.text(n);
      expect(text.length).toBeLessThanOrEqual(LETTERS[grain]);
      const rows = encodeQR(text, 'raw', { ecc: 'low', border: 1 });
      expect(rows.length).toBe(sides[grain] + 2);
    }
  }
});

test('drawn as a code and read from its squares, it is the same text', async () => {
  const made = await sender(random(3_000), 'middle');
  const text = await made.text(made.k + 3);
  const scale = 4;
  const rows = encodeQR(text, 'raw', { ecc: 'low', border: 4 });
  const width = rows.length * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < width; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const dark = rows[Math.floor(y / scale)]?.[Math.floor(x / scale)] === true;
      data.fill(dark ? 0 : 255, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  expect(decodeQR({ width, height: width, data })).toBe(text);
});

test('it arrives though pictures are missed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 1, maxLength: 8_000 }),
      fc.integer(),
      fc.double({ min: 0, max: 0.6, noNaN: true }),
      async (bytes, seed, loss) => {
        const body = bytes.slice();
        const draw = drawOf(seed);
        const got = await carry(body, () => draw() / 2 ** 32 >= loss);
        expect(got).toEqual(body);
      },
    ),
    { numRuns: 40 },
  );
});

test('a picture with one letter changed is refused, and harms nothing', async () => {
  const body = random(2_000);
  const made = await sender(body);
  const catcher = new Catcher();
  let n = 0;
  for (;;) {
    const text = await made.text(n);
    const at = 4 + ((n * 37) % (text.length - 4));
    const other = text[at] === '7' ? '8' : '7';
    expect(await catcher.take(text.slice(0, at) + other + text.slice(at + 1))).toEqual({
      kind: 'altered',
    });
    const caught = await catcher.take(text);
    if (caught.kind === 'whole') {
      expect(caught.body).toEqual(body);
      return;
    }
    expect(caught).toMatchObject({ kind: 'some', have: n + 1, of: made.k });
    n += 1;
  }
});

test('pictures that were made up with a right check are found by the sum, and it begins anew', async () => {
  const body = random(2_000);
  const made = await sender(body);
  const catcher = new Catcher();
  const sum = await sumOf(body);
  const forged = { sum, length: body.length, n: 0, bytes: random(made.room) };
  await catcher.take(await writeFrame(forged));
  let last: string | undefined;
  for (let n = 1; n < made.k; n += 1) last = (await catcher.take(await made.text(n))).kind;
  expect(last).toBe('spoiled');
  for (let n = 0; n < made.k; n += 1) last = (await catcher.take(await made.text(n))).kind;
  expect(last).toBe('whole');
});

test('another screen’s pictures are not mixed in; turned to it, the camera begins with it', async () => {
  const [one, two] = [random(1_500), random(1_500)];
  const [first, second] = [await sender(one), await sender(two)];
  const catcher = new Catcher();
  await catcher.take(await first.text(0));
  expect(await catcher.take(await second.text(0))).toEqual({ kind: 'foreign' });
  expect(await catcher.take(await first.text(1))).toMatchObject({ have: 2 });
  const kinds: string[] = [];
  for (let n = 0; n < second.k + 6; n += 1)
    kinds.push((await catcher.take(await second.text(n))).kind);
  expect(kinds.slice(0, 5)).toEqual(['foreign', 'foreign', 'foreign', 'foreign', 'some']);
  expect(kinds).toContain('whole');
});

test('a badge or a web address is another code; nonsense and too much are refused', async () => {
  const catcher = new Catcher();
  for (const text of ['DAKA1:XYZ', 'https://example.org', '']) {
    expect(await catcher.take(text)).toEqual({ kind: 'foreign' });
  }
  expect(await readFrame('DB1:')).toEqual({ kind: 'altered' });
  expect(await readFrame(`DB1:${base45(random(40))}`)).toEqual({ kind: 'altered' });
  const huge = { sum: random(16), length: 0xff_ffff, n: 0, bytes: random(8) };
  expect(await catcher.take(await writeFrame(huge))).toEqual({ kind: 'foreign' });
  expect(await beam(new Uint8Array(4_000_000), 'fine')).toBeUndefined();
  expect(await beam(concat(), 'fine')).toBeUndefined();
});
