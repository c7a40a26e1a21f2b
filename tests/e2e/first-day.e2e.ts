/**
 * A shop's first day on the built product, in a real browser, through the camera: set up, enrol,
 * recognise, refuse, PIN, no network, killed, and the month as a file.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { m } from '../../src/ui/words/compiled/messages.js';
import { launchProduct, serveBuilt, type Product } from '../../tools/replay/product.ts';
import { film, type Scene } from '../support/film.ts';
import { killBrowser } from '../support/kill.ts';
import { visitor } from '../support/visit.ts';
import { Walker } from '../support/walk.ts';

const ANN = { no: '0001', name: 'Ann Lee', pin: '270491' };
const BEA = { no: '0002', name: 'Bea Sun', pin: '914027' };
const CARL = { no: '0003', name: '=Carl, "CJ"', pin: '358141' };
const DAN = { no: '0004', name: '丹', pin: '620583' };

const profile = mkdtempSync(join(tmpdir(), 'daka-e2e-'));
const foreign: string[] = [];
let server: Awaited<ReturnType<typeof serveBuilt>>;
let product: Product;
let page: Page;
let walk: Walker;
let online = true;
/** Every confirmed punch: who and which way, in order. */
const punched: { name: string; direction: string }[] = [];

beforeAll(async () => {
  server = await serveBuilt();
  await start();
});

afterAll(async () => {
  await product.close();
  if (online) await server.close();
  killBrowser(profile);
  rmSync(profile, { recursive: true, force: true });
});

async function start(): Promise<void> {
  product = await launchProduct({ profile, url: server.url });
  product.context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== server.url) foreign.push(request.url());
  });
  page = await product.context.newPage();
  await page.emulateMedia({ reducedMotion: 'reduce' }); // axe must not meet a colour half-way
  walk = new Walker(page, server.url, 'en', visitor(page, 'day'));
}

/** What the camera sees from its next opening on. */
async function shows(scene: Partial<Scene> & Pick<Scene, 'who'>): Promise<void> {
  const studio = await product.context.newPage();
  product.film(await film(studio, { frames: 90, ...scene }));
  await studio.close();
}

async function atTheDoor(scene: Partial<Scene> & Pick<Scene, 'who'>): Promise<void> {
  await shows(scene);
  await page.goto(server.url);
}

async function expectDone(name: string, direction: string): Promise<void> {
  await walk.door('done');
  expect(await page.locator('main').textContent()).toContain(name);
  punched.push({ name, direction });
}

