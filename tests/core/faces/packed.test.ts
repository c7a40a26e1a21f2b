import { expect, test } from 'vitest';
import { unpack } from '../../../src/core/faces/packed.ts';

test('five 16-bit steps come back as numbers, whatever the padding', () => {
  const bytes = Buffer.alloc(10);
  [0, 1, -1, 32767, -32767].forEach((step, i) => bytes.writeInt16LE(step, i * 2));
  const text = bytes.toString('base64');
  const numbers = [...unpack(text, 0.5)];
  expect(numbers).toEqual([0, 0.5, -0.5, 16383.5, -16383.5]);
  expect([...unpack(text.replaceAll('=', ''), 0.5)]).toEqual(numbers);
});
