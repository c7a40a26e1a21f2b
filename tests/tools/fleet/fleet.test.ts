import { expect, test } from 'vitest';
import { visit } from '../../../src/transfer/fleet/round.ts';
import { generatePair, publicBytes } from '../../../src/crypto/p256.ts';
import { random } from '../../../src/crypto/bytes.ts';
import { orgId } from '../../../src/crypto/org.ts';
import { FaultyStore, NO_FAULTS } from '../../../tools/fleet/faulty-store.ts';
import { simulate } from '../../../tools/fleet/simulate.ts';
import { SimTablet } from '../../../tools/fleet/tablet.ts';

const rounds = process.env['LONG'] === undefined || process.env['LONG'] === '' ? 2 : 20;

test('a faulty day of ten tablets loses nothing, doubles nothing and finds the copied one', async () => {
  for (let seed = 1; seed <= rounds; seed += 1) {
    const found = await simulate({ tablets: 10, events: 30, hours: 6, seed, faults: true });
    expect(found.acknowledged, `seed ${seed}`).toBeGreaterThan(200);
    expect({ ...found, meter: 0, office: 0, stored: 0 }, `seed ${seed}`).toMatchObject({
      lost: 0,
      copied: 1,
      forks: 1,
      falseAlarms: 0,
      chainsBroken: 0,
    });
  }
});

async function pair() {
  const sign = await generatePair('ECDSA', false);
  const seal = await generatePair('ECDH', false);
  const shop = { org: await orgId(await publicBytes(sign.publicKey)), sign, seal };
  const forks = { found: new Set<string>() };
  const make = () => SimTablet.make(shop, random(16), () => 1_790_000_000_000, forks);
  const [one, two] = [await make(), await make()];
  two.peers = [one.device];
  SimTablet.know([one, two]);
  return { one, two, forks };
}

test('a store that was emptied gets everything again; a forgotten cursor sends nothing twice', async () => {
  const { one } = await pair();
  const store = new FaultyStore();
  const link = (to: FaultyStore) => to.link(NO_FAULTS, () => 0.5);
  for (let n = 0; n < 150; n += 1) await one.punch();
  expect(await visit(one.desk, link(store), () => 0)).toMatchObject({ sent: 3, round: 'busy' });
  one.reboot(true);
  expect(await visit(one.desk, link(store), () => 0)).toMatchObject({ sent: 0, round: 'quiet' });
  one.reboot(false);
  const empty = new FaultyStore();
  expect(await visit(one.desk, link(empty), () => 0)).toMatchObject({ sent: 3 });
  expect([...empty.blobs.keys()]).toEqual([...store.blobs.keys()]);
});

test('a segment altered in the store is not taken over, and not fetched again and again', async () => {
  const { one, two, forks } = await pair();
  const store = new FaultyStore();
  const link = store.link(NO_FAULTS, () => 0.5);
  for (let n = 0; n < 5; n += 1) await one.punch();
  await visit(one.desk, link, () => 0);
  const [[key, body] = ['', new Uint8Array()]] = store.blobs;
  const altered = body.slice();
  altered[300] = (altered[300] ?? 0) ^ 1;
  store.blobs.set(key, altered);
  expect(await visit(two.desk, link, () => 0)).toMatchObject({ fetched: 1 });
  expect(await visit(two.desk, link, () => 0)).toMatchObject({ fetched: 0 });
  expect(await two.desk.inbox.tail(one.device)).toBeUndefined();
  expect(forks.found.size).toBe(0);
});
