/** Pictures of the screens at the tablets' sizes, in an ignored folder, to be looked at. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';

const folder = join(import.meta.dirname, '..', '..', '.shots');

export const SIZES = [
  { width: 1280, height: 800 },
  { width: 800, height: 1280 },
] as const;

export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const before = page.viewportSize();
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(folder, `${name}-${size.width}x${size.height}.png`) });
  }
  if (before) await page.setViewportSize(before);
}
