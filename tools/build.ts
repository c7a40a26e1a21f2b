/**
 * `npm run build` → `dist/`: the three pages and their workers (vite), the service worker with an
 * integrity for every file it keeps (workbox), `_headers` for static hosts.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { injectManifest } from 'workbox-build';
import { headersOf } from '../src/workers/offline/policy.ts';
import { sri } from './build/models.ts';
import { verifierPage } from './build/verifier-page.ts';
import { compileWords } from './build/words.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const MUST_BE_OFFLINE = [
  'index.html',
  'admin/index.html',
  'phone/index.html',
  'models/face_recognition_model.bin',
  'wasm/tfjs-backend-wasm-simd.wasm',
];

export async function buildProduct(): Promise<void> {
  await compileWords();
  await build({ root, logLevel: 'error' });
  await buildVerifier('verify');
  await buildVerifier('receipt', 'verify-receipt');
  await buildServiceWorker();
  await listForOffline();
  writeFileSync(join(dist, '_headers'), headersFile());
}

/**
 * Self-contained pages that verify anywhere, also from a stick or a chat: a file
 * (`dist/verify.html`), a receipt (`dist/verify-receipt.html`).
 */
async function buildVerifier(name: string, as = name): Promise<void> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      target: 'es2022',
      write: false,
      rolldownOptions: {
        input: join(root, `tools/verifier/${name}.ts`),
        output: { format: 'iife' },
      },
    },
  });
  const outputs = [result].flat().flatMap((one) => ('output' in one ? one.output : []));
  const script = outputs.find((one) => one.type === 'chunk')?.code;
  if (script === undefined) throw new Error(`${name}.ts did not build`);
  const html = readFileSync(join(root, `tools/verifier/${name}.html`), 'utf8');
  writeFileSync(join(dist, `${as}.html`), verifierPage(html, script));
}

async function buildServiceWorker(): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      target: 'es2022',
      emptyOutDir: false,
      rolldownOptions: {
        input: join(root, 'src/workers/offline/service-worker.ts'),
        output: { format: 'iife', entryFileNames: 'service-worker.js' },
      },
    },
  });
}

async function listForOffline(): Promise<void> {
  const serviceWorker = join(dist, 'service-worker.js');
  const { warnings, manifestEntries } = await injectEntries(serviceWorker);
  if (warnings.length > 0) throw new Error(warnings.join('\n'));
  const listed = new Set(manifestEntries.map(({ url }) => url));
  const forgotten = MUST_BE_OFFLINE.filter((url) => !listed.has(url));
  if (forgotten.length > 0) throw new Error(`not kept for offline: ${forgotten.join(', ')}`);
}

async function injectEntries(serviceWorker: string) {
  const manifestEntries: { url: string }[] = [];
  const result = await injectManifest({
    swSrc: serviceWorker,
    swDest: serviceWorker,
    globDirectory: dist,
    globPatterns: ['**/*'],
    globIgnores: ['service-worker.js', '_headers'],
    maximumFileSizeToCacheInBytes: 40 * 1024 * 1024,
    dontCacheBustURLsMatching: /^assets\//,
    manifestTransforms: [
      (entries) => {
        const manifest = entries.map((entry) => ({
          ...entry,
          integrity: sri(readFileSync(join(dist, entry.url))),
        }));
        manifestEntries.push(...manifest);
        return { manifest, warnings: [] };
      },
    ],
  });
  return { ...result, manifestEntries };
}

/**
 * The format Netlify, Cloudflare Pages and others read. Where two rules fit, hosts send both, so
 * each place is named once.
 */
function headersFile(): string {
  const places = readdirSync(dist, { withFileTypes: true })
    .filter(({ name }) => name !== '_headers')
    .map((entry) => (entry.isDirectory() ? `/${entry.name}/*` : `/${entry.name}`))
    .flatMap((place) => (VERIFIER.test(place) ? [place, place.replace('.html', '')] : [place]));
  return ['/', ...places].map(headersAt).join('');
}

const VERIFIER = /^\/verify/;

function headersAt(place: string): string {
  const lines = Object.entries(headersOf(place)).map(([name, value]) => `  ${name}: ${value}`);
  return `${place}\n${lines.join('\n')}\n`;
}

if (import.meta.filename === process.argv[1]) {
  const start = performance.now();
  await buildProduct();
  console.log(`built dist/ in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
