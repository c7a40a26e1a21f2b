/** A courier that is called back, or falls, keeps nobody waiting. */
import { expect, test } from 'vitest';
import { courierClient } from '../../../src/workers/courier/client.ts';

test('whoever waits is told at once, and the next question starts a new one', async () => {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(crypto.randomUUID(), { create: true });
  const courier = courierClient({ to: { kind: 'folder', folder }, within: 'v1/', device: 'D' });
  // Before it was even told where to go, and while it is at work.
  const early = courier.list('ev/');
  courier.close();
  await expect(early).rejects.toThrow('called back');
  expect(await courier.list('ev/')).toMatchObject({ kind: 'listed', keys: [] });
  const late = [courier.put('ev/a', new Uint8Array(1_000_000)), courier.list('ev/')];
  courier.close();
  for (const one of late) await expect(one).rejects.toThrow('called back');
  expect((await courier.put('ev/b', new Uint8Array([1]))).kind).toBe('created');
  courier.close();
});
