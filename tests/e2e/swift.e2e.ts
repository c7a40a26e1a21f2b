/** How soon the glass answers a finger on a slow tablet, and that nothing jumps under it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Remote } from 'comlink';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { m } from '../../src/ui/words/compiled/messages.js';
import type { AllBooks } from '../../src/workers/books/contract-all.ts';
import { launchProduct, serveBuilt, type Product } from '../../tools/replay/product.ts';
import { openRig, setUpShop } from '../../tools/replay/rig.ts';
import { film } from '../support/film.ts';
import { PASSPHRASE, Walker } from '../support/walk.ts';

const EN = { locale: 'en' } as const;
const CARL = { no: '0003', name: 'Carl Fox', pin: '358141' };
const SHOP = {
  name: 'Corner Bakery',
  language: 'en',
  zone: 'Asia/Shanghai',
  duplicateMin: 2,
  liveness: 'off',
  strangersAccepted: 0.005,
} as const;
/** A 2018 tablet against this machine. */
const THROTTLE = 6;
const NEXT_PAINT_MS = 100;

/** Milliseconds of one event: until the page got it, in its handlers, until the picture. */
interface Paint {
  readonly what: string;
  readonly total: number;
  readonly waited: number;
  readonly handled: number;
}

interface Measured {
  readonly paints: Paint[];
  shift: number;
}

const profile = mkdtempSync(join(tmpdir(), 'daka-swift-'));
let server: Awaited<ReturnType<typeof serveBuilt>>;
let product: Product;
let page: Page;

beforeAll(async () => {
  server = await serveBuilt();
  product = await launchProduct({
    profile,
    url: server.url,
    viewport: { width: 800, height: 1280 },
  });
  page = await product.context.newPage();
  product.film(await film(page, { who: [], frames: 30 }));
  await openRig(page, server.url);
  await setUpShop(page, SHOP, PASSPHRASE);
  await page.evaluate(async (person) => {
    const { books } = window as unknown as { books: Remote<AllBooks> };
    await books.enrol({ ...person, department: '', language: 'en', identify: 'face-or-pin' });
  }, CARL);
  await page.close();
  page = await product.context.newPage();
});

afterAll(async () => {
  await product.close();
  await server.close();
  rmSync(profile, { recursive: true, force: true });
});

/**
 * Times are for a quiet machine: with `LONG=1`, never in CI. On a busy one of Linux:
 * `QUIET=1 LONG=1 chrt -r 1 npx vitest run --project e2e tests/e2e/swift.e2e.ts`
 */
it.runIf(process.env['LONG'])(
  'answers each finger within 100 ms on a processor six times slower, and nothing shifts',
  async () => {
    await page.addInitScript(() => {
      const measured: Measured = { paints: [], shift: 0 };
      Object.assign(window, { measured });
      // What is pressed is often gone by the time its entry is told.
      const pressed = new Map<number, string>();
      for (const name of ['pointerdown', 'pointerup', 'click'])
        addEventListener(
          name,
          ({ timeStamp, target }) => {
            const button = target instanceof Element ? target.closest('button, a') : null;
            const text = button?.getAttribute('aria-label') ?? button?.textContent ?? '';
            pressed.set(timeStamp, text.trim().slice(0, 20));
          },
          true,
        );
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as PerformanceEventTiming[]) {
          if (entry.interactionId === 0) continue;
          const { name, startTime, processingStart, processingEnd, duration } = entry;
          measured.paints.push({
            what: `${name} ${pressed.get(startTime) ?? '?'}`,
            total: duration,
            waited: Math.round(processingStart - startTime),
            handled: Math.round(processingEnd - processingStart),
          });
        }
      }).observe({
        type: 'event',
        durationThreshold: 16,
        buffered: true,
      } as PerformanceObserverInit);
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & {
          value?: number;
          hadRecentInput?: boolean;
        })[])
          if (entry.hadRecentInput !== true) measured.shift += entry.value ?? 0;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const walk = new Walker(page, server.url, 'en');
    await page.goto(server.url);
    await walk.door('pin-only', 'waiting');
    const cdp = await product.context.newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
    for (const wrong of [true, false]) {
      await walk.press(m.door_number_and_pin({}, EN));
      await walk.door('pin');
      for (const digits of [CARL.no, wrong ? '000000' : CARL.pin]) {
        for (const digit of digits) await walk.press(digit);
        await walk.press(digits === CARL.no ? m.door_pin_next({}, EN) : m.door_pin_enter({}, EN));
      }
      if (!wrong) break;
      await page.getByText(m.door_pin_wrong({}, EN)).waitFor();
      await walk.press(m.door_cancel({}, EN));
      await walk.door('pin-only', 'waiting');
    }
    await walk.door('done');
    await walk.press(m.door_record({}, EN));
    await walk.door('record');
    for (const tab of [m.door_tab_month, m.door_tab_requests, m.door_tab_mine, m.door_tab_days])
      await walk.press(tab({}, EN));
    const { paints, shift } = await page.evaluate(
      () => (window as unknown as { measured: Measured }).measured,
    );
    const sorted = [...paints].sort((a, b) => a.total - b.total);
    const worst = sorted.at(-1)?.total ?? 0;
    const load = (loadavg()[0] ?? 0) / availableParallelism();
    console.log(
      JSON.stringify({
        interactions: paints.length,
        worst,
        median: sorted[paints.length >> 1]?.total,
        slowest: sorted.slice(-8),
        shift,
        load,
      }),
    );
    // Where other work has the processors, this says nothing about the page: an answer that comes half
    // a second after the finger counts as a shift nobody caused. `QUIET=1`: it runs before all others.
    if (load < 1.5 || process.env['QUIET'] === '1') {
      expect(shift).toBe(0);
      expect(worst).toBeLessThan(NEXT_PAINT_MS);
    }
  },
);
