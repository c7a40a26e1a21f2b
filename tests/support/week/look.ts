/** A page looked at as a shop has it: three sizes, axe, nothing sideways, the keyboard alone; and pictures. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { seriousFindings } from '../axe.ts';
import { notReached } from './reach.ts';

/** Ignored by git; to be looked at. */
const PICTURES = join(import.meta.dirname, '..', '..', '..', '.shots');

/** A tablet lying, standing, and an owner's phone. */
const SIZES = [
  { width: 1280, height: 800 },
  { width: 800, height: 1280 },
  { width: 390, height: 844 },
] as const;

export async function lookAt(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  for (const size of SIZES) {
    const { width, height } = size;
    const where = `${name}-${width}x${height}`;
    await page.setViewportSize(size);
    await settled(page);
    expect.soft(await seriousFindings(page), `axe on ${where}`).toEqual([]);
    expect.soft(await tooWide(page), `too wide on ${where}`).toEqual([]);
    await picture(page, join(PICTURES, `${where}.png`));
    if (width === SIZES[1].width) continue;
    // Beside the rail, and below it.
    const missed = await notReached(page);
    expect.soft(missed, `out of the keyboard’s reach on ${where}`).toEqual([]);
  }
  await page.setViewportSize(SIZES[0]);
}

/** Whatever watches its own size has seen the new one. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((done) => {
        requestAnimationFrame(() => requestAnimationFrame(done));
      }),
  );
}

/** The whole page; the bar at the foot of the glass stands at the page's foot, not over its middle. */
async function picture(page: Page, path: string): Promise<void> {
  const bar = page.getByRole('navigation');
  const put = (position: string) =>
    bar.evaluateAll(
      (all: HTMLElement[], to) => all.forEach((one) => (one.style.position = to)),
      position,
    );
  await put('static');
  await page.screenshot({ path, fullPage: true });
  await put('');
}

/** What makes the page scroll sideways: its innermost parts beyond the edge, if it does. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= edge) return [];
    const scrolls = (one: Element | null): boolean =>
      one !== null &&
      (['auto', 'scroll', 'hidden'].includes(getComputedStyle(one).overflowX) ||
        scrolls(one.parentElement));
    return Array.from(document.body.querySelectorAll('*'))
      .filter((one) => one.getBoundingClientRect().right > edge + 1)
      .filter((one) => !scrolls(one.parentElement))
      .map(
        (one) =>
          `${one.tagName}.${one.getAttribute('class') ?? ''} ${one.textContent.slice(0, 40)}`,
      )
      .slice(-5);
  });
}
