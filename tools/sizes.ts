/** Size budgets: gzip of each entry's static import closure in `dist/`. 1 kB = 1,024 bytes. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = join(import.meta.dirname, '..', 'dist');

const BUDGETS: readonly { name: string; entries: () => string[]; kB: number }[] = [
  { name: 'kiosk (index.html)', entries: () => scripts('index.html'), kB: 60 },
  { name: 'admin (admin/index.html)', entries: () => scripts('admin/index.html'), kB: 125 },
  { name: 'phone (phone/index.html)', entries: () => scripts('phone/index.html'), kB: 70 },
  { name: 'face worker', entries: () => worker('face.worker'), kB: 150 },
  { name: 'books worker', entries: () => worker('books.worker'), kB: 160 },
];

export function measureSizes(): { name: string; kB: number; budget: number; ok: boolean }[] {
  return BUDGETS.map(({ name, entries, kB: budget }) => {
    const bytes = [...closure(entries())].reduce(
      (sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length,
      0,
    );
    const kB = Math.round((bytes / 1024) * 10) / 10;
    return { name, kB, budget, ok: kB > 0 && kB <= budget };
  });
}

/** JavaScript a page loads: its own module scripts and what they import statically. */
function scripts(page: string): string[] {
  const html = readFileSync(join(dist, page), 'utf8');
  return [...html.matchAll(/<script[^>]+src="\/([^"]+)"/g)].map((match) => match[1] ?? '');
}

function worker(name: string): string[] {
  return readdirSync(join(dist, 'assets'))
    .filter((file) => file.startsWith(`${name}-`) && file.endsWith('.js'))
    .map((file) => `assets/${file}`);
}

function closure(entries: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    const code = readFileSync(join(dist, file), 'utf8');
    const imports = code.matchAll(
      /(?:^|[;}\s])(?:import|export)\s*(?:[^'"();]*?from\s*)?["'](\.[^"']+)["']/g,
    );
    for (const [, path] of imports) if (path) visit(posix.join(dirname(file), path));
  };
  entries.forEach(visit);
  return seen;
}

if (import.meta.filename === process.argv[1]) {
  const rows = measureSizes();
  for (const { name, kB, budget, ok } of rows) {
    console.log(
      `${ok ? 'ok  ' : 'OVER'} ${name.padEnd(26)} ${String(kB).padStart(6)} of ${budget} kB`,
    );
  }
  if (rows.some(({ ok }) => !ok)) process.exit(1);
}
