/** A host that serves the built product, and one version of it after the other. */
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { HEADERS } from '../../src/workers/offline/policy.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
};

export interface VersionedHost {
  readonly url: string;
  /** Where the files served lie. */
  readonly dist: string;
  /** Another version of the page, made from the one that was built; the list of files names it. */
  publish(change: (html: string) => string): void;
  close(): void;
}

/** `dist`: a folder of its own, made here. */
export async function versionedHost(dist: string): Promise<VersionedHost> {
  cpSync(join(import.meta.dirname, '..', '..', 'dist'), dist, { recursive: true });
  const first = readFileSync(join(dist, 'index.html'), 'utf8');
  const host = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    const file = join(dist, path.endsWith('/') ? `${path}index.html` : path);
    try {
      const body = readFileSync(file);
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { ...HEADERS, 'Content-Type': type, 'Cache-Control': 'no-store' });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const address = host.address();
  return {
    url: `http://localhost:${typeof address === 'object' && address ? address.port : 0}`,
    dist,
    publish: (change) => publish(dist, change(first)),
    close: () => host.close(),
  };
}

/** What the page does every few hours when there is a network. */
export async function update(page: Page): Promise<void> {
  const states = await page.evaluate(async () => {
    const found = await navigator.serviceWorker.getRegistration('/');
    await found?.update();
    return [found?.installing?.state, found?.waiting?.state, found?.active?.state];
  });
  expect(states.filter((state) => state !== undefined).length).toBeGreaterThan(1);
}

function publish(dist: string, html: string): void {
  writeFileSync(join(dist, 'index.html'), html);
  const digest = (name: string, as: 'hex' | 'base64') => createHash(name).update(html).digest(as);
  const worker = join(dist, 'service-worker.js');
  const code = readFileSync(worker, 'utf8');
  const entry = /\{[^{}]*\burl["']?:\s*["'`]index\.html["'`][^{}]*\}/;
  if (!entry.test(code)) throw new Error('the list of files does not name the page');
  writeFileSync(
    worker,
    code.replace(
      entry,
      JSON.stringify({
        url: 'index.html',
        revision: digest('md5', 'hex'),
        integrity: `sha384-${digest('sha384', 'base64')}`,
      }),
    ),
  );
}
