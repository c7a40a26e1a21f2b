/**
 * The month onto a phone by cable and a roll-call out of a printer, in the built product's own pages;
 * the devices are the tests' byte-strict ones.
 */
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from 'vite';
import { m } from '../../src/ui/words/compiled/messages.js';
import { launchProduct, serveBuilt, type Product } from '../../tools/replay/product.ts';
import { film } from '../support/film.ts';
import { Walker } from '../support/walk.ts';
import { lookAt } from '../support/week/look.ts';

const ANNA = { no: '0007', name: 'Anna Berg', pin: '4711' };

/** The devices as one script for the page. */
async function devices(): Promise<string> {
  const built = await build({
    root: join(import.meta.dirname, '../..'),
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: join(import.meta.dirname, '../support/usb/plugged.page.ts'),
        formats: ['iife'],
        name: 'devices',
      },
    },
  });
  const [first] = Array.isArray(built) ? built : [];
  if (first === undefined) throw new Error('the devices were not built');
  return first.output[0].code;
}

describe.each(process.env['LONG'] ? (['en', 'zh'] as const) : (['en'] as const))(
  'by cable (%s)',
  (locale) => {
    const L = { locale };
    let server: Awaited<ReturnType<typeof serveBuilt>>;
    let tablet: Product;
    let page: Page;
    let walk: Walker;

    const see = (text: string | RegExp) => page.getByText(text).first().waitFor();
    const look = (name: string) => lookAt(page, `cable-${name}-${locale}`);

    beforeAll(async () => {
      server = await serveBuilt();
      tablet = await launchProduct({ url: server.url });
      const studio = await tablet.context.newPage();
      tablet.film(await film(studio, { frames: 10, who: [] }));
      await studio.close();
      page = await tablet.context.newPage();
      page.setDefaultTimeout(60_000);
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.addInitScript(await devices());
      walk = new Walker(page, server.url, locale);
      await walk.setUp();
      await walk.enrolByPin(ANNA);
      await walk.toTheDoor();
      await walk.door('pin-only');
      await walk.punchByPin(ANNA);
      await walk.door('done');
      await walk.unlock();
      await walk.office('today');
    });
    afterAll(async () => {
      await tablet.close();
      await server.close();
    });

    it('copies the month onto a phone, and says when to unplug', async () => {
      await walk.toPlace(m.files_place({}, L), 'files');
      await walk.press(m.files_make({}, L));
      await page.getByRole('button', { name: m.usb_copy_start({}, L) }).waitFor();
      await page.evaluate(() => window.plugged.phone({}, {}));
      await walk.press(m.usb_copy_start({}, L));
      await see(m.usb_done({}, L));
      await look('done');
      const [file] = await page.evaluate(() => window.plugged.files('Daka'));
      expect(file).toMatch(/2026-\d\d.*\.xlsx [1-9]\d{3,}$/);
      expect(await page.evaluate(() => window.plugged.broken())).toEqual([]);
    });

    it('says what went wrong, and offers the file instead', async () => {
      for (const [mood, cable, words] of [
        [{}, { unplugAt: 4_000 }, m.usb_fail_unplugged({}, L)],
        [{ free: 1_000 }, {}, m.usb_fail_full({ needed: '§', free: '§' }, L).split('§')[0]],
      ] as const) {
        await page.evaluate((is) => window.plugged.phone(is.mood, is.cable), { mood, cable });
        await walk.press(m.usb_copy_start({}, L));
        await see(words ?? '');
        await page.getByRole('button', { name: m.usb_copy_save({}, L) }).waitFor();
      }
      await look('full');
      await page.evaluate(() => window.plugged.nothing());
      await walk.press(m.usb_copy_start({}, L));
      await see(m['usb_fail_nothing-chosen']({}, L));
    });

    it('prints who is in, with one press', async () => {
      await walk.toPlace(m.office_place_today({}, L), 'today');
      await page.evaluate(() => window.plugged.printer());
      await walk.press(m.usb_print_rollcall({}, L));
      await see(new RegExp([m.usb_print_done({}, L), m.usb_print_done_ready({}, L)].join('|')));
      await look('roll-call');
      expect(await page.evaluate(() => window.plugged.paper())).toBeGreaterThan(200);
      expect(await page.evaluate(() => window.plugged.broken())).toEqual([]);
    });
  },
);
