/** What goes wrong at a real door. Each ends in a screen that says what to do; PIN goes on working. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { STRANGERS_ACCEPTED } from '../../src/core/faces/threshold.ts';
import { launchProduct, serveBuilt, type Product } from '../../tools/replay/product.ts';
import { enrolFromImages, openRig, setUpShop, startFaces } from '../../tools/replay/rig.ts';
import { film } from '../support/film.ts';
import { visitor } from '../support/visit.ts';
import { PASSPHRASE, Walker } from '../support/walk.ts';

const ANN = { no: '0001', name: 'Ann Lee', pin: '270491' };
const SHOP = {
  name: 'Corner Bakery',
  language: 'en',
  zone: 'Asia/Shanghai',
  duplicateMin: 2,
  liveness: 'off',
  strangersAccepted: STRANGERS_ACCEPTED,
} as const;

let server: Awaited<ReturnType<typeof serveBuilt>>;
let profile = '';
let product: Product;
let page: Page;
let walk: Walker;

beforeAll(async () => {
  server = await serveBuilt();
  return () => server.close();
});

afterEach(async () => {
  await product.close();
  rmSync(profile, { recursive: true, force: true });
});

/** A shop with one enrolled person, its browser closed; options are the trouble of the day. */
async function shopWithAnn(trouble: Parameters<typeof launchProduct>[0] = {}): Promise<void> {
  profile = mkdtempSync(join(tmpdir(), 'daka-bad-'));
  const url = server.url;
  product = await launchProduct({ profile, url });
  page = await product.context.newPage();
  const frames = await film(page, { who: ['ann'], frames: 6 });
  const folder = join(profile, 'frames');
  mkdirSync(folder);
  const images = frames.map((_, index) => join(folder, `${index}.jpg`));
  frames.forEach((frame, index) => writeFileSync(images[index] ?? '', frame));
  product.film(frames);
  await openRig(page, url);
  await setUpShop(page, SHOP, PASSPHRASE);
  await startFaces(page);
  await enrolFromImages(page, ANN.no, { ...ANN, images });
  await product.close();
  await open(trouble);
}

async function open(trouble: Parameters<typeof launchProduct>[0]): Promise<void> {
  product = await launchProduct({ profile, url: server.url, ...trouble });
  page = await product.context.newPage();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  product.film(await film(page, { who: [], frames: 30 }));
  walk = new Walker(page, server.url, 'en', visitor(page, 'bad'));
}

async function pinStillWorks(): Promise<void> {
  await walk.punchByPin(ANN);
  expect(await walk.door('done', 'duplicate')).toBe('done');
}

describe('a bad day', () => {
  it('no camera: says so, and PIN works', async () => {
    await shopWithAnn({ camera: 'missing' });
    await page.goto(server.url);
    await walk.door('camera-missing');
    await walk.visit('camera-missing');
    await pinStillWorks();
  });

  it('camera refused: says how to allow it, and PIN works', async () => {
    await shopWithAnn({ camera: 'refused' });
    await page.goto(server.url);
    await walk.door('camera-refused');
    await walk.visit('camera-refused');
    await pinStillWorks();
  });

  it.each([
    [
      'altered',
      (bytes: Buffer) => Buffer.from(bytes.map((byte, i) => (i === 99 ? byte ^ 1 : byte))),
    ],
    ['missing', undefined],
  ] as const)('a model %s: not used, and PIN works', async (what, change) => {
    await shopWithAnn({ serviceWorker: false });
    await product.context.route('**/face_recognition_model.bin', async (route) => {
      if (change === undefined) return route.fulfill({ status: 404 });
      const response = await route.fetch();
      return route.fulfill({ response, body: change(await response.body()) });
    });
    await page.goto(server.url);
    await walk.door(`model-${what}`);
    await walk.visit(`model-${what}`);
    await pinStillWorks();
  });

  it('a processor without SIMD: says so, and PIN works', async () => {
    await shopWithAnn({ flags: ['--js-flags=--no-enable-ssse3 --no-enable-sse4-1'] });
    await page.goto(server.url);
    await walk.door('no-simd');
    await walk.visit('no-simd');
    await pinStillWorks();
  });

  it('two tabs: one wins, the other says so and takes over once it is alone', async () => {
    await shopWithAnn();
    await page.goto(server.url);
    await walk.door('waiting');
    const second = await product.context.newPage();
    const other = new Walker(second, server.url);
    await second.goto(server.url);
    await other.door('busy-elsewhere');
    await other.visit('busy-elsewhere');
    await page.close();
    await second.reload();
    await other.door('waiting');
  });

  it('storage refused: says that nothing can be kept', async () => {
    profile = mkdtempSync(join(tmpdir(), 'daka-bad-'));
    mkdirSync(join(profile, 'Default'), { recursive: true });
    const blocked = { profile: { default_content_setting_values: { cookies: 2 } } };
    writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(blocked));
    await open({});
    await page.goto(server.url);
    await walk.door('storage-refused');
    await walk.visit('storage-refused');
  });
});
