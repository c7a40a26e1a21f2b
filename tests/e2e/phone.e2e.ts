/**
 * Somebody's own phone and the shop's tablet, each a browser of its own with the built product: the
 * phone is paired by file, writes a slip without a network, and the slip waits in the office.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { m } from '../../src/ui/words/compiled/messages.js';
import { launchProduct, serveBuilt, type Product } from '../../tools/replay/product.ts';
import { seriousFindings } from '../support/axe.ts';
import { film } from '../support/film.ts';
import { Walker } from '../support/walk.ts';

const EN = { locale: 'en' } as const;
const ANNA = { no: '0007', name: 'Anna Berg', pin: '4711' };

const scratch = mkdtempSync(join(tmpdir(), 'daka-phone-'));
let server: Awaited<ReturnType<typeof serveBuilt>>;
let tablet: Product;
let phone: Product;

async function saved(page: Page, press: string, name: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: press, exact: true }).last().click();
  const file = join(scratch, name);
  await (await download).saveAs(file);
  return file;
}

beforeAll(async () => {
  server = await serveBuilt();
  tablet = await launchProduct({ url: server.url, profile: join(scratch, 'tablet') });
  const studio = await tablet.context.newPage();
  tablet.film(await film(studio, { frames: 10, who: [] }));
  await studio.close();
  phone = await launchProduct({ url: server.url, profile: join(scratch, 'phone') });
});

afterAll(async () => {
  await phone.close();
  await tablet.close();
  await server.close();
  rmSync(scratch, { recursive: true, force: true });
});

it('pairs a phone, takes its slip once, and refuses one that was altered', async () => {
  await phone.context.grantPermissions(['geolocation'], { origin: server.url });
  await phone.context.setGeolocation({ latitude: 31.2304, longitude: 121.4737, accuracy: 12 });
  const own = await phone.context.newPage();
  await own.goto(`${server.url}/phone/`);
  await own.getByRole('button', { name: m.phone_pair({}, EN) }).click();
  expect(await seriousFindings(own)).toEqual([]);
  const code = await saved(own, m.phone_save({}, EN), 'phone.txt');

  const page = await tablet.context.newPage();
  const walk = new Walker(page, server.url);
  await walk.setUp();
  await walk.enrolByPin(ANNA);
  await walk.toPlace(m.office_place_people({}, EN), 'people');
  await page.getByText(ANNA.name).first().click();
  await walk.office('person');
  await page.getByLabel(m.phone_file({}, EN)).setInputFiles(code);
  await page.getByText(m.phone_paired({ name: ANNA.name }, EN)).waitFor();

  // From its cache alone, and still with the same key.
  await own.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (navigator.serviceWorker.controller === null)
      await new Promise((resolve) => setTimeout(resolve, 100));
  });
  await phone.context.setOffline(true);
  await own.reload();
  await own.getByLabel(m.phone_why({}, EN)).fill('at a customer');
  await own.getByRole('button', { name: m.phone_place_add({}, EN) }).click();
  await own.getByText('31.23040').waitFor();
  await own.getByRole('button', { name: m.phone_write({}, EN) }).click();
  await own.getByText(m.phone_written({}, EN)).waitFor();
  expect(await seriousFindings(own)).toEqual([]);
  const slip = await saved(own, m.phone_save({}, EN), 'slip.txt');

  await walk.toPlace(m.office_place_decide({}, EN), 'decide');
  await walk.press(m.phone_slips({}, EN));
  const open = page.getByLabel(m.phone_slip_file({}, EN));
  await open.setInputFiles(slip);
  await page.getByText(m.phone_slip_taken({ name: ANNA.name }, EN)).waitFor();
  await page.getByText('at a customer').waitFor();
  await page.getByText('31.23040').waitFor();
  await open.setInputFiles([]);
  await open.setInputFiles(slip);
  await page.getByText(m.phone_again({ name: ANNA.name }, EN)).waitFor();
  await open.setInputFiles({ name: 'x.txt', mimeType: 'text/plain', buffer: Buffer.from('DSL1:') });
  await page.getByText(m.phone_not_a_slip({}, EN)).waitFor();
});
