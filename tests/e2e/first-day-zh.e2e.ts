/** The same first run in Chinese, on a tablet held upright, with a PIN and no face. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { m } from '../../src/ui/words/compiled/messages.js';
import { launchProduct, type Product } from '../../tools/replay/product.ts';
import { film } from '../support/film.ts';
import { visitor } from '../support/visit.ts';
import { Walker } from '../support/walk.ts';

const PLACES = [
  ['today', m.office_place_today],
  ['people', m.office_place_people],
  ['punches', m.office_place_punches],
  ['month', m.office_place_month],
  ['backup', m.office_place_backup],
  ['device', m.office_place_device],
  ['settings', m.office_place_settings],
] as const;

const WANG = { no: '007', name: '王小明', pin: '270491' };

let product: Product;
let walk: Walker;

beforeAll(async () => {
  product = await launchProduct({ viewport: { width: 800, height: 1280 } });
  const page = await product.context.newPage();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  product.film(await film(page, { who: [], frames: 30 }));
  walk = new Walker(page, product.url, 'zh', visitor(page, 'zh'));
});

afterAll(() => product.close());

describe('第一天', () => {
  it('is set up, enrols by PIN and clocks in, all in Chinese', async () => {
    await walk.setUp('街角面包店');
    await walk.enrolByPin(WANG);
    await walk.toTheDoor();
    await walk.door('pin-only', 'waiting');
    await walk.visit('door');
    await walk.punchByPin(WANG);
    await walk.door('done');
    expect(await walk.page.locator('main').textContent()).toContain(WANG.name);
    await walk.visit('done');
  });

  it('shows the back room in Chinese', async () => {
    await walk.unlock();
    await walk.office('today');
    for (const [kind, name] of PLACES) {
      await walk.toPlace(name({}, { locale: 'zh' }), kind);
      await walk.visit(kind);
    }
  });
});
