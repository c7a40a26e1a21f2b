/** `npm start`: builds when something changed since the last build, then serves it. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { preview } from 'vite';
import { buildProduct } from './build.ts';

const root = join(import.meta.dirname, '..');
const SOURCES = ['src', 'public', 'admin', 'tools', 'index.html', 'vite.config.ts', 'package.json'];
const NOT_SOURCES = new Set(['compiled']);

if (!isBuilt()) {
  console.log('Building (about half a minute) …');
  await buildProduct();
}

try {
  await preview({ root, logLevel: 'warn' });
} catch (error) {
  console.error(`Cannot serve on port 4173: ${error instanceof Error ? error.message : 'unknown'}`);
  console.error('Another program uses it, probably an earlier `npm start`. Stop it and try again.');
  process.exit(1);
}

console.log(`
  Daka 打卡 is running:  http://localhost:4173

  1. Open that address in Chrome or Edge and allow the camera.
  2. Set up the shop (two minutes), enrol yourself, look at the camera: you are clocked in.
  3. The back room is at http://localhost:4173/admin/

  Everything stays in this browser. Ctrl-C stops the server; the page goes on working offline.
`);

function isBuilt(): boolean {
  const stamp = join(root, 'dist', '_headers'); // the last file a build writes
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  return SOURCES.every((name) => newest(join(root, name)) <= built);
}

function newest(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  const inside = readdirSync(path).filter((name) => !NOT_SOURCES.has(name));
  return Math.max(0, ...inside.map((name) => newest(join(path, name))));
}
