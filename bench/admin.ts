/**
 * `npm run bench -- admin [--json] [--people 40,500,5000]`: the back room's month. For each size: from
 * unlocked to the first rows and to all of them in the books' worker, the longest time the page stood
 * still meanwhile, and against it the same days reckoned on the page's own thread.
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
import type { Asked, Prepared, Read } from './admin/measures.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    people: { type: 'string', default: '40,500,5000' },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'daka-bench-'));
for (const [file, input] of [
  ['bench.js', 'bench.worker.ts'],
  ['page.js', 'bench.page.ts'],
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
        input: join(import.meta.dirname, 'admin', input),
        output: { format: 'es', entryFileNames: file, codeSplitting: false },
      },
    },
  });
}
writeFileSync(
  join(folder, 'index.html'),
  '<!doctype html><title>bench</title><script type="module" src="/page.js"></script>',
);
const server = createServer((request, response) => {
  const script = request.url === '/bench.js' || request.url === '/page.js';
  response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
  response.end(readFileSync(join(folder, script ? (request.url ?? '') : 'index.html')));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;
const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
  executablePath: ensureChromium(),
  headless: true,
  args: [...QUIET_FLAGS],
});
const page = await context.newPage();
await page.goto(`http://localhost:${port}/`);

interface Watched {
  readonly ms: number;
  readonly frozenMs: number;
}

async function ask(asked: Asked): Promise<Watched & { readonly ok: unknown }> {
  const answer = await page.evaluate<Watched & { readonly ok?: unknown; readonly failed?: string }>(
    `askWorker(${JSON.stringify(asked)})`,
  );
  if (answer.ok === undefined) throw new Error(answer.failed ?? 'no answer');
  return { ...answer, ok: answer.ok };
}

try {
  const say = (line: string): void => (options.json ? undefined : console.log(line));
  const found: unknown[] = [];
  say(
    'people   records   written, s   unlock, s   first 40 rows, s   all rows, s   page still, ms   on the page: s   still, ms',
  );
  for (const people of options.people.split(',').map(Number)) {
    const prepared = await ask({ kind: 'prepare', people });
    const read = await ask({ kind: 'read', people });
    const here = await page.evaluate<Watched>(`reckonHere(${people})`);
    const { records, writeMs } = prepared.ok as Prepared;
    const rows = read.ok as Read;
    const { unlockMs, firstRowsMs, allRowsMs } = rows;
    found.push({ people, records, writeMs, ...rows, stillMs: read.frozenMs, here });
    const seconds = (ms: number, width: number) => (ms / 1000).toFixed(2).padStart(width);
    say(
      String(people).padEnd(6) +
        String(records).padStart(10) +
        seconds(writeMs, 13) +
        seconds(unlockMs, 12) +
        seconds(firstRowsMs, 19) +
        seconds(allRowsMs, 14) +
        read.frozenMs.toFixed(0).padStart(17) +
        seconds(here.ms, 17) +
        here.frozenMs.toFixed(0).padStart(12),
    );
  }
  if (options.json) console.log(JSON.stringify({ admin: found }));
} finally {
  await context.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
}
