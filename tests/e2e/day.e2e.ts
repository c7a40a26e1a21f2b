/**
 * A whole day at the door on the built product, through the camera: on time, late, a stranger, two at
 * once, a PIN, a badge, a break, an exit forgotten, the request about it and its answer, overtime, a
 * receipt verified on another page, a night update, one that fails and is taken back, a power cut.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Remote } from 'comlink';
import type { Locator, Page } from 'playwright';
import encodeQR from 'qr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STRANGERS_ACCEPTED } from '../../src/core/faces/threshold.ts';
import { m } from '../../src/ui/words/compiled/messages.js';
import type { AllBooks } from '../../src/workers/books/contract-all.ts';
import { HEADERS } from '../../src/workers/offline/policy.ts';
import { launchProduct, type Product } from '../../tools/replay/product.ts';
import { enrolFromImages, openRig, setUpShop, startFaces } from '../../tools/replay/rig.ts';
import { film, type Scene } from '../support/film.ts';
import { killBrowser } from '../support/kill.ts';
import { shoot } from '../support/screens.ts';
import { PASSPHRASE, Walker } from '../support/walk.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const EN = { locale: 'en' } as const;
const ANN = { no: '0001', name: 'Ann Lee', pin: '270491' };
const BEA = { no: '0002', name: 'Bea Sun', pin: '914027' };
const CARL = { no: '0003', name: 'Carl Fox', pin: '358141' };
const DAN = { no: '0004', name: 'Dan Ash', pin: '620583' };
const EVE = { no: '0005', name: 'Eve Oak', pin: '447208' };
const SHOP = {
  name: 'Corner Bakery',
  language: 'en',
  zone: 'Asia/Shanghai',
  duplicateMin: 2,
  liveness: 'off',
  strangersAccepted: STRANGERS_ACCEPTED,
} as const;

const profile = mkdtempSync(join(tmpdir(), 'daka-day-'));
/** What the host serves: versions are put here. */
const dist = join(profile, 'served');
let host: Server;
let url = '';
let product: Product;
let page: Page;
let walk: Walker;
let badge = '';
/** The page as it was built. */
let first = '';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
};

