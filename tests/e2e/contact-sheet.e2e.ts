/** Pictures of every screen at three sizes, in both languages and the largest type, to be looked at. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer, type ViteDevServer } from 'vite';
import { SCREEN_KINDS } from '../../src/kiosk/screenKinds.ts';
import { ensureChromium } from '../../tools/browser.ts';
import { QUIET_FLAGS } from '../../tools/chromium.ts';
import type { Shown } from '../support/contactStage.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, '.shots');
const PAGE = '/contact-sheet.html';
const HTML =
  '<!doctype html><html><head><meta charset="utf-8"></head><body><script type="module" src="/tests/support/contactStage.ts"></script></body></html>';
const SIZES = [
  [800, 1280],
  [1280, 800],
  [1024, 768],
] as const;
/** Some 300 pictures. */
const LONGEST_MS = 15 * 60_000;
/** Pixels of one picture on the sheet. */
const THUMB = 400;

let server: ViteDevServer;
let browser: Browser;

describe.runIf(process.env['LONG'])('contact sheets', () => {
  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    server = await createServer({
      root,
      logLevel: 'error',
      plugins: [
        {
          name: 'contact-sheet',
          configureServer(dev) {
            dev.middlewares.use(PAGE, (_request, response) => {
              void dev.transformIndexHtml(PAGE, HTML).then((html) => {
                response.setHeader('Content-Type', 'text/html');
                response.end(html);
              });
            });
          },
        },
      ],
      server: { port: 0 },
    });
    await server.listen();
    browser = await chromium.launch({ executablePath: ensureChromium(), args: [...QUIET_FLAGS] });
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it.each(SIZES)('%i × %i', { timeout: LONGEST_MS }, async (width, height) => {
    const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
    await page.goto(`${server.resolvedUrls?.local[0] ?? ''}${PAGE.slice(1)}`, { timeout: 240_000 });
    await page.waitForFunction(() => 'showState' in window, undefined, { timeout: 120_000 });
    for (const language of ['zh', 'en'] as const) {
      for (const strong of [false, true]) {
        const pictures = await photograph(page, language, strong);
        expect(pictures.length).toBeGreaterThan(SCREEN_KINDS.length);
        const name = `${width}x${height}-${language}${strong ? '-strong' : ''}`;
        const single = join(folder, name);
        mkdirSync(single, { recursive: true });
        for (const { name, png } of pictures)
          writeFileSync(join(single, `${name}.png`), png, 'base64');
        writeFileSync(join(folder, `contact-${name}.png`), await sheet(pictures));
      }
    }
    await page.close();
  });
});

interface Picture {
  readonly name: string;
  readonly png: string;
}

async function photograph(
  page: Page,
  language: 'zh' | 'en',
  strong: boolean,
): Promise<readonly Picture[]> {
  const pictures: Picture[] = [];
  for (;;) {
    const name = await page.evaluate(
      ([language, strong, place]) =>
        (window as unknown as { showState: Shown }).showState(language, strong, place),
      [language, strong, pictures.length] as const,
    );
    if (name === '') return pictures;
    const png = await page.screenshot();
    pictures.push({ name, png: png.toString('base64') });
  }
}

async function sheet(pictures: readonly Picture[]): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 6 * (THUMB + 8) + 8, height: 600 } });
  const cells = pictures.map(
    ({ name, png }) =>
      `<figure><img src="data:image/png;base64,${png}"><figcaption>${name}</figcaption></figure>`,
  );
  await page.setContent(
    `<style>body{display:grid;grid-template-columns:repeat(6,${THUMB}px);gap:8px;margin:8px;background:#888;font:14px sans-serif}figure{margin:0}img{width:100%;display:block}</style>${cells.join('')}`,
  );
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  const png = await page.screenshot({ fullPage: true });
  await page.close();
  return png;
}
