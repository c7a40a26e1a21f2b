/**
 * `npm run bench -- transfer [--json] [--people 5000]`: a month of 5,000 people × 31 days as a
 * workbook, in a worker and streamed, against the same rows made on the page and handed to
 * write-excel-file (which deflates with the same fflate); then 1, 10 and 100 MB over the cable, to
 * the tests' fake phone. One Chromium, one after the other.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { build } from 'vite';
import { ensureChromium } from '../tools/browser.ts';
import { QUIET_FLAGS } from '../tools/chromium.ts';
import type { Cabled } from './transfer/page/cable.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    people: { type: 'string', default: '5000' },
  },
});
const count = Number(options.people);

const folder = mkdtempSync(join(tmpdir(), 'daka-bench-'));
for (const [name, file] of [
  ['page', 'page/naive.ts'],
  ['worker', 'export.worker.ts'],
] as const) {
  await build({
    root: join(import.meta.dirname, '..'),
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      target: 'es2022',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: {
        input: join(import.meta.dirname, 'transfer', file),
        output: { format: 'es', entryFileNames: `${name}.js`, codeSplitting: false },
      },
    },
  });
}
writeFileSync(
  join(folder, 'index.html'),
  '<!doctype html><script type="module" src="/page.js"></script>',
);
const server = createServer((request, response) => {
  const name = /^\/(page|worker)\.js$/.exec(request.url ?? '')?.[1];
  // Only an isolated page is told what its workers hold.
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-embedder-policy', 'require-corp');
  response.setHeader('content-type', name === undefined ? 'text/html' : 'text/javascript');
  response.end(readFileSync(join(folder, name === undefined ? 'index.html' : `${name}.js`)));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: [
    ...QUIET_FLAGS,
    '--enable-precise-memory-info',
    '--enable-blink-features=ForceEagerMeasureMemory',
  ],
});

const ours = await measured('ours');
const naive = await measured('naive');
const cabled = [await cable(1), await cable(10), await cable(100)];
await browser.close();
server.close();
rmSync(folder, { recursive: true, force: true });

const row = (name: string, of: typeof ours) => ({
  way: name,
  seconds: (of.ms / 1000).toFixed(1),
  'file MB': (of.bytes / 1024 / 1024).toFixed(1),
  'heap MB, most': Math.max(...of.heaps).toFixed(0),
  'page frozen s': (of.frozenMs / 1000).toFixed(2),
});
console.log(`${count} people × 31 days, one month workbook`);
console.table([row('in a worker, streamed', ours), row('on the page, write-excel-file', naive)]);
const quarter = Math.max(1, Math.floor(ours.heaps.length / 4));
const [first, last] = [ours.heaps.slice(0, quarter), ours.heaps.slice(-quarter)].map((part) =>
  Math.max(...part),
);
console.log(
  `worker's heap: ${first?.toFixed(0)} MB at most in the first quarter, ${last?.toFixed(0)} MB in the last`,
);
console.log('files onto a phone over USB, against the fake device (512-byte packets)');
console.table(
  cabled.map(({ mb, ms, grownMB, largest, quietMs }) => ({
    MB: mb,
    seconds: (ms / 1000).toFixed(2),
    'MB/s': (mb / (ms / 1000)).toFixed(1),
    'page grew by MB, most': grownMB.toFixed(1),
    'most at once, kB': (largest / 1024).toFixed(0),
    'longest without progress s': (quietMs / 1000).toFixed(2),
  })),
);
if (options.json) {
  const figures = ({ ms, bytes, heaps, frozenMs }: typeof ours) => ({
    ms,
    bytes,
    heapMB: Math.max(...heaps),
    frozenMs,
  });
  console.log(
    JSON.stringify({
      people: count,
      days: 31,
      worker: figures(ours),
      naive: figures(naive),
      workerHeapMB: { first, last },
      cable: cabled,
    }),
  );
}

async function cable(mb: number): Promise<Cabled> {
  const page = await opened();
  const answer = await page.evaluate<Cabled>(`window.cable(${mb})`);
  await page.close();
  return answer;
}

async function opened() {
  const page = await browser.newPage();
  page.setDefaultTimeout(900_000);
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.waitForFunction('typeof window.naive === "function"');
  return page;
}

/** Each on a page of its own, so that one's garbage is not the other's. */
async function measured(which: 'ours' | 'naive') {
  const page = await opened();
  const answer = await page.evaluate<{
    ms: number;
    bytes: number;
    heaps: number[];
    frozenMs: number;
  }>(`window.${which}(${count})`);
  await page.close();
  return answer;
}
