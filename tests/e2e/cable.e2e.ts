/**
 * The month onto a phone by cable and a roll-call out of a printer, in the built product's own pages;
 * the devices are the tests' byte-strict ones.
 */
import { readFile } from 'node:fs/promises';
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
    const errors: string[] = [];

    const see = (text: string | RegExp) => page.getByText(text).first().waitFor();
    const printed = () =>
      see(new RegExp([m.usb_print_done({}, L), m.usb_print_done_ready({}, L)].join('|')));
    const paper = (name: string) => page.evaluate((of) => window.plugged.paper(of), name);
    const toPhone = m.usb_copy_to({ device: 'Pixel 9' }, L);
    const look = (name: string) => lookAt(page, `cable-${name}-${locale}`);

    beforeAll(async () => {
      server = await serveBuilt();
      tablet = await launchProduct({ url: server.url });
      const studio = await tablet.context.newPage();
      tablet.film(await film(studio, { frames: 10, who: [] }));
      await studio.close();
      page = await tablet.context.newPage();
      page.on('pageerror', ({ message }) => errors.push(message));
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

    it('copies a backup onto the same phone without a chooser, and counts it as a backup', async () => {
      await walk.toPlace(m.office_place_backup({}, L), 'backup');
      await see(m.office_backup_never({}, L));
      await walk.press(m.office_backup_now({}, L));
      const asked = await page.evaluate(() => window.plugged.asked());
      await page.getByRole('button', { name: toPhone }).waitFor();
      await look('backup-ways');
      await walk.press(toPhone);
      await see(m.usb_done({}, L));
      await page.getByText(m.office_backup_never({}, L)).waitFor({ state: 'detached' });
      await look('backup-done');
      const files = await page.evaluate(() => window.plugged.files('Daka'));
      expect(files).toHaveLength(2);
      expect(files.at(-1)).toMatch(/\.daka [1-9]\d{3,}$/);
      expect(await page.evaluate(() => window.plugged.asked())).toBe(asked);
    });

    it('says what went wrong, and offers the file instead', async () => {
      await walk.toPlace(m.files_place({}, L), 'files');
      await walk.press(m.files_make({}, L));
      await page.getByRole('button', { name: toPhone }).waitFor();
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
      await walk.press(m.usb_copy_other({}, L));
      await see(m['usb_fail_nothing-chosen']({}, L));
      await look('nothing');
    });

    it('prints who is in, with one press', async () => {
      await walk.toPlace(m.office_place_today({}, L), 'today');
      await page.evaluate(() => window.plugged.printer('Till', {}));
      await walk.press(m.usb_print_rollcall({}, L));
      await printed();
      await look('roll-call');
      expect(await paper('Till')).toBeGreaterThan(200);
      expect(await page.evaluate(() => window.plugged.broken())).toEqual([]);
    });

    it('prints the day on another printer, then at a port of another speed', async () => {
      await walk.toPlace(m.office_place_device({}, L), 'device');
      await see(m.usb_print_at({ printer: 'Till' }, L));
      await page.evaluate(() => window.plugged.printer('Kitchen', {}));
      await walk.press(m.usb_print_other({}, L));
      await see(m.usb_print_at({ printer: 'Kitchen' }, L));
      const [till, asked] = [
        await paper('Till'),
        await page.evaluate(() => window.plugged.asked()),
      ];
      await walk.press(m.usb_print_day({}, L));
      await printed();
      expect(await paper('Kitchen')).toBeGreaterThan(200);
      expect(await paper('Till')).toBe(till);
      expect(await page.evaluate(() => window.plugged.asked())).toBe(asked);
      await page.getByLabel(m.usb_print_by({}, L)).selectOption('serial');
      await page.getByLabel(m.usb_print_baud({}, L)).selectOption('38400');
      await see(m.usb_print_none({}, L));
      await page.evaluate(() => window.plugged.port());
      await walk.press(m.usb_print_choose({}, L));
      await see(m.usb_print_at_port({}, L));
      await walk.press(m.usb_print_day({}, L));
      await printed();
      await look('printer');
      const port = await page.evaluate(() => window.plugged.portPaper());
      expect(port.bauds).toEqual([38_400]);
      expect(port.bytes).toBeGreaterThan(200);
      await page.getByLabel(m.usb_print_by({}, L)).selectOption('usb');
    });

    it('prints a person’s month, and what the printer cannot take can be saved', async () => {
      await walk.toPlace(m.office_place_month({}, L), 'month');
      await page
        .getByRole('main')
        .getByRole('button', { name: m.office_print({}, L), exact: true })
        .first()
        .click();
      await walk.office('month-print');
      await page.getByLabel(m.office_print_which({}, L)).selectOption('person');
      const before = await paper('Kitchen');
      await walk.press(m.usb_print_month({}, L));
      await printed();
      expect(await paper('Kitchen')).toBeGreaterThan(before + 200);
      await look('month-slip');
      await page.evaluate(() => window.plugged.nothing());
      await page.evaluate(() => window.plugged.phone({}, {}));
      await walk.press(m.usb_print_month({}, L));
      await see(m['usb_print_fail_wrong-device']({}, L));
      const download = page.waitForEvent('download');
      await walk.press(m.usb_print_save({}, L));
      const saved = await readFile(await (await download).path(), 'utf8');
      expect(saved).toContain(ANNA.name);
      expect(saved).toContain(m.usb_slip_month_statement({}, L));
      await look('month-slip-failed');
    });

    it('prints a new PIN for the person alone: no file of it is offered', async () => {
      await walk.toPlace(m.office_place_people({}, L), 'people');
      await page.getByText(ANNA.name).first().click();
      await walk.office('person');
      await walk.press(m.office_person_pin_reset({}, L));
      for (const label of [m.office_pin_label({}, L), m.office_pin_again({}, L)])
        await page.getByLabel(label, { exact: true }).fill('8261');
      await page
        .getByRole('button', { name: m.office_save({}, L) })
        .last()
        .click();
      await see(m.office_person_pin_done({}, L));
      await page.evaluate(() => window.plugged.nothing());
      await walk.press(m.usb_print_pin({}, L));
      await see(m['usb_print_fail_nothing-chosen']({}, L));
      expect(await page.getByRole('button', { name: m.usb_print_save({}, L) }).count()).toBe(0);
      await look('pin');
      await page.evaluate(() => window.plugged.printer('Office', {}));
      await walk.press(m.usb_print_pin({}, L));
      await printed();
      expect(await paper('Office')).toBeGreaterThan(60);
    });

    it('went without an error on the page', () => {
      expect(errors).toEqual([]);
    });
  },
);
