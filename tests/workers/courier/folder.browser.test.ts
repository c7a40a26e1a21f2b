/** The courier itself, in its worker, with a folder handed over to it. */
import { afterEach, expect, test } from 'vitest';
import { courierFor } from '../../../src/app/courier.ts';
import { random } from '../../../src/crypto/bytes.ts';
import { rememberFolder } from '../../../src/devices/save-folder.ts';
import { storeFolder } from '../../../src/devices/store-folder.ts';

const root = await navigator.storage.getDirectory();
const ORDER = {
  to: { kind: 'folder', name: 'stick' },
  within: 'v1/SHOP/',
  device: 'D'.repeat(26),
} as const;

afterEach(async () => {
  await root.removeEntry('stick', { recursive: true }).catch(() => undefined);
  indexedDB.deleteDatabase('daka-folder');
});

test('without a chosen folder nobody is sent out', async () => {
  expect(await storeFolder()).toBeUndefined();
  expect(await courierFor(ORDER)).toBeUndefined();
});

test('a remembered folder is written to below the shop’s own place', async () => {
  const stick = await root.getDirectoryHandle('stick', { create: true });
  await rememberFolder(stick, 'store');
  expect(await storeFolder()).toEqual({ name: 'stick', allowed: true });
  const courier = await courierFor(ORDER);
  try {
    expect(await courier?.probe()).toEqual({ wrong: [], care: [] });
    const body = random(500);
    expect(await courier?.put('ev/D/x', body)).toEqual({ kind: 'created' });
    expect(await courier?.list('ev/D/')).toMatchObject({ keys: ['ev/D/x'] });
    expect(await courier?.get('ev/D/x')).toEqual({ kind: 'blob', body });
    const shop = await (await stick.getDirectoryHandle('v1')).getDirectoryHandle('SHOP');
    expect(await shop.getDirectoryHandle('ev')).toBeDefined();
  } finally {
    courier?.close();
  }
});
