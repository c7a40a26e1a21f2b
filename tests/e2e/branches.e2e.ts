/**
 * A shop that opens a branch in another zone, in the built product: the tablet goes by the branch's
 * clock, somebody moves there, works by its own hours, and its manager sees nobody else.
 */
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { m } from '../../src/ui/words/compiled/messages.js';
import { launchProduct, serveBuilt, type Product } from '../../tools/replay/product.ts';
import { film } from '../support/film.ts';
import { Walker } from '../support/walk.ts';
import { lookAt } from '../support/week/look.ts';

const ANNA = { no: '0007', name: 'Anna Berg', pin: '4711' };
const BEN = { no: '0008', name: 'Ben Osei', pin: '5822' };
const MANAGER = 'tall green kettle hums at dawn';
/** Half an hour beside most of the world, so that it is nobody's own. */
const ZONE = 'Australia/Darwin';

describe.each(process.env['LONG'] ? (['en', 'zh'] as const) : (['en'] as const))(
  'a branch (%s)',
  (locale) => {
    const L = { locale };
    let server: Awaited<ReturnType<typeof serveBuilt>>;
    let tablet: Product;
    let page: Page;
    let walk: Walker;

    const see = (text: string | RegExp) => page.getByText(text).first().waitFor();
    const look = (name: string) => lookAt(page, `branch-${name}-${locale}`);
    const place = (at: string, kind: string) => walk.toPlace(at, kind);
    async function settings(button: string, kind: string): Promise<void> {
      await place(m.office_place_settings({}, L), 'settings');
      await walk.press(button);
      await walk.office(kind);
    }
    async function personPage(name: string): Promise<void> {
      await place(m.office_place_people({}, L), 'people');
      await page.getByRole('link', { name }).click();
      await walk.office('person');
    }
    /** `HH:MM` now, as the zone's clocks show it; a minute either way. */
    function timesIn(zone: string): RegExp {
      const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' });
      const around = [-1, 0, 1].map((minutes) => format.format(Date.now() + minutes * 60_000));
      return new RegExp(around.join('|'));
    }

    beforeAll(async () => {
      server = await serveBuilt();
      tablet = await launchProduct({ url: server.url });
      const studio = await tablet.context.newPage();
      tablet.film(await film(studio, { frames: 10, who: [] }));
      await studio.close();
      page = await tablet.context.newPage();
      page.setDefaultTimeout(60_000);
      await page.emulateMedia({ reducedMotion: 'reduce' });
      walk = new Walker(page, server.url, locale);
      await walk.setUp();
      await walk.enrolByPin(ANNA);
      await walk.another();
      await walk.enrolByPin(BEN);
    });
    afterAll(async () => {
      await tablet.close();
      await server.close();
    });

    it('is added with a clock of its own, and this tablet stands in it', async () => {
      await settings(m.places_open({}, L), 'branches');
      await see(m.places_none({}, L));
      await walk.press(m.places_add({}, L));
      await walk.press(m.office_save({}, L));
      await see(m.places_name_missing({}, L));
      await page.getByLabel(m.places_name({}, L)).fill('Darwin');
      const zone = page.getByRole('combobox');
      await zone.fill('Darwin');
      await zone.press('Enter');
      await page.getByRole('checkbox').check();
      await look('form');
      await walk.press(m.office_save({}, L));
      await see(m.places_saved({ name: 'Darwin' }, L));
      expect(await page.locator('[data-branch]').textContent()).toMatch(timesIn(ZONE));
      await look('list');
      await walk.toTheDoor();
      await walk.door('pin-only');
      await page.getByText(timesIn(ZONE)).first().waitFor();
    });

    it('somebody moves there from a date on', async () => {
      await walk.unlock();
      await walk.office('today');
      await personPage(ANNA.name);
      await page.getByLabel(m.places_works_at({}, L)).selectOption({ label: 'Darwin' });
      await see(m.places_works_from_hint({}, L));
      await look('person');
      await walk.press(m.office_save({}, L));
      await see(m.office_saved({}, L));
      await place(m.office_place_people({}, L), 'people');
      const group = page.getByLabel(m.places_group({}, L));
      await group.selectOption({ label: 'Darwin' });
      await see(m.office_people_count({ count: 1 }, L));
      await group.selectOption({ label: m.places_home({}, L) });
      await page.getByRole('link', { name: BEN.name }).waitFor();
      expect(await page.getByRole('link', { name: ANNA.name }).count()).toBe(0);
    });

    it('has hours of its own, which leave the main house alone', async () => {
      await settings(m.places_open({}, L), 'branches');
      await walk.press(m.places_hours({}, L));
      await walk.office('hours');
      await see(m.places_hours_shared({ name: 'Darwin' }, L));
      const start = page.getByLabel(m.office_hours_start({}, L), { exact: true }).first();
      await start.fill('00:01');
      await page.getByLabel(m.office_hours_end({}, L), { exact: true }).first().fill('08:01');
      for (const label of [m.office_hours_break_from({}, L), m.office_hours_break_to({}, L)])
        await page.getByLabel(label, { exact: true }).first().fill('');
      await look('hours');
      await walk.press(m.week_hours_save_first({}, L));
      await walk.press(m.office_hours_save({}, L));
      await see(m.office_hours_saved({ date: '§' }, L).split('§')[0] ?? '');
      await page
        .getByLabel(m.places_whose_hours({}, L))
        .selectOption({ label: m.places_home({}, L) });
      await page.getByRole('button', { name: m.places_hours_share({}, L) }).waitFor({
        state: 'detached',
      });
      expect(await start.inputValue()).toBe('09:00');
    });

    it('a punch there is told by its clock', async () => {
      await walk.toTheDoor();
      await walk.door('pin-only');
      await walk.punchByPin(ANNA);
      await walk.door('done');
      await walk.unlock();
      await walk.office('today');
      await place(m.office_place_punches({}, L), 'punches');
      const row = page.getByRole('row', { name: new RegExp(ANNA.name) });
      expect(await row.textContent()).toMatch(timesIn(ZONE));
    });

    it('its tablet counts its own people first, and everybody where that is wanted', async () => {
      await place(m.office_place_today({}, L), 'today');
      const main = page.getByRole('main');
      await main.getByText(ANNA.name).first().waitFor();
      expect(await main.getByText(BEN.name).count()).toBe(0);
      await look('today');
      await page
        .getByLabel(m.places_group({}, L))
        .selectOption({ label: m.places_everybody({}, L) });
      await main.getByText(BEN.name).first().waitFor();
    });

    it('its manager sees its people and nobody else', async () => {
      await settings(m.office_roles_title({}, L), 'roles');
      await page.getByLabel(m.office_people_name({}, L)).fill('Mona');
      await page.getByRole('checkbox', { name: 'Darwin' }).check();
      await page.getByLabel(m.office_roles_passphrase({}, L)).fill(MANAGER);
      await page.getByLabel(m.office_setup_pass_again({}, L)).fill(MANAGER);
      await look('roles');
      await walk.press(m.office_roles_add({}, L));
      await see(m.office_roles_added({ name: 'Mona' }, L));
      await walk.unlock(MANAGER);
      await walk.office('today');
      await place(m.office_place_people({}, L), 'people');
      await page.getByRole('link', { name: ANNA.name }).waitFor();
      expect(await page.getByRole('link', { name: BEN.name }).count()).toBe(0);
    });
  },
);
