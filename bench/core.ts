/**
 * `npm run bench -- core [--json]`: bundles the measurement as the product is bundled, so that what
 * is timed is the code that ships and not a development loader's, and runs it in a Node of its own.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');
const outDir = mkdtempSync(join(tmpdir(), 'bench-core-'));
try {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'core/month.ts'),
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      minify: true,
      rolldownOptions: { output: { entryFileNames: 'month.mjs' } },
    },
  });
  const run = spawnSync(process.execPath, [join(outDir, 'month.mjs'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(outDir, { recursive: true, force: true });
}
