import { expect, test } from 'vitest';
import { decodeText, encodeText } from '../../src/transfer/encodings.ts';
import { writeGb18030 } from '../../src/transfer/gb18030.ts';

test('GB18030 comes back for every code point of the basic plane and a sample of the others', () => {
  const decoder = new TextDecoder('gb18030');
  const points = Array.from({ length: 0x1_0000 }, (_, i) => i).filter(
    (p) => p < 0xd800 || p > 0xdfff,
  );
  for (let p = 0x1_0000; p <= 0x10_ffff; p += 977) points.push(p);
  const differ = points.filter(
    (p) => decoder.decode(writeGb18030(String.fromCodePoint(p))) !== String.fromCodePoint(p),
  );
  // U+FEFF is taken for a byte-order mark by every decoder; the others lie in the private area.
  expect(differ.filter((p) => p !== 0xfeff && (p < 0xe000 || p > 0xf8ff))).toEqual([]);
  expect(differ.length).toBeLessThanOrEqual(20);
  for (const p of differ)
    expect(decoder.decode(writeGb18030(String.fromCodePoint(p)))).toMatch(/^\ufffd?$/);
});

test('中文 is two bytes each in GB18030: 打卡 is B4 F2 BF A8', () => {
  expect([...writeGb18030('打卡')]).toEqual([0xb4, 0xf2, 0xbf, 0xa8]);
});

test('half a surrogate pair is written as the replacement character', () => {
  expect(new TextDecoder('gb18030').decode(writeGb18030('a\ud800b'))).toBe('a\ufffdb');
});

test.each([
  ['utf-8', encodeText('工号,0012', 'utf-8')],
  ['utf-8', Uint8Array.of(0xef, 0xbb, 0xbf, ...encodeText('工号,0012', 'utf-8'))],
  ['gb18030', encodeText('工号,0012', 'gb18030')],
  ['utf-16le', Uint8Array.from(Buffer.from('\ufeff工号,0012', 'utf16le'))],
  ['utf-16be', Uint8Array.from(Buffer.from('\ufeff工号,0012', 'utf16le').swap16())],
] as const)('%s is recognised', (as, bytes) => {
  expect(decodeText(bytes)).toEqual({ text: '工号,0012', as });
});

test('UTF-16 without a mark is recognised by its zeros', () => {
  const bytes = Uint8Array.from(Buffer.from('1\t2026-11-02 08:58:31\t1\t0\t1\t0\r\n', 'utf16le'));
  expect(decodeText(bytes).as).toBe('utf-16le');
});
