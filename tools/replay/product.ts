/** The built product in a headless browser with a file as its camera. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright';
import { preview } from 'vite';
import { ensureChromium } from '../browser.ts';
import { QUIET_FLAGS } from '../chromium.ts';
import type { Frames } from './clip.ts';

const root = join(import.meta.dirname, '..', '..');

export interface Product {
  readonly url: string;
  readonly context: BrowserContext;
  /** What the camera shows from the next time it is opened. */
  film(frames: Frames): void;
  close(): Promise<void>;
}

export interface ProductOptions {
  /** Keep the browser's profile here; absent = a fresh one, deleted at the end. */
  readonly profile?: string;
  readonly url?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Absent = a clip for a camera, allowed. */
  readonly camera?: 'missing' | 'refused';
  /** `false`: the network is asked for every file. */
  readonly serviceWorker?: boolean;
  readonly flags?: readonly string[];
}

export async function launchProduct(options: ProductOptions = {}): Promise<Product> {
  const server = options.url === undefined ? await serveBuilt() : undefined;
  const scratch = mkdtempSync(join(tmpdir(), 'daka-'));
  const clip = join(scratch, 'camera.mjpeg');
  const context = await chromium.launchPersistentContext(
    options.profile ?? join(scratch, 'profile'),
    {
      executablePath: ensureChromium(),
      headless: true,
      viewport: options.viewport ?? { width: 1280, height: 800 },
      serviceWorkers: options.serviceWorker === false ? 'block' : 'allow',
      args: [...QUIET_FLAGS, ...cameraFlags(clip, options.camera), ...(options.flags ?? [])],
    },
  );
  return {
    url: server?.url ?? options.url ?? '',
    context,
    film: (frames) => writeFileSync(clip, Buffer.concat([...frames])),
    close: async () => {
      await context.close().catch(() => undefined); // already killed by a test
      await server?.close();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

function cameraFlags(clip: string, trouble: ProductOptions['camera']): string[] {
  if (trouble === 'missing') return ['--use-fake-ui-for-media-stream'];
  const device = [
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${clip}`,
  ];
  return trouble === 'refused' ? device : ['--use-fake-ui-for-media-stream', ...device];
}

/** Serves `dist/` with the product's own headers on a free port. */
export async function serveBuilt(port?: number): Promise<{
  url: string;
  port: number;
  close: () => Promise<void>;
}> {
  const chosen = port ?? (await freePort());
  const server = await preview({ root, logLevel: 'warn', preview: { port: chosen } });
  return {
    url: `http://localhost:${chosen}`,
    port: chosen,
    close: () => server.close(),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}
