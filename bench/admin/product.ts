/** The month in the built product: from the passphrase to the grid, scrolled, and what it holds. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { launchProduct } from '../../tools/replay/product.ts';
import { workerHeapMB } from './heap.ts';
import type { Asked, Prepared, Read, Shown, Watched } from './measures.ts';
import { BENCH_PASSPHRASE } from './passphrase.ts';

/** A store of 5,000 people takes minutes to write. */
const LONG_MS = 1_800_000;

export interface Measured {
  readonly prepared: Prepared;
  readonly shown: Shown;
  /** The same store, asked without a page to draw. */
  readonly alone: Read & { readonly stillMs: number };
  /** The same days on the page's own thread, with nothing to open. */
  readonly here: Watched;
}

export async function measure(url: string, scripts: string, people: number): Promise<Measured> {
  const profile = mkdtempSync(join(tmpdir(), 'daka-bench-office-'));
  const flags = ['--enable-precise-memory-info'];
  const product = await launchProduct({ url, profile, flags, camera: 'missing' });
  try {
    const page = await product.context.newPage();
    page.setDefaultTimeout(LONG_MS);
    await beside(page, url, scripts);
    const prepared = (await ask(page, { kind: 'prepare', people })) as Prepared;
    const shown = await show(page, url, people);
    await page.goto(`${url}/bench.html`);
    const { frozenMs, ...read } = await watched(page, { kind: 'read' });
    const alone = { ...(read.ok as Read), stillMs: frozenMs };
    const here = await page.evaluate<Watched>(`reckonHere(${people})`);
    return { prepared, shown, alone, here };
  } finally {
    await product.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** A page of the bench beside the product's, on its origin and so on its store. */
async function beside(page: Page, url: string, scripts: string): Promise<void> {
  const serve = (path: string, contentType: string, body: string) =>
    page.route(`${url}${path}`, (route) => route.fulfill({ contentType, body }));
  const script = (file: string) => readFileSync(join(scripts, file), 'utf8');
  const html = '<!doctype html><title>bench</title><script type="module" src="/page.js"></script>';
  await serve('/bench.html', 'text/html', html);
  await serve('/bench.js', 'text/javascript', script('bench.js'));
  await serve('/page.js', 'text/javascript', script('page.js'));
  await page.goto(`${url}/bench.html`);
}

async function ask(page: Page, asked: Asked): Promise<unknown> {
  return (await watched(page, asked)).ok;
}

async function watched(page: Page, asked: Asked): Promise<Watched & { readonly ok: unknown }> {
  const answer = await page.evaluate<Watched & { readonly ok?: unknown; readonly failed?: string }>(
    `askWorker(${JSON.stringify(asked)})`,
  );
  if (answer.ok === undefined) throw new Error(answer.failed ?? 'no answer');
  return { ...answer, ok: answer.ok };
}

async function show(page: Page, url: string, people: number): Promise<Shown> {
  await page.goto(`${url}/admin/`);
  await page.locator('main[data-page="locked"] input[type="password"]').fill(BENCH_PASSPHRASE);
  await page.evaluate(WATCH);
  await page.locator('main[data-page="locked"] form button[type="submit"]').click();
  await page.locator('main[data-page="today"]').waitFor();
  await page.evaluate('watch.begin()');
  await page.getByRole('navigation').getByText('Month', { exact: true }).first().click();
  await page.locator('[role="grid"] tbody tr[aria-rowindex]').first().waitFor();
  const gridMs = await page.evaluate<number>('watch.past()');
  await page.locator(`[role="grid"][aria-rowcount="${people + 1}"]`).waitFor();
  const allMs = await page.evaluate<number>('watch.past()');
  const stillMs = await page.evaluate<number>('watch.still()');
  // The signatures are verified behind the grid; scrolling is measured meanwhile, as it is used.
  const frames = await page.evaluate<number[]>(SCROLL);
  const drawn = await page.locator('[role="grid"] tbody tr[aria-rowindex]').count();
  await page.getByText(/^The chain holds/).waitFor();
  const sorted = frames.toSorted((a, b) => a - b);
  const part = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return {
    gridMs,
    allMs,
    stillMs,
    frameP50: part(0.5),
    frameP95: part(0.95),
    frameWorst: sorted.at(-1) ?? 0,
    drawn,
    pageMB: await page.evaluate<number>('performance.memory.usedJSHeapSize / 1048576'),
    workerMB: await workerHeapMB(page),
  };
}

/** Text, because it runs in the page. */
const WATCH = `(() => {
  let from = 0, last = 0, worst = 0;
  const frame = (now) => { if (last > 0) worst = Math.max(worst, now - last); last = now; requestAnimationFrame(frame); };
  globalThis.watch = {
    begin: () => { from = performance.now(); last = 0; worst = 0; requestAnimationFrame(frame); },
    past: () => performance.now() - from,
    still: () => worst,
  };
})()`;

/** From top to bottom and back, a little more than a screen a frame. */
const SCROLL = `new Promise((resolve) => {
  const box = document.querySelector('[role="grid"]').parentElement;
  const times = [];
  let last, n = 0;
  const steps = 240, all = box.scrollHeight - box.clientHeight;
  const frame = (now) => {
    if (last !== undefined) times.push(now - last);
    last = now;
    if (n++ === steps) return resolve(times);
    box.scrollTop = all * (1 - Math.abs(1 - (2 * n) / steps));
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})`;
