/**
 * The page that verifies, in one file: from the product's own address under the product's own
 * policy, with the service worker and without, and from a disk.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findChromium, QUIET_FLAGS } from '../../tools/chromium.ts';
import { serveBuilt } from '../../tools/replay/product.ts';

const root = join(import.meta.dirname, '..', '..');
const bundles = JSON.parse(
  readFileSync(join(root, 'tests', 'data', 'format', 'bundles-1.json'), 'utf8'),
) as { readonly evidence: string; readonly backup: string; readonly recovery: string };

let server: Awaited<ReturnType<typeof serveBuilt>>;
let browser: Browser;

beforeAll(async () => {
  server = await serveBuilt();
  const executablePath = findChromium();
  browser = await chromium.launch({
    args: [...QUIET_FLAGS],
    ...(executablePath === undefined ? {} : { executablePath }),
  });
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

async function opened(url: string): Promise<{ page: Page; refused: string[] }> {
  const page = await browser.newPage();
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') refused.push(message.text());
  });
  await page.goto(url);
  return { page, refused };
}

async function verifies(page: Page, base64: string, code?: string): Promise<void> {
  if (code !== undefined) await page.fill('#code', code);
  const buffer = Buffer.from(base64, 'base64');
  await page.setInputFiles('#file', { name: 'x.daka', mimeType: '', buffer });
  await page.waitForSelector('[data-verdict]');
  expect(await page.textContent('#result')).toMatch(/^Verified 核验通过/);
}

it('verifies an evidence file at the product’s own address, before anything is kept there', async () => {
  const { page, refused } = await opened(`${server.url}/verify.html`);
  await verifies(page, bundles.evidence);
  expect(refused).toEqual([]);
});

it('verifies there under the service worker too, and runs no other script', async () => {
  const { page } = await opened(`${server.url}/`);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const answer = await page.goto(`${server.url}/verify.html`);
  expect(answer?.fromServiceWorker()).toBe(true);
  await verifies(page, bundles.evidence);
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.stranger = true';
    document.body.append(script);
    return 'stranger' in window;
  });
  expect(ran).toBe(false);
});

it('verifies a backup from a disk with the recovery code', async () => {
  const { page, refused } = await opened(pathToFileURL(join(root, 'dist', 'verify.html')).href);
  await verifies(page, bundles.backup, bundles.recovery);
  expect(refused).toEqual([]);
});

it('shows the page for receipts at the product’s own address', async () => {
  const { page, refused } = await opened(`${server.url}/verify-receipt.html`);
  expect(await page.textContent('h1')).toContain('打卡凭证');
  expect(refused).toEqual([]);
});
