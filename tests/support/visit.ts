/** Looks at a screen: axe, and pictures at the tablets' sizes. */
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { seriousFindings } from './axe.ts';
import { shoot } from './screens.ts';
import type { Visit } from './walk.ts';

export function visitor(page: Page, prefix: string): Visit {
  return async (screen) => {
    expect(await seriousFindings(page), `axe on ${screen}`).toEqual([]);
    await shoot(page, `${prefix}-${screen}`);
  };
}