beforeAll(async () => {
  cpSync(join(import.meta.dirname, '..', '..', 'dist'), dist, { recursive: true });
  first = readFileSync(join(dist, 'index.html'), 'utf8');
  host = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    const file = join(dist, path.endsWith('/') ? `${path}index.html` : path);
    try {
      const body = readFileSync(file);
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { ...HEADERS, 'Content-Type': type, 'Cache-Control': 'no-store' });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const address = host.address();
  url = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`;
  await prepareShop();
  await start();
});

afterAll(async () => {
  await product.close();
  host.close();
  killBrowser(profile);
  rmSync(profile, { recursive: true, force: true });
});

/** Shop, people, hours and a badge: what the owner did the day before. */
async function prepareShop(): Promise<void> {
  product = await launchProduct({ profile, url });
  const rig = await product.context.newPage();
  await openRig(rig, url);
  await setUpShop(rig, SHOP, PASSPHRASE);
  await startFaces(rig);
  for (const [who, person] of [
    ['ann', ANN],
    ['bea', BEA],
  ] as const) {
    const frames = await film(rig, { who: [who], frames: 6 });
    const folder = join(profile, `frames-${who}`);
    mkdirSync(folder);
    const images = frames.map((_, index) => join(folder, `${index}.jpg`));
    frames.forEach((frame, index) => writeFileSync(images[index] ?? '', frame));
    await enrolFromImages(rig, person.no, { ...person, images });
  }
  badge = await rig.evaluate(
    async ([people, now, minute, hour]) => {
      const { books } = window as unknown as { books: Remote<AllBooks> };
      const ids: Record<string, string> = {};
      for (const person of people) {
        const answer = await books.enrol({
          ...person,
          department: '',
          language: 'en',
          identify: 'face-or-pin',
        });
        if (answer.kind === 'enrolled') ids[person.no] = answer.id;
      }
      for (const { id, no } of (await books.roster()).people) ids[no] = id;
      const wall = (at: number) => new Date(at + 8 * hour).toISOString().slice(11, 16);
      const shift = (id: string, from: number) => ({
        id,
        name: id,
        start: wall(from),
        end: wall(from + 4 * hour),
        breakFrom: '',
        breakTo: '',
        lateGraceMin: 5,
        overtime: false,
      });
      const rules = {
        format: 1,
        sets: [
          {
            from: '2020-01-01',
            shifts: [shift('late', now - 17 * minute), shift('punctual', now + 40 * minute)],
            weeklyRest: [],
            calendar: 'none',
            everybody: '',
            own: { [ids['0001'] ?? '']: 'late', [ids['0002'] ?? '']: 'punctual' },
          },
        ],
      };
      await books.putDocument('working-hours', JSON.stringify(rules));
      // Dan came yesterday and forgot to go.
      await books.correct({
        op: 'add',
        employeeId: ids['0004'] ?? '',
        at: now - 20 * hour,
        direction: 'in',
        reason: 'as on paper',
      });
      const issued = await books.issueBadge(ids['0005'] ?? '');
      return issued.kind === 'badge' ? issued.text : '';
    },
    [[CARL, DAN, EVE], Date.now(), MINUTE, HOUR] as const,
  );
  await product.close();
}

async function start(): Promise<void> {
  product = await launchProduct({ profile, url });
  page = await product.context.newPage();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  walk = new Walker(page, url, 'en');
}

async function atTheDoor(scene: Partial<Scene> & Pick<Scene, 'who'>): Promise<void> {
  const studio = await product.context.newPage();
  product.film(await film(studio, { frames: 90, ...scene }));
  await studio.close();
  await page.goto(url);
}

/** A code on a card, held still in front of the camera. */
async function holdUp(text: string): Promise<void> {
  const studio = await product.context.newPage();
  const frame = await studio.evaluate(
    async (rows) => {
      const canvas = new OffscreenCanvas(640, 480);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no 2d canvas');
      context.fillStyle = '#8d939b';
      context.fillRect(0, 0, 640, 480);
      const side = Math.floor(260 / rows.length);
      context.fillStyle = '#ffffff';
      context.fillRect(170, 90, 300, 300);
      context.fillStyle = '#000000';
      rows.forEach((row, y) =>
        row.forEach((dark, x) => {
          if (dark) context.fillRect(190 + x * side, 110 + y * side, side, side);
        }),
      );
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
      return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
    },
    encodeQR(text, 'raw', { ecc: 'quartile', border: 2 }),
  );
  product.film(Array.from({ length: 30 }, () => Buffer.from(frame, 'base64')));
  await studio.close();
}

/** What the page does every few hours when there is a network. */
async function update(): Promise<void> {
  const states = await page.evaluate(async () => {
    const found = await navigator.serviceWorker.getRegistration('/');
    await found?.update();
    return [found?.installing?.state, found?.waiting?.state, found?.active?.state];
  });
  expect(states.filter((state) => state !== undefined).length).toBeGreaterThan(1);
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
    await holdUp(badge);
    await page.goto(url);
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
    await page.goto(url);
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
    await openRig(rig, url);
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
    walk = new Walker(page, url, 'en');
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
    await page.goto(url);
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
    await phone.goto(pathToFileURL(join(dist, 'verify-receipt.html')).href);
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
    walk = new Walker(page, url, 'en');
    // 03:30 on the shop's wall; the workers keep the real time.
    await page.clock.install({ time: new Date('2026-11-25T19:30:00Z') });
    await atTheDoor({ who: [] });
    await walk.door('waiting');
    await page.getByText(m.door_offline_ready({}, EN)).waitFor({ timeout: 120_000 });
    publish((html) => html.replace('<head>', '<head><meta name="version" content="two">'));
    await update();
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
    publish(() => '<!doctype html><html><head><title>nothing</title></head><body></body></html>');
    await update();
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
    walk = new Walker(page, url, 'en');
    await atTheDoor({ who: [] });
    await walk.door('waiting');
    await walk.punchByPin(DAN);
    if ((await walk.door('done', 'duplicate')) === 'duplicate') {
      await walk.press(m.door_way_out({}, EN));
      await walk.door('done');
    }
    killBrowser(profile);
    product = await launchProduct({ profile, url });
    const rig = await product.context.newPage();
    // The service worker runs before the rig's own files are asked for.
    await rig.goto(url);
    await openRig(rig, url);
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

/** Another version of the page on the host: the list of files names it, with its hash. */
function publish(change: (html: string) => string): void {
  const file = join(dist, 'index.html');
  const html = change(first);
  writeFileSync(file, html);
  const digest = (name: string, as: 'hex' | 'base64') => createHash(name).update(html).digest(as);
  const worker = join(dist, 'service-worker.js');
  const code = readFileSync(worker, 'utf8');
  const entry = /\{[^{}]*\burl["']?:\s*["'`]index\.html["'`][^{}]*\}/;
  if (!entry.test(code)) throw new Error('the list of files does not name the page');
  writeFileSync(
    worker,
    code.replace(
      entry,
      JSON.stringify({
        url: 'index.html',
        revision: digest('md5', 'hex'),
        integrity: `sha384-${digest('sha384', 'base64')}`,
      }),
    ),
  );
}
