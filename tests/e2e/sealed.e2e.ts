/**
 * What may leave the built product: nothing; with a store connected, the courier may reach that one
 * host and the rest as before nothing; nothing again when the owner seals it. Two hosts that allow
 * every page listen and write down whatever arrives.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Worker } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { m } from '../../src/ui/words/compiled/messages.js';
import { launchProduct, type Product } from '../../tools/replay/product.ts';
import { film } from '../support/film.ts';
import { smallStore, type SmallStore } from '../support/smallStore.ts';
import { PASSPHRASE, Walker } from '../support/walk.ts';

const EN = { locale: 'en' } as const;
const SLOW_MS = 300_000;
const ASSETS = join(import.meta.dirname, '..', '..', 'dist', 'assets');

describe('a sealed tablet', () => {
  let product: Product;
  let page: Page;
  let walk: Walker;
  let store: SmallStore;
  let elsewhere: SmallStore;

  const script = (name: string): string => {
    const found = readdirSync(ASSETS).find((file) => file.startsWith(`${name}.worker-`));
    if (found === undefined) throw new Error(`no ${name} worker was built`);
    return `/assets/${found}`;
  };

  /** What the service worker lets whoever runs that file connect to. */
  const connects = (path: string): Promise<string> =>
    page.evaluate(async (address) => {
      const { headers } = await fetch(address, { cache: 'no-store' });
      return /connect-src ([^;]*)/.exec(headers.get('Content-Security-Policy') ?? '')?.[1] ?? '';
    }, path);

  async function settings(): Promise<void> {
    await walk.toPlace(m.office_place_settings({}, EN), 'settings');
    await walk.press(m.tablets_open({}, EN));
    await walk.office('tablets');
  }

  /** A worker of the product's own, as its file and the policy on it are now. */
  async function started(name: string): Promise<Worker> {
    const path = script(name);
    const coming = page.waitForEvent('worker', (one) => one.url().endsWith(path));
    await page.evaluate((address) => {
      Object.assign(globalThis, { tried: new Worker(address, { type: 'module' }) });
    }, path);
    return coming;
  }

  beforeAll(async () => {
    [store, elsewhere] = [await smallStore(), await smallStore()];
    product = await launchProduct();
    const studio = await product.context.newPage();
    product.film(await film(studio, { frames: 10, who: [] }));
    await studio.close();
    page = await product.context.newPage();
    walk = new Walker(page, product.url);
    await walk.setUp();
    // In charge of every file once it is ready and the page is loaded again.
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
    await walk.unlock();
    await walk.office('today');
  }, SLOW_MS);

  afterAll(async () => {
    await product.close();
    await store.close();
    await elsewhere.close();
  });

  it('lets nobody reach anything', { timeout: SLOW_MS }, async () => {
    for (const path of ['/', '/admin/', script('courier'), script('books')]) {
      expect(await connects(path), path).toBe("'self'");
    }
    for (const name of ['courier', 'books']) {
      const worker = await started(name);
      expect(await reaches(worker, store), name).toBe('refused');
    }
    expect(await reaches(page, store)).toBe('refused');
    expect(store.asked).toEqual([]);
  });

  it(
    'with a store: the courier reaches that host, and nobody any other',
    { timeout: SLOW_MS },
    async () => {
      await settings();
      for (const [label, value] of [
        [m.tablets_store_endpoint({}, EN), store.origin],
        [m.tablets_store_bucket({}, EN), 'shop'],
        [m.tablets_store_region({}, EN), 'default'],
        [m.tablets_store_key({}, EN), 'key'],
        [m.tablets_store_secret({}, EN), 'secret'],
      ] as const) {
        await page.getByLabel(label, { exact: true }).fill(value);
      }
      await page.getByText(m.tablets_store_path({}, EN)).click();
      await page.getByText('I allow this tablet').click();
      await walk.press(m.tablets_store_connect({}, EN));
      await page.getByText(m.tablets_store_works({}, EN)).first().waitFor({ timeout: 60_000 });
      expect(store.asked.some((one) => one.startsWith('PUT /shop/v1/'))).toBe(true);

      expect(await connects(script('courier'))).toBe(`'self' ${store.origin}`);
      for (const path of ['/', '/admin/', '/phone/', script('books'), script('face')]) {
        expect(await connects(path), path).toBe("'self'");
      }
      const courier = await started('courier');
      expect(await reaches(courier, store)).toBe('reached');
      expect(await reaches(courier, elsewhere)).toBe('refused');
      const books = await started('books');
      for (const host of [store, elsewhere]) {
        expect(await reaches(books, host)).toBe('refused');
        expect(await reaches(page, host)).toBe('refused');
      }
      expect(elsewhere.asked).toEqual([]);
      // The tablet's own proof says so as well.
      await walk.toPlace(m.office_place_device({}, EN), 'device');
      await walk.press(m.office_proof_run({}, EN));
      await page.getByText(m.office_proof_all({}, EN)).waitFor({ timeout: 60_000 });
    },
  );

  it(
    'sealed again: nobody reaches it, and both are in the journal',
    { timeout: SLOW_MS },
    async () => {
      await settings();
      await walk.press(m.tablets_store_seal({}, EN));
      await page.getByText(m.tablets_store_sealed({}, EN)).first().waitFor();
      expect(await connects(script('courier'))).toBe("'self'");
      // The couriers that were started before go with the page that started them.
      await page.reload();
      await walk.office('locked');
      const before = store.asked.length;
      const courier = await started('courier');
      expect(await reaches(courier, store)).toBe('refused');
      expect(await reaches(page, store)).toBe('refused');
      expect(store.asked.length).toBe(before);
      expect(elsewhere.asked).toEqual([]);

      await walk.unlock(PASSPHRASE);
      await walk.office('today');
      await walk.toPlace(m.office_place_backup({}, EN), 'backup');
      await walk.press(m.office_journal_title({}, EN));
      await walk.office('journal');
      const { host } = new URL(store.origin);
      await page.getByText(m.tablets_audit_connected({ host }, EN)).first().waitFor();
      await page.getByText(m.tablets_audit_sealed({ host }, EN)).first().waitFor();
    },
  );
});

/** By the browser's own word: a policy's refusal never gets as far as a connection. */
function reaches(from: Page | Worker, { origin }: SmallStore): Promise<'reached' | 'refused'> {
  // Both have it; their types share no call.
  return (from as Page).evaluate(async (address) => {
    try {
      await fetch(`${address}/shop/stranger`, { cache: 'no-store', mode: 'no-cors' });
      return 'reached' as const;
    } catch {
      return 'refused' as const;
    }
  }, origin);
}
