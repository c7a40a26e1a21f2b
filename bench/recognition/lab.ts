/**
 * One headless Chromium with one page made of one TypeScript entry, served from this machine with
 * the models, the WASM binary and any folders of pictures. Shared by every bench over faces.
 */
import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright';
import type { Page } from 'playwright';
import { build } from 'vite';
import { QUIET_FLAGS } from '../../tools/chromium.ts';
import { ensureChromium } from '../../tools/browser.ts';
import { models } from '../../tools/build/models.ts';

const root = join(import.meta.dirname, '..', '..');
const packages = join(root, 'node_modules');

/** Site folder → folder on disk. The models and the WASM are always there. */
export type Folders = Readonly<Record<string, string>>;

export interface Lab {
  readonly page: Page;
  readonly origin: string;
  /** Another page of the same browser, made of another entry: peers must not share a realm. */
  open(entry: string): Promise<Page>;
  close(): Promise<void>;
}

/** `entry` is bundled as a module; what it puts on `globalThis` is reached by `page.evaluate`. */
export async function openLab(
  entry: string,
  folders: Folders = {},
  flags: readonly string[] = [],
): Promise<Lab> {
  const out = mkdtempSync(join(tmpdir(), 'daka-lab-'));
  const server = serve({
    models: join(packages, '@vladmandic', 'face-api', 'model'),
    wasm: join(packages, '@tensorflow', 'tfjs-backend-wasm', 'dist'),
    packages,
    assets: join(out, 'assets'),
    ...folders,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...QUIET_FLAGS, ...flags],
  });
  let pages = 0;

  async function open(from: string): Promise<Page> {
    pages += 1;
    const name = `entry${pages}.js`;
    await bundle(from, out, name);
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(`page: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(`page: ${message.text()}`);
    });
    await page.goto(`${origin}/?${name}`);
    await page.waitForFunction(() => document.body.dataset['ready'] === 'true');
    return page;
  }

  return {
    page: await open(entry),
    origin,
    open,
    async close() {
      await browser.close();
      server.close();
      rmSync(out, { recursive: true, force: true });
    },
  };
}

async function bundle(entry: string, outDir: string, name: string): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [models()],
    worker: { format: 'es', plugins: () => [models()] },
    build: {
      target: 'es2022',
      outDir,
      emptyOutDir: false,
      rolldownOptions: { input: entry, output: { entryFileNames: `assets/${name}` } },
    },
  });
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.jpg': 'image/jpeg',
};
const PAGE =
  '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">' +
  '<body><script type="module">await import("/assets/" + location.search.slice(1));' +
  'document.body.dataset.ready = "true"</script>';

function serve(folders: Folders): Server {
  return createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (path === '/') {
      response.setHeader('content-type', 'text/html');
      response.end(PAGE);
      return;
    }
    const [folder = '', ...rest] = normalize(path).slice(1).split('/');
    const base = folders[folder];
    const file = join(base ?? '', ...rest);
    if (base === undefined || statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
      response.statusCode = 404;
      response.end();
      return;
    }
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    createReadStream(file).pipe(response);
  });
}

/** What a page of a lab has put on `globalThis` under `name`, called from here. */
export function remote<Api>(page: Page, name: string): Remote<Api> {
  return new Proxy({} as Remote<Api>, {
    get:
      (_, verb) =>
      (...args: unknown[]) =>
        page.evaluate(
          ([on, call, given]) => {
            const api = (globalThis as unknown as Record<string, Record<string, unknown>>)[on];
            return (api?.[call] as (...args: unknown[]) => unknown)(...given);
          },
          [name, String(verb), args] as const,
        ),
  });
}

export type Remote<Api> = {
  readonly [Verb in keyof Api]: Api[Verb] extends (...args: infer Args) => infer Answer
    ? (...args: Args) => Promise<Awaited<Answer>>
    : never;
};
