/**
 * `npm run bench -- storage [--json] [--records 1000,10000,…]`: what durability costs. Strict,
 * Chrome's default and plain idb-keyval writes take turns in one run; then a year of 40 people is
 * opened, verified and summed, and the store is shown growing.
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
import type { Asked, Growth, Latencies, Year } from './storage/measures.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    records: { type: 'string', default: '1000,10000,60000,600000' },
    writes: { type: 'string', default: '200' },
    punches: { type: 'string', default: '60000' },
  },
});

const TITLES: Record<keyof Latencies, string> = {
  punch: 'a punch: sealed, chained, signed, two copies',
  dual: 'the dual store alone',
  strict: 'Dexie, strict',
  relaxed: 'Dexie, relaxed (Chrome’s default)',
  keyval: 'idb-keyval as it comes',
};

const folder = mkdtempSync(join(tmpdir(), 'daka-bench-'));
await build({
  root: join(import.meta.dirname, '..'),
  configFile: false,
  publicDir: false,
  logLevel: 'error',
  build: {
    target: 'es2022',
    outDir: folder,
    emptyOutDir: true,
    rolldownOptions: {
      input: join(import.meta.dirname, 'storage', 'bench.worker.ts'),
      output: { format: 'es', entryFileNames: 'bench.js', codeSplitting: false },
    },
  },
});
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>bench</title>');
const server = createServer((request, response) => {
  const script = request.url === '/bench.js';
  response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
  response.end(readFileSync(join(folder, script ? 'bench.js' : 'index.html')));
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

/** Each in a worker of its own, which ends with it. */
async function measure<T>(asked: Asked): Promise<T> {
  const answer = await page.evaluate(
    (asked) =>
      new Promise<{ ok?: unknown; failed?: string }>((resolve) => {
        const worker = new Worker('/bench.js', { type: 'module' });
        worker.onmessage = ({ data }: MessageEvent<{ ok?: unknown; failed?: string }>) => {
          worker.terminate();
          resolve(data);
        };
        worker.onerror = ({ message }) => resolve({ failed: message });
        worker.postMessage(asked);
      }),
    asked,
  );
  if (answer.failed !== undefined) throw new Error(answer.failed);
  return answer.ok as T;
}

try {
  const say = (line: string): void => (options.json ? undefined : console.log(line));
  const latency = await measure<Latencies>({ kind: 'latency', writes: Number(options.writes) });
  say('confirming one write, ms                          p50     p95');
  for (const [name, { p50, p95 }] of Object.entries(latency) as [
    keyof Latencies,
    { p50: number; p95: number },
  ][])
    say(`  ${TITLES[name].padEnd(46)}${p50.toFixed(1).padStart(5)}${p95.toFixed(1).padStart(8)}`);
  const { employeeId } = await measure<{ employeeId: string }>({ kind: 'year-begins' });
  const count = Number(options.punches);
  const sealed = await measure<{ sealMs: number }>({
    kind: 'year-passes',
    punches: count,
    employeeId,
  });
  const read = await measure<Omit<Year, 'sealMs'>>({ kind: 'year-is-read' });
  const year: Year = { ...read, ...sealed };
  say(
    `${year.punches} punches: opened in ${seconds(year.openMs)}, unlocked in ${seconds(year.unlockMs)}, ` +
      `read, ${year.verdict}, decrypted and summed in ${seconds(year.sumMs)} (written in ${seconds(year.sealMs)})`,
  );
  const { sharedMs, ownMs } = year.perRecord;
  say(
    `  decrypting one record: ${sharedMs.toFixed(3)} ms with a content key for 64, ` +
      `${ownMs.toFixed(3)} ms with one for each (${(ownMs / sharedMs).toFixed(1)} times as long)`,
  );
  const growth: Growth[] = [];
  say('records     write, s   open, s   read all, s   one more, ms   bytes each');
  for (const records of options.records.split(',').map(Number)) {
    const one = await measure<Growth>({ kind: 'growth', records });
    growth.push(one);
    const cells = [
      one.writeMs / 1000,
      one.openMs / 1000,
      one.readMs / 1000,
      one.commitMs,
      one.bytesPer,
    ];
    say(
      String(records).padEnd(10) +
        cells
          .map((cell, i) => cell.toFixed(i < 3 ? 2 : 0).padStart([10, 10, 14, 15, 13][i] ?? 10))
          .join(''),
    );
  }
  if (options.json) console.log(JSON.stringify({ latency, year, growth }));
} finally {
  await context.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
