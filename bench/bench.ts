/** `npm run bench -- NAME [--json]`: side-by-side measurements, each with its peer in the same run. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [name, ...rest] = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'bench.ts')
  .map((file) => file.slice(0, -3));
const file = join(import.meta.dirname, `${name ?? ''}.ts`);

if (name === undefined || !existsSync(file)) {
  console.error(`npm run bench -- NAME [--json], where NAME is one of: ${names.join(', ')}`);
  process.exit(2);
}

const tsx = join(import.meta.dirname, '..', 'node_modules', '.bin', 'tsx');
process.exit(
  spawnSync(tsx, [file, ...rest], { stdio: 'inherit', shell: process.platform === 'win32' })
    .status ?? 1,
);
