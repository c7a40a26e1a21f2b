/**
 * Two doors and a back office over a real Ceph object store, each a browser of its own with the built
 * product: paired by file, connected by the owner, punches at both doors, a tablet without network,
 * one killed while it sends, the store killed, wrong keys, another tablet's place. Only with `LONG`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chain } from '../../src/crypto/chain.ts';
import { unbase32 } from '../../src/crypto/base32.ts';
import { Inbox } from '../../src/transfer/fleet/inbox.ts';
import { s3Store } from '../../src/transfer/stores/s3.ts';
import { m } from '../../src/ui/words/compiled/messages.js';
import { launchProduct, serveBuilt, type Product } from '../../tools/replay/product.ts';
import { MemoryShelf } from '../../tools/fleet/memory-shelf.ts';
import { makeBucket, placeFor } from '../ceph/bucket.ts';
import { startGateway, type Gateway, type User } from '../ceph/rgw.ts';
import { acceptFrom, askForLeave, readAnswer } from '../support/askAtOneDoor.ts';
import { film } from '../support/film.ts';
import { killBrowser } from '../support/kill.ts';
import { Walker } from '../support/walk.ts';

const EN = { locale: 'en' } as const;
const SLOW_MS = 900_000;
const BUCKET = 'corner-bakery';
const ANNA = { no: '0007', name: 'Anna Berg', pin: '4711' };

const long = (process.env['LONG'] ?? '') !== '';
const found = long ? await startGateway() : { kind: 'skipped' as const, why: 'only with LONG=1' };
if (found.kind === 'skipped') console.log(`several tablets on a real store: skipped, ${found.why}`);

interface Tablet {
  readonly product: Product;
  readonly profile: string;
  readonly page: Page;
  readonly walk: Walker;
}

describe.skipIf(found.kind === 'skipped')('two doors and a back office on a real store', () => {
  const gateway = found as Gateway;
  const scratch = mkdtempSync(join(tmpdir(), 'daka-tablets-'));
  let server: Awaited<ReturnType<typeof serveBuilt>>;
  let front: Tablet;
  let back: Tablet;
  let office: Tablet;
  const users = new Map<string, User>();
  const devices = new Map<string, string>();
  let org = '';

  async function tablet(name: string, profile = join(scratch, name)): Promise<Tablet> {
    const product = await launchProduct({ url: server.url, profile });
    const studio = await product.context.newPage();
    product.film(await film(studio, { frames: 10, who: [] }));
    await studio.close();
    const page = await product.context.newPage();
    return { product, profile, page, walk: new Walker(page, server.url) };
  }

  async function toTablets({ page, walk }: Tablet): Promise<void> {
    await walk.unlock();
    await walk.office('today');
    await walk.toPlace(m.office_place_settings({}, EN), 'settings');
    await walk.press(m.tablets_open({}, EN));
    await walk.office('tablets');
    await page.getByText(m.tablets_store_title({}, EN)).waitFor();
  }

  /** What the store's page asks to allow, as the owner would copy it. */
  async function names(page: Page): Promise<readonly string[]> {
    await page.locator('.names li').first().waitFor();
    return page.locator('.names li').allTextContents();
  }

  async function connect({ page, walk }: Tablet, user: User, secret = user.secret) {
    const field = (label: string, value: string) =>
      page.getByLabel(label, { exact: true }).fill(value);
    await field(m.tablets_store_endpoint({}, EN), gateway.endpoint);
    await field(m.tablets_store_bucket({}, EN), BUCKET);
    await field(m.tablets_store_region({}, EN), 'default');
    await field(m.tablets_store_key({}, EN), user.keyId);
    await field(m.tablets_store_secret({}, EN), secret);
    await page.getByText(m.tablets_store_path({}, EN)).click();
    await page.getByText('I allow this tablet').click();
    await walk.press(m.tablets_store_connect({}, EN));
  }

  async function see({ page }: Tablet, words: string, ms = 90_000): Promise<void> {
    await page.getByText(words).first().waitFor({ timeout: ms });
  }

  /** Pairs a fresh tablet by the owner's at the front. */
  async function pair(label: string, into: Tablet): Promise<void> {
    await into.page.goto(`${server.url}/admin/`);
    await into.walk.office('setup-shop');
    await into.walk.press(m.tablets_join_instead({}, EN));
    await into.walk.office('join');
    const code = (await into.page.locator('[data-join-code]').textContent()) ?? '';
    await toTablets(front);
    await front.page.getByLabel(m.tablets_invite_code({}, EN)).fill(code);
    await front.page.getByLabel(m.tablets_invite_name({}, EN)).fill(label);
    await front.walk.press(m.tablets_invite_make({}, EN));
    const saving = front.page.waitForEvent('download');
    await front.walk.press(m.tablets_save({}, EN));
    const file = join(scratch, `${label}.daka`);
    await (await saving).saveAs(file);
    await into.page.locator('input[type=file]').setInputFiles(file);
    await into.walk.press(m.tablets_join_go({}, EN));
    await see(into, m.tablets_join_done({ shop: 'Corner Bakery', count: 1 }, EN));
  }

  beforeAll(async () => {
    server = await serveBuilt();
    for (const name of ['owner', 'front', 'back', 'office']) users.set(name, gateway.user(name));
    front = await tablet('front');
    back = await tablet('back');
    office = await tablet('office');
  }, SLOW_MS);

  afterAll(async () => {
    for (const one of [front, back, office]) await one.product.close();
    await server.close();
    await gateway.stop();
    rmSync(scratch, { recursive: true, force: true });
  }, SLOW_MS);

  it(
    'pairs two tablets by file, without a network',
    async () => {
      await front.walk.setUp();
      await front.walk.enrolByPin(ANNA);
      await pair('Back door', back);
      await pair('Office', office);
    },
    SLOW_MS,
  );

  it(
    'says in words what is wrong with a bucket, then connects all three',
    async () => {
      for (const [name, one] of [
        ['front', front],
        ['back', back],
        ['office', office],
      ] as const) {
        // The service worker has to be in charge before it can write a policy.
        await toTablets(one);
        const adds = await names(one.page);
        const own = /ev\/([0-9A-Z]{26})\//.exec(adds[0] ?? '')?.[1] ?? '';
        org = /^v1\/([0-9A-Z]{26})\//.exec(adds[0] ?? '')?.[1] ?? '';
        devices.set(name, own);
        writeFileSync(join(scratch, `${name}.txt`), adds.join('\n'));
      }
      const user = (name: string) => users.get(name) ?? { name, keyId: '', secret: '' };
      const prefix = `v1/${org}/`;
      // Nothing is there yet.
      await connect(front, user('front'));
      await see(front, m.tablets_found_cors({ origin: server.url }, EN));
      const rights = ['front', 'back', 'office'].map((name) => ({
        user: user(name),
        adds: [`${prefix}ev/${devices.get(name)}/`, `${prefix}key/${devices.get(name)}/`].concat(
          name === 'front' ? [`${prefix}roster/`] : [],
        ),
      }));
      await makeBucket(gateway, user('owner'), BUCKET, rights, server.url);
      await front.walk.press(m.tablets_store_test({}, EN));
      await see(front, m.tablets_store_works({}, EN));
      await connect(back, user('back'), 'not the secret');
      // The gateway answers a wrong signature without a word a page may read.
      await see(back, m.tablets_found_cors({ origin: server.url }, EN));
      await back.walk.press(m.tablets_store_seal({}, EN));
      await see(back, m.tablets_store_sealed({}, EN));
      await connect(back, user('back'));
      await see(back, m.tablets_store_works({}, EN));
      await connect(office, user('office'));
      await see(office, m.tablets_store_works({}, EN));
      // The owner's own key may do everything, and is told so.
      expect(await front.page.getByText(m.tablets_found_wide_others({}, EN)).count()).toBe(0);
      // One tablet's key in another's place.
      const theft = await s3Store(placeFor(gateway, user('back'), BUCKET), prefix).put(
        `ev/${devices.get('front')}/x`,
        new Uint8Array([1]),
      );
      expect(theft).toMatchObject({ kind: 'refused', why: 'right', status: 403 });
    },
    SLOW_MS,
  );

  it(
    'knows at one door within a minute who came at the other',
    async () => {
      await back.page.goto(server.url);
      await back.walk.door('waiting', 'pin-only');
      await front.page.goto(server.url);
      await front.walk.door('waiting', 'pin-only');
      // What lay there before is fetched at once; the punch comes after it.
      await hears(back, 'front');
      const next = hears(back, 'front');
      await front.walk.punchByPin(ANNA);
      await front.walk.door('done');
      const begun = Date.now();
      await next;
      console.log(`the other door knew after ${((Date.now() - begun) / 1000).toFixed(1)} s`);
      // The same person at the other door, for the first time there: a duplicate all the same.
      await back.walk.door('waiting', 'pin-only');
      await back.walk.punchByPin(ANNA);
      expect(await back.walk.door('duplicate', 'done')).toBe('duplicate');
    },
    SLOW_MS,
  );

  it(
    'answers at one tablet what was asked at another without a network, and tells it at a third',
    async () => {
      await front.page.goto(server.url);
      await front.walk.door('waiting', 'pin-only');
      await front.product.context.setOffline(true);
      await front.walk.punchByPin(ANNA);
      await front.walk.door('done', 'duplicate');
      await askForLeave(front);
      await front.product.context.setOffline(false);
      await back.page.goto(server.url);
      await back.walk.door('waiting', 'pin-only');
      await office.walk.unlock();
      await office.walk.office('today');
      await acceptFrom(office, 'Corner Bakery');
      await readAnswer(back, ANNA);
    },
    SLOW_MS,
  );

  it(
    'loses nothing when a tablet is killed while it sends, and the store while it is sent to',
    async () => {
      const sending = front.page.waitForRequest((asked) => asked.method() === 'PUT', {
        timeout: 180_000,
      });
      await front.page.reload();
      await sending;
      killBrowser(front.profile);
      await front.product.close();
      front = await tablet('front', front.profile);
      await gateway.kill();
      // Without the store the doors go on: this one is punched at and closed meanwhile.
      await back.page.goto(server.url);
      await back.walk.door('waiting', 'pin-only');
      await back.walk.punchByPin(ANNA);
      await back.walk.door('done', 'duplicate');
      await back.product.close();
      await gateway.restart();
      back = await tablet('back', back.profile);
      for (const one of [front, back, office]) {
        await toTablets(one);
        await expect
          .poll(
            async () => {
              await one.walk.press(m.tablets_store_test({}, EN));
              await see(one, m.tablets_store_works({}, EN));
              return one.page.locator('[data-waiting]').getAttribute('data-waiting');
            },
            { timeout: 240_000, interval: 3_000 },
          )
          .toBe('0');
      }
    },
    SLOW_MS,
  );

  it(
    'merges all, and every chain holds',
    async () => {
      // Whoever owns the bucket does not own what others put there; head office reads it all.
      const reader = users.get('office') ?? { name: '', keyId: '', secret: '' };
      const store = s3Store(placeFor(gateway, reader, BUCKET), `v1/${org}/`);
      const shelf = new MemoryShelf();
      const inbox = new Inbox(unbase32(org, 16) ?? new Uint8Array(16), shelf);
      for (const device of devices.values()) {
        const listed = await store.list(`ev/${device}/`);
        if (listed.kind !== 'listed') throw new Error(listed.kind);
        for (const key of listed.keys) {
          const got = await store.get(key);
          if (got.kind !== 'blob') throw new Error(got.kind);
          if (!key.endsWith('.seg')) continue; // left by a test of the bucket
          expect((await inbox.receive(key, got.body)).kind, key).toMatch(/^(new|known)$/);
        }
        const chain = new Chain(true, unbase32(org, 16));
        await chain.add(shelf.records(device));
        const { records, missing, damaged, forks } = await chain.findings();
        expect({ missing, damaged, forks }).toEqual({ missing: [], damaged: [], forks: [] });
        expect(records).toBeGreaterThan(3);
      }
    },
    SLOW_MS,
  );

  /** That tablet's courier has fetched a segment of the other. */
  function hears({ page }: Tablet, name: string) {
    const own = `/ev/${devices.get(name) ?? ''}/`;
    return page.waitForResponse(
      (answer) => answer.url().includes(own) && answer.url().endsWith('.seg'),
      { timeout: 180_000 },
    );
  }
});
