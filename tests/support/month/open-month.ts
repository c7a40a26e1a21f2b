/** The built product on a store in which a planned month has happened. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { build } from 'vite';
import type { Plan } from './plan.ts';
import type { Seeded } from './seeded.ts';

/** A page beside the product's own, on its origin and so on its store. */
const PLACE = '/seed.html';
const SCRIPT = '/seed.js';

/** Fills the profile's store; the page is left on an empty document. */
export async function liveThrough(page: Page, url: string, plan: Plan): Promise<Seeded> {
  const script = await bundle();
  await page.route(`${url}${PLACE}`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>seed</title>' }),
  );
  await page.route(`${url}${SCRIPT}`, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: script }),
  );
  await page.goto(`${url}${PLACE}`);
  const answer = await page.evaluate(
    ({ plan, script }) =>
      new Promise<{ ok?: Seeded; failed?: string }>((resolve) => {
        const worker = new Worker(script, { type: 'module' });
        worker.onmessage = ({ data }: MessageEvent<{ ok?: Seeded; failed?: string }>) => {
          worker.terminate();
          resolve(data);
        };
        worker.onerror = ({ message }) => resolve({ failed: message });
        worker.postMessage(plan);
      }),
    { plan, script: SCRIPT },
  );
  if (answer.ok === undefined) throw new Error(answer.failed ?? 'the worker said nothing');
  await page.goto('about:blank');
  return answer.ok;
}

async function bundle(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'daka-seed-'));
  try {
    await build({
      root: join(import.meta.dirname, '..', '..', '..'),
      configFile: false,
      publicDir: false,
      logLevel: 'error',
      build: {
        target: 'es2022',
        outDir: folder,
        emptyOutDir: false,
        minify: false,
        rolldownOptions: {
          input: join(import.meta.dirname, 'seed.worker.ts'),
          output: { format: 'es', entryFileNames: 'seed.js', codeSplitting: false },
        },
      },
    });
    return readFileSync(join(folder, 'seed.js'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
