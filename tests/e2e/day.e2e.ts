/**
 * A whole day at the door on the built product, through the camera: on time, late, a stranger, two at
 * once, a PIN, a badge, a break, an exit forgotten, the request about it and its answer, overtime, a
 * receipt verified on another page, a night update, one that fails and is taken back, a power cut.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Remote } from 'comlink';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { m } from '../../src/ui/words/compiled/messages.js';
import type { AllBooks } from '../../src/workers/books/contract-all.ts';
import { launchProduct, type Product } from '../../tools/replay/product.ts';
import { openRig } from '../../tools/replay/rig.ts';
import { cardFrames } from '../support/day/card.ts';
import { ANN, BEA, CARL, DAN, EVE, HOUR, MINUTE, prepareShop } from '../support/day/shop.ts';
import { film, type Scene } from '../support/film.ts';
import { killBrowser } from '../support/kill.ts';
import { shoot } from '../support/screens.ts';
import { update, versionedHost, type VersionedHost } from '../support/versions.ts';
import { PASSPHRASE, Walker } from '../support/walk.ts';

const EN = { locale: 'en' } as const;
const profile = mkdtempSync(join(tmpdir(), 'daka-day-'));
let host: VersionedHost;
let product: Product;
let page: Page;
let walk: Walker;
let badge = '';

beforeAll(async () => {
  host = await versionedHost(join(profile, 'served'));
  badge = await prepareShop(profile, host.url);
  await start();
});

afterAll(async () => {
  await product.close();
  host.close();
  killBrowser(profile);
  rmSync(profile, { recursive: true, force: true });
});

async function start(): Promise<void> {
  product = await launchProduct({ profile, url: host.url });
  page = await product.context.newPage();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  walk = new Walker(page, host.url, 'en');
}

async function atTheDoor(scene: Partial<Scene> & Pick<Scene, 'who'>): Promise<void> {
  const studio = await product.context.newPage();
  product.film(await film(studio, { frames: 90, ...scene }));
  await studio.close();
  await page.goto(host.url);
}

async function done(name: string): Promise<string> {
  await walk.door('done');
  const text = (await page.locator('main').textContent()) ?? '';
  expect(text).toContain(name);
  return text;
}

async function recordOf(who: typeof DAN): Promise<void> {
  await walk.press(m.door_record({}, EN));
  await walk.door('pin');
  for (const digits of [who.no, who.pin]) {
    await page.keyboard.type(digits, { delay: 30 });
    await page.keyboard.press('Enter');
  }
  await walk.door('record');
}

describe('a day at the door', () => {
  it('opens, and is ready for a day without a network', async () => {
    await atTheDoor({ who: [] });
    await walk.door('waiting');
    await page.getByText(m.door_offline_ready({}, EN)).waitFor({ timeout: 120_000 });
  });

  it('says on time to who comes before the shift', async () => {
    await atTheDoor({ who: ['bea'] });
    expect(await done(BEA.name)).toContain(m.door_on_time({}, EN));
  });

  it('says how late to who comes after it, and still wishes a good day', async () => {
    await atTheDoor({ who: ['ann'] });
    const text = await done(ANN.name);
    expect(Number(/(\d+) min late/.exec(text)?.[1])).toBeGreaterThanOrEqual(17);
    expect(text).toContain(m.door_hello({}, EN));
    await shoot(page, 'day-late');
  });

  it('names no stranger, and takes one at a time', async () => {
    await atTheDoor({ who: ['cleo'] });
    expect(['stranger', 'unsure']).toContain(await walk.door('stranger', 'unsure', 'done'));
    await atTheDoor({ who: ['ann', 'bea'] });
    await walk.door('several');
  });

  it('takes a PIN, and a break is one tap', async () => {
    await atTheDoor({ who: [] });
    await walk.door('waiting');
    await walk.punchByPin(CARL);
    expect(await done(CARL.name)).toContain(m.door_in({}, EN));
    await walk.press(m.door_ok({}, EN));
    await walk.door('waiting');
    await walk.punchByPin(CARL);
    await walk.door('duplicate');
    await walk.press(m.door_way_break_out({}, EN));
    expect(await done(CARL.name)).toContain(m.door_break_out({}, EN));
  });

  it('reads a printed badge with the camera', async () => {
    const studio = await product.context.newPage();
    product.film(await cardFrames(studio, badge));
    await studio.close();
    await page.goto(host.url);
    await walk.door('waiting');
    await walk.press(m.door_badge({}, EN));
    expect(await done(EVE.name)).toContain(m.door_in({}, EN));
  });

  it('asks about an exit that was forgotten, and files what is answered as a request', async () => {
    await atTheDoor({ who: [] });
    await walk.door('waiting');
    await walk.punchByPin(DAN);
    await done(DAN.name);
    await walk.press(m.door_forgotten_say({}, EN));
    await walk.door('record');
    await shoot(page, 'day-forgotten');
    const came = new Date(Date.now() - 20 * HOUR + 8 * HOUR);
    const left = new Date(came.getTime() + 15 * MINUTE).toISOString();
    await page.getByLabel(m.door_ask_day({}, EN)).fill(left.slice(0, 10));
    await page.getByLabel(m.door_ask_time({}, EN)).fill(left.slice(11, 16));
    await walk.press(m.door_ask_send({}, EN));
    await page.getByText(m.door_ask_no_reason({}, EN)).waitFor();
    await walk.press(m.door_why_forgot({}, EN));
    await walk.press(m.door_ask_send({}, EN));
    await page.getByText(m.door_ask_sent({}, EN)).waitFor();
  });

  it('takes word from somebody who could neither be recognised nor think of a PIN', async () => {
    await page.goto(host.url);
    await walk.door('waiting');
    await walk.press(m.door_number_and_pin({}, EN));
    await walk.door('pin');
    await walk.press(m.door_ask_could_not({}, EN));
    await walk.door('report');
    const say = async (no: string) => {
      for (const digit of no) await page.getByRole('button', { name: digit, exact: true }).click();
      await walk.press(m.door_pin_next({}, EN));
      await walk.press(m.door_way_in({}, EN));
    };
    await say('9');
    await page.getByText(m.door_report_unknown({}, EN)).waitFor();
    await walk.press(m.door_pin_delete({}, EN));
    await say(CARL.no);
    await page.getByText(m.door_report_sent({}, EN)).waitFor();
    await shoot(page, 'day-report');
  });

  it('shows the owner’s answer to the person, and the exit that came of it', async () => {
    await page.close();
    const rig = await product.context.newPage();
    await openRig(rig, host.url);
    const answers = await rig.evaluate(async (passphrase) => {
      const { books } = window as unknown as { books: Remote<AllBooks> };
      await books.open();
      await books.unlock({ passphrase });
      const open = await books.requests();
      if (open.kind !== 'requests') return [open.kind];
      return Promise.all(
        open.rows.map(async ({ id, name, ask }) => {
          const { kind } = await books.answer(id, { kind: 'accept' });
          return `${name} ${ask.kind} ${kind}`;
        }),
      );
    }, PASSPHRASE);
    expect(answers.toSorted()).toEqual([`${CARL.name} could-not kept`, `${DAN.name} makeup kept`]);
    await rig.close();
    page = await product.context.newPage();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    walk = new Walker(page, host.url, 'en');
    await atTheDoor({ who: [] });
    await walk.door('waiting');
    await recordOf(DAN);
    await page.getByText(m.door_answers({ count: 1 }, EN)).click();
    await page.getByText(m.door_request_accepted({}, EN)).waitFor();
    await shoot(page, 'day-answer');
    await walk.press(m.door_request_seen({}, EN));
    await page.getByText(m.door_requests_none({}, EN)).waitFor();
  });

  it('gives a receipt that another page, opened from a file, finds genuine', async () => {
    await page.goto(host.url);
    await walk.door('waiting');
    await walk.punchByPin(EVE);
    await walk.door('done', 'duplicate');
    await walk.press(m.door_way_overtime({}, EN));
    await page.getByText(/^Overtime (begun|ended)$/).waitFor();
    await walk.press(m.door_record({}, EN));
    await walk.door('record');
    await walk.press(m.door_receipt_show({}, EN));
    const code = (label: string): Locator => page.getByRole('img', { name: label });
    const receipt = await code(m.door_receipt_title({}, EN)).screenshot();
    await walk.press(m.door_certificate_show({}, EN));
    const certificate = await code(m.door_certificate_title({}, EN)).screenshot();

    const phone = await product.context.newPage();
    await phone.goto(pathToFileURL(join(host.dist, 'verify-receipt.html')).href);
    const show = (name: string, buffer: Buffer) =>
      phone.setInputFiles('#picture', { name, mimeType: 'image/png', buffer });
    await show('receipt.png', receipt);
    await phone.locator('[data-verdict="unknown"]').waitFor();
    await show('certificate.png', certificate);
    await phone.locator('[data-verdict="verified"]').waitFor();
    const words = await phone.locator('#result').textContent();
    expect(words).toContain('Genuine');
    expect(words).toContain(EVE.no);
    expect(words).toContain('Overtime');
    await phone.close();
  });

  it('lets a new version in at night, when nobody is there', async () => {
    await page.close();
    page = await product.context.newPage();
    walk = new Walker(page, host.url, 'en');
    // 03:30 on the shop's wall; the workers keep the real time.
    await page.clock.install({ time: new Date('2026-11-25T19:30:00Z') });
    await atTheDoor({ who: [] });
    await walk.door('waiting');
    await page.getByText(m.door_offline_ready({}, EN)).waitFor({ timeout: 120_000 });
    host.publish((html) => html.replace('<head>', '<head><meta name="version" content="two">'));
    await update(page);
    await page.getByText(m.door_update_waiting({}, EN)).waitFor({ timeout: 60_000 });
    expect(await page.locator('meta[name="version"]').count()).toBe(0);
    const reloaded = page.waitForEvent('load', { timeout: 60_000 });
    await page.clock.fastForward('16:00');
    await reloaded;
    expect(await page.locator('meta[name="version"]').getAttribute('content')).toBe('two');
    await walk.door('waiting', 'looking', 'approaching');
    // It works, says so, and what it replaced is thrown away.
    await page.clock.fastForward('00:05');
    await expect
      .poll(() => page.evaluate(async () => caches.has('daka-version-before')), { timeout: 30_000 })
      .toBe(false);
  });

  it('takes a version back that cannot even start', async () => {
    host.publish(
      () => '<!doctype html><html><head><title>nothing</title></head><body></body></html>',
    );
    await update(page);
    await page.getByText(m.door_update_waiting({}, EN)).waitFor({ timeout: 60_000 });
    const reloaded = page.waitForEvent('load', { timeout: 60_000 });
    await page.clock.fastForward('16:00');
    await reloaded;
    expect(await page.title()).toBe('nothing');
    // Somebody who sees nothing loads again.
    for (let load = 0; load < 4 && (await page.title()) === 'nothing'; load += 1)
      await page.reload();
    expect(await page.locator('meta[name="version"]').getAttribute('content')).toBe('two');
    await walk.door('waiting', 'looking', 'approaching');
  });

  it('keeps every punch of the day through a power cut at the moment it says done', async () => {
    await page.close();
    page = await product.context.newPage();
    walk = new Walker(page, host.url, 'en');
    await atTheDoor({ who: [] });
    await walk.door('waiting');
    await walk.punchByPin(DAN);
    if ((await walk.door('done', 'duplicate')) === 'duplicate') {
      await walk.press(m.door_way_out({}, EN));
      await walk.door('done');
    }
    killBrowser(profile);
    product = await launchProduct({ profile, url: host.url });
    const rig = await product.context.newPage();
    // The service worker runs before the rig's own files are asked for.
    await rig.goto(host.url);
    await openRig(rig, host.url);
    const kept = await rig.evaluate(async (passphrase) => {
      const { books } = window as unknown as { books: Remote<AllBooks> };
      await books.open();
      await books.unlock({ passphrase });
      const found = await books.punches({ from: '2000-01-01', to: '2999-12-31' });
      if (found.kind !== 'punches') return { verdict: found.kind, rows: [] };
      const rows = found.rows.map(
        ({ name, direction, method }) => `${name} ${direction} ${method}`,
      );
      return { verdict: found.chain.verdict, rows };
    }, PASSPHRASE);
    expect(kept.verdict).toBe('verified');
    expect(kept.rows.slice(0, 6)).toEqual([
      'Bea Sun in face',
      'Ann Lee in face',
      'Carl Fox in pin',
      'Carl Fox break-out pin',
      'Eve Oak in badge',
      'Dan Ash in pin',
    ]);
    expect(kept.rows.at(-1)).toMatch(/^Dan Ash (in|out) pin$/);
  });
});
