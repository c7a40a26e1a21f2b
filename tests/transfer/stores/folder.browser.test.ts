/** On the browser's own file system: real handles of real folders, which need no picker. */
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { base32 } from '../../../src/crypto/base32.ts';
import { random } from '../../../src/crypto/bytes.ts';
import { Chain } from '../../../src/crypto/chain.ts';
import { orgId } from '../../../src/crypto/org.ts';
import { generatePair, publicBytes } from '../../../src/crypto/p256.ts';
import { visit } from '../../../src/transfer/fleet/round.ts';
import { folderStore } from '../../../src/transfer/stores/folder.ts';
import { probeFolder } from '../../../src/transfer/stores/probe.ts';
import { SimTablet } from '../../../tools/fleet/tablet.ts';
import { conforms } from './conformance.ts';

const root = await navigator.storage.getDirectory();
const NAME = 'shared';
const DEVICE = 'D'.repeat(26);
let folder: FileSystemDirectoryHandle;
let count = 0;

beforeEach(async () => {
  count += 1;
  folder = await root.getDirectoryHandle(NAME, { create: true });
});

afterAll(() => root.removeEntry(NAME, { recursive: true }).catch(() => undefined));

async function leave(name: string, text: string): Promise<void> {
  const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
  await stream.write(text);
  await stream.close();
}

describe('a folder as a store', () => {
  conforms(
    () => folderStore(folder, 'v1/SHOP/'),
    () => `ev/${String(count)}/`,
  );
});

test('what was begun and never finished is not there, and is written at the next try', async () => {
  const store = folderStore(folder);
  // As a tablet leaves it that is switched off between making the file and swapping it in.
  await folder.getFileHandle('begun', { create: true });
  expect(await store.list('begun')).toMatchObject({ keys: [] });
  expect(await store.get('begun')).toEqual({ kind: 'absent' });
  const body = random(20);
  expect(await store.put('begun', body)).toEqual({ kind: 'created' });
  expect(await store.get('begun')).toEqual({ kind: 'blob', body });
  expect(await store.list('begun')).toMatchObject({ keys: ['begun'] });
});

test('what other programs leave in a folder is not listed', async () => {
  for (const name of ['.DS_Store', 'desktop.ini', 'segment.crswap']) await leave(name, 'x');
  expect(await folderStore(folder).list('')).not.toMatchObject({
    keys: expect.arrayContaining([expect.stringMatching(/DS_Store|desktop|crswap/)]) as unknown,
  });
});

test('a folder that is gone is out of reach, not empty', async () => {
  const store = folderStore(folder);
  await root.removeEntry(NAME, { recursive: true });
  for (const answer of [
    await store.list('ev/'),
    await store.get('ev/x'),
    await store.put('ev/x', random(3)),
  ]) {
    expect(answer).toMatchObject({ kind: 'unreachable' });
  }
  expect(await probeFolder(folder, 'v1/SHOP/', DEVICE)).toEqual({
    wrong: [{ kind: 'folder-gone' }],
    care: [],
  });
});

test('a folder that works is found to work, and nothing stays of the test', async () => {
  expect(await probeFolder(folder, 'v1/TRIED/', DEVICE)).toEqual({ wrong: [], care: [] });
  expect(await folderStore(folder).list('v1/TRIED/')).toMatchObject({ keys: [] });
});

test('a folder the browser has closed is refused, in the word for it', async () => {
  const closed = new Proxy(folder, {
    get: (target, name): unknown => {
      if (name === 'name') return target.name;
      return () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    },
  });
  expect(await folderStore(closed).put('ev/x', random(3))).toMatchObject({ why: 'right' });
  expect(await probeFolder(closed, '', DEVICE)).toMatchObject({
    wrong: [{ kind: 'folder', doing: 'list' }],
  });
});

test('two doors learn of each other through a folder, though one loses its place', async () => {
  const sign = await generatePair('ECDSA', false);
  const seal = await generatePair('ECDH', false);
  const shop = { org: await orgId(await publicBytes(sign.publicKey)), sign, seal };
  const forks = { found: new Set<string>() };
  const make = () => SimTablet.make(shop, random(16), () => Date.now(), forks);
  const [one, two] = [await make(), await make()];
  one.peers = [two.device];
  two.peers = [one.device];
  SimTablet.know([one, two]);
  const within = `v1/${base32(shop.org)}/`;
  for (let round = 0; round < 4; round += 1) {
    for (const door of [one, two]) {
      for (let n = 0; n < 30; n += 1) await door.punch();
      if (round === 2) door.reboot(true);
      const { trouble } = await visit(door.desk, folderStore(folder, within), () => Date.now());
      expect(trouble).toBeUndefined();
    }
  }
  await visit(one.desk, folderStore(folder, within), () => Date.now());
  for (const [reader, writer] of [
    [one, two],
    [two, one],
  ] as const) {
    const records = reader.shelf.records(writer.device);
    expect(records.length).toBe(writer.head());
    const chain = new Chain(true, shop.org);
    await chain.add(records);
    expect(await chain.findings()).toMatchObject({ missing: [], damaged: [], forks: [] });
  }
  expect(forks.found.size).toBe(0);
});