describe('a shop’s first day', () => {
  it('is set up in the browser, with the recovery code typed back', async () => {
    await shows({ who: ['ann'] });
    const code = await walk.setUp();
    expect(code).toMatch(/^([0-9A-Z]{4}-?){7}/);
  });

  it('enrols two people by face and two by PIN only', async () => {
    await walk.enrol(ANN);
    await shows({ who: ['bea'] });
    await walk.another();
    await walk.enrol(BEA);
    await walk.another();
    await walk.enrolByPin(CARL);
    await walk.another();
    await walk.enrolByPin(DAN);
  });

  it('refuses to enrol a face under a second name', async () => {
    await walk.another();
    await page.getByLabel('Name', { exact: true }).fill('Bea Again');
    await page.getByLabel('Number', { exact: true }).fill('0009');
    await walk.press('Continue');
    await page.getByRole('checkbox').check();
    await walk.press('I agree');
    await walk.press('Begin');
    await page.getByText(/This face is enrolled already: Bea Sun/).waitFor({ timeout: 120_000 });
    await walk.visit('enrol-somebody');
  });

  it('does not take a moving photo for a person', async () => {
    await shows({ who: ['ann'] });
    await walk.toTheDoor();
    const state = await walk.door('spoof', 'challenge', 'done');
    expect(['spoof', 'challenge']).toContain(state);
    await walk.visit(state);
  });

  it('lets the owner switch that off, where somebody is watching', async () => {
    await walk.unlock();
    await walk.office('today');
    await walk.toPlace('Settings', 'settings');
    await walk.visit('settings');
    await page.getByText(m.office_liveness_off({}, { locale: 'en' }), { exact: true }).click();
    await walk.press(m.office_save({}, { locale: 'en' }));
    await page
      .getByText(m.office_saved({}, { locale: 'en' }))
      .first()
      .waitFor();
  });

  it('waits at the door, ready without a network', async () => {
    await shows({ who: [] });
    await walk.toTheDoor();
    await walk.door('waiting');
    await page.getByText('Offline ready').waitFor({ timeout: 120_000 });
    await walk.visit('waiting');
  });

  it('recognises the first and clocks her in', async () => {
    await atTheDoor({ who: ['ann'] });
    await expectDone(ANN.name, 'in');
    await walk.visit('done');
  });

  it('does not clock her in twice', async () => {
    await atTheDoor({ who: ['ann'] });
    await walk.door('duplicate');
    await walk.visit('duplicate');
  });

  it('recognises the second', async () => {
    await atTheDoor({ who: ['bea'] });
    await expectDone(BEA.name, 'in');
  });

  it('names nobody it does not know', async () => {
    await atTheDoor({ who: ['cleo'] });
    const state = await walk.door('stranger', 'unsure', 'done', 'duplicate');
    expect(['stranger', 'unsure']).toContain(state);
    await walk.visit(state);
  });

  it('takes one at a time', async () => {
    await atTheDoor({ who: ['ann', 'bea'] });
    await walk.door('several');
    await walk.visit('several');
  });

  it('takes a number and PIN as an equal way, and counts wrong ones', async () => {
    await atTheDoor({ who: [] });
    await walk.door('waiting');
    await walk.punchByPin({ no: CARL.no, pin: '000000' });
    await page.getByText(m.door_pin_wrong({}, { locale: 'en' })).waitFor();
    await walk.visit('pin');
    await page.goto(server.url);
    await walk.door('waiting');
    await walk.punchByPin(CARL);
    await expectDone(CARL.name, 'in');
  });

  it('is in every response under the content policy, workers too', async () => {
    const seen = new Map<string, string | undefined>();
    page.on('response', (response) => {
      seen.set(new URL(response.url()).pathname, response.headers()['content-security-policy']);
    });
    await page.goto(server.url);
    await walk.door('waiting', 'looking', 'approaching');
    const workers = [...seen].filter(([path]) => path.includes('.worker-'));
    expect(workers.length).toBe(2);
    for (const [path, policy] of seen) expect(policy, path).toContain("connect-src 'self'");
  });

  it('works without server and network, after a restart of the browser', async () => {
    await page.close();
    await product.context.close();
    await server.close();
    online = false;
    await start();
    await atTheDoor({ who: ['bea'] });
    // Minutes after she came it may still be a duplicate: leaving is one tap.
    if ((await walk.door('done', 'duplicate')) === 'duplicate') {
      await walk.press(m.door_way_out({}, { locale: 'en' }));
    }
    await expectDone(BEA.name, 'out');
  });

  it('keeps a punch although the browser is killed at the moment it says done', async () => {
    await atTheDoor({ who: [] });
    await walk.door('waiting');
    await walk.punchByPin(DAN);
    await expectDone(DAN.name, 'in');
    killBrowser(profile);
    await start();
  });

  it('answers a wrong passphrase with a growing wait', async () => {
    await walk.unlock('not the passphrase');
    await page.getByText(m.office_locked_wrong({}, { locale: 'en' })).waitFor();
    await walk.visit('locked-wrong');
  });

  it('exports exactly what was punched', async () => {
    await walk.unlock();
    await walk.office('today');
    await walk.visit('today');
    await walk.toPlace('People', 'people');
    await walk.visit('people');
    await walk.toPlace('Punches', 'punches');
    await page.getByText(/The chain holds/).waitFor();
    await walk.visit('punches');
    const download = page.waitForEvent('download');
    await walk.press(m.office_export_csv({}, { locale: 'en' }));
    const file = readFileSync(await (await download).path());
    expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(exported(file.toString('utf8'))).toEqual(
      punched.map(({ name, direction }) => ({ name: name.replace(/^=/, "'="), direction })),
    );
  });

  it('sent nothing anywhere else, all day', () => {
    expect(foreign).toEqual([]);
  });
});

/** Name and direction of each data row, in order. RFC 4180. */
function exported(text: string): { name: string; direction: string }[] {
  const rows = text
    .slice(1)
    .trim()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => cell),
    )
    .map((cells) => cells.map((cell) => cell.replace(/^"|"$/g, '').replaceAll('""', '"')));
  const [head = [], ...data] = rows;
  const [name, direction] = [head.indexOf('name'), head.indexOf('direction')];
  return data.map((cells) => ({ name: cells[name] ?? '', direction: cells[direction] ?? '' }));
}
