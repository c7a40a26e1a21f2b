/**
 * `npm run bench -- admin [--json] [--people 40,500,5000]`: the back room's month. For each size: in the
 * built product from the passphrase to the grid on the screen, its frames while scrolled, its memory;
 * in the books' worker alone from unlocked to the rows; and against both the same days reckoned on the
 * page's own thread, with the longest time the page stood still.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { build } from 'vite';
import { ensureChromium } from '../tools/browser.ts';
import { QUIET_FLAGS } from '../tools/chromium.ts';
import { buildProduct } from '../tools/build.ts';
import { serveBuilt } from '../tools/replay/product.ts';
import type { Asked, Read } from './admin/measures.ts';
import { inProduct } from './admin/product.ts';

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

if (!existsSync(join(import.meta.dirname, '..', 'dist', '_headers'))) await buildProduct();
const built = await serveBuilt();

try {
  const say = (line: string): void => (options.json ? undefined : console.log(line));
  const found: unknown[] = [];
  const seconds = (ms: number, width: number) => (ms / 1000).toFixed(2).padStart(width);
  const whole = (value: number, width: number) => value.toFixed(0).padStart(width);
  for (const people of options.people.split(',').map(Number)) {
    const shown = await inProduct(built.url, folder, people);
    await ask({ kind: 'prepare', people });
    const read = await ask({ kind: 'read', people });
    const here = await page.evaluate<Watched>(`reckonHere(${people})`);
    const rows = read.ok as Read;
    found.push({ people, shown, worker: { ...rows, stillMs: read.frozenMs }, here });
    say(`${people} people, ${shown.records} records, written in ${seconds(shown.writeMs, 0)} s`);
    say('               first rows, s   all rows, s   page still, ms');
    say(
      `  the product  ${seconds(shown.gridMs, 13)}${seconds(shown.allMs, 14)}${whole(shown.stillMs, 17)}`,
    );
    say(
      `  worker alone ${seconds(rows.firstRowsMs, 13)}${seconds(rows.allRowsMs, 14)}${whole(read.frozenMs, 17)}`,
    );
    say(
      `  on the page  ${seconds(here.ms, 13)}${seconds(here.ms, 14)}${whole(here.frozenMs, 17)}   (days alone, nothing opened)`,
    );
    say(
      `  scrolled: ${whole(shown.frameP50, 0)} ms a frame, p95 ${whole(shown.frameP95, 0)}, worst ${whole(shown.frameWorst, 0)}; ${shown.drawn} rows drawn; heap ${whole(shown.pageMB, 0)} MB the page, ${whole(shown.workerMB, 0)} MB the books`,
    );
  }
  if (options.json) console.log(JSON.stringify({ admin: found }));
} finally {
  await context.close();
  server.close();
  await built.close();
  rmSync(folder, { recursive: true, force: true });
}
