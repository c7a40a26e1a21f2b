/**
 * The adapter, the desk and the probe's questions against a real Ceph gateway, from Node: two tablets
 * send and fetch while the gateway is killed. Only with `LONG`.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { base32 } from '../../src/crypto/base32.ts';
import { random } from '../../src/crypto/bytes.ts';
import { Chain } from '../../src/crypto/chain.ts';
import { orgId } from '../../src/crypto/org.ts';
import { generatePair, publicBytes } from '../../src/crypto/p256.ts';
import { visit } from '../../src/transfer/fleet/round.ts';
import { s3Store } from '../../src/transfer/stores/s3.ts';
import { SimTablet } from '../../tools/fleet/tablet.ts';
import { conforms } from '../transfer/stores/conformance.ts';
import { makeBucket, placeFor } from './bucket.ts';
import { startGateway, type Gateway, type User } from './rgw.ts';

const SLOW_MS = 600_000;
const BUCKET = 'two-doors';

const long = (process.env['LONG'] ?? '') !== '';
const found = long ? await startGateway() : { kind: 'skipped' as const, why: 'only with LONG=1' };
if (found.kind === 'skipped') console.log(`a real object store: skipped, ${found.why}`);

describe.skipIf(found.kind === 'skipped')('a real object store', () => {
  const gateway = found as Gateway;
  const forks = { found: new Set<string>() };
  let org = '';
  let shop: Parameters<typeof SimTablet.make>[0];
  let one: SimTablet;
  let two: SimTablet;
  let users: readonly [User, User];

  const link = (user: User, place: Partial<ReturnType<typeof placeFor>> = {}) =>
    s3Store({ ...placeFor(gateway, user, BUCKET), ...place }, `v1/${org}/`);

  beforeAll(async () => {
    const sign = await generatePair('ECDSA', false);
    const seal = await generatePair('ECDH', false);
    shop = { org: await orgId(await publicBytes(sign.publicKey)), sign, seal };
    org = base32(shop.org);
    const make = () => SimTablet.make(shop, random(16), () => Date.now(), forks);
    [one, two] = [await make(), await make()];
    one.peers = [two.device];
    two.peers = [one.device];
    SimTablet.know([one, two]);
    users = [gateway.user('one'), gateway.user('two')];
    const rights = [
      { user: users[0], adds: [`v1/${org}/ev/${one.device}/`] },
      { user: users[1], adds: [`v1/${org}/ev/${two.device}/`] },
    ];
    await makeBucket(gateway, gateway.user('owner'), BUCKET, rights, 'https://clock.example');
  }, SLOW_MS);

  afterAll(() => gateway.stop(), SLOW_MS);

  conforms(
    () => link(users[0]),
    () => `ev/${one.device}/`,
  );

  test('takes each name once and nothing in another tablet’s place', async () => {
    const store = link(users[0]);
    const body = random(1000);
    expect(await store.put(`ev/${one.device}/x`, body)).toEqual({ kind: 'created' });
    expect(await store.put(`ev/${one.device}/x`, body)).toEqual({ kind: 'exists' });
    expect(await store.get(`ev/${one.device}/x`)).toEqual({ kind: 'blob', body });
    expect(await store.get(`ev/${one.device}/y`)).toEqual({ kind: 'absent' });
    expect(await store.put(`ev/${two.device}/x`, body)).toMatchObject({ why: 'right' });
    const listed = await store.list(`ev/${one.device}/x`);
    expect(listed).toMatchObject({ kind: 'listed', keys: [`ev/${one.device}/x`], more: false });
    const { storeTime = 0 } = listed.kind === 'listed' ? listed : {};
    expect(Math.abs(storeTime - Date.now())).toBeLessThan(60_000);
  });

  test('tells a wrong key from a wrong secret and from a bucket that is not there', async () => {
    const why = async (place: Parameters<typeof link>[1]) => link(users[0], place).list('');
    expect(await why({ keyId: 'NOBODY' })).toMatchObject({ kind: 'refused', why: 'key' });
    expect(await why({ secret: 'no' })).toMatchObject({ kind: 'refused', why: 'secret' });
    expect(await why({ bucket: 'nothing' })).toMatchObject({ kind: 'refused', why: 'bucket' });
    expect(await why({ endpoint: 'http://127.0.0.1:9' })).toMatchObject({ kind: 'unreachable' });
  });

  test(
    'merges both doors, though it is killed again and again',
    async () => {
      const doors = [
        [one, users[0]],
        [two, users[1]],
      ] as const;
      for (let round = 0; round < 6; round += 1) {
        for (const [door] of doors) for (let n = 0; n < 40; n += 1) await door.punch();
        const visits = doors.map(([door, user]) => visit(door.desk, link(user), () => Date.now()));
        if (round % 2 === 0) await gateway.kill();
        for (const { round: how } of await Promise.all(visits)) {
          expect(['busy', 'quiet', 'failed']).toContain(how);
        }
        if (round % 2 === 0) await gateway.restart();
        if (round === 3) one.reboot(true);
      }
      for (const [door, user] of [...doors, ...doors]) {
        door.desk.lookForAll();
        const { trouble } = await visit(door.desk, link(user), () => Date.now());
        expect(trouble).toBeUndefined();
      }
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
    },
    SLOW_MS,
  );
});
