import { expect, test } from 'vitest';
import { examine } from '../../tools/verifier/examine.ts';
import frozen from '../data/format/bundles-1.json' with { type: 'json' };

const backup = new Uint8Array(Buffer.from(frozen.backup, 'base64'));
const evidence = new Uint8Array(Buffer.from(frozen.evidence, 'base64'));

test('evidence is verified without a code; with it uncertain clocks are named', async () => {
  const closed = await examine(evidence, '');
  expect(closed).toMatchObject({ kind: 'verified', missing: [], damaged: [], forks: [] });
  expect('uncertain' in closed).toBe(false);
  expect(await examine(evidence, frozen.recovery)).toMatchObject({ uncertain: [] });
});

test('a backup asks for its code, refuses another, and is verified with it', async () => {
  expect(await examine(backup, '')).toEqual({ kind: 'code-needed' });
  expect(await examine(backup, '0000-0000-0000-0000-0000-0000-0000')).toEqual({
    kind: 'wrong-code',
  });
  expect(await examine(backup, frozen.recovery)).toMatchObject({ kind: 'verified' });
});

test('one bit in the middle of the file is damage, other files are not ours', async () => {
  const altered = evidence.slice();
  altered[20_000] = (altered[20_000] ?? 0) ^ 1;
  expect((await examine(altered, '')).kind).toBe('damaged');
  expect(await examine(new TextEncoder().encode('PK\u0003\u0004 a zip'), '')).toEqual({
    kind: 'not-ours',
  });
});
