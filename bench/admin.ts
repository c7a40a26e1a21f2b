/**
 * `npm run bench -- admin [--json] [--people 40,500,5000]`: the back room's month. For each size: in the
 * built product from the passphrase to the grid on the screen, its frames while scrolled, its memory;
 * in the books' worker alone from unlocked to the rows; and against both the same days reckoned on the
 * page's own thread, with the longest time the page stood still.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { buildProduct } from '../tools/build.ts';
import { serveBuilt } from '../tools/replay/product.ts';
import { measure } from './admin/product.ts';

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
if (!existsSync(join(import.meta.dirname, '..', 'dist', '_headers'))) await buildProduct();
const built = await serveBuilt();

try {
  const say = (line: string): void => (options.json ? undefined : console.log(line));
  const found: unknown[] = [];
  const seconds = (ms: number, width: number) => (ms / 1000).toFixed(2).padStart(width);
  const whole = (value: number, width: number) => value.toFixed(0).padStart(width);
  for (const people of options.people.split(',').map(Number)) {
    const { prepared, shown, alone, here } = await measure(built.url, folder, people);
    found.push({ people, ...prepared, shown, worker: alone, here });
    const line = (name: string, first: number, all: number, still: number, rest = '') =>
      say(`  ${name.padEnd(13)}${seconds(first, 13)}${seconds(all, 14)}${whole(still, 17)}${rest}`);
    say(
      `${people} people, ${prepared.records} records, written in ${seconds(prepared.writeMs, 0)} s`,
    );
    say('                first rows, s   all rows, s   page still, ms');
    line('the product', shown.gridMs, shown.allMs, shown.stillMs);
    line('worker alone', alone.firstRowsMs, alone.allRowsMs, alone.stillMs);
    line('on the page', here.ms, here.ms, here.frozenMs, '   (days alone, nothing opened)');
    say(
      `  scrolled: ${whole(shown.frameP50, 0)} ms a frame, p95 ${whole(shown.frameP95, 0)}, worst ${whole(shown.frameWorst, 0)}; ${shown.drawn} rows drawn`,
    );
    say(`  heap: the page ${whole(shown.pageMB, 0)} MB, the books ${whole(shown.workerMB, 0)} MB`);
  }
  if (options.json) console.log(JSON.stringify({ admin: found }));
} finally {
  await built.close();
  rmSync(folder, { recursive: true, force: true });
}
