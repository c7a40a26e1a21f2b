/**
 * `npm run replay -- --people DIR --clip FILE.mjpeg|DIR …`: the built product, people enrolled
 * through its own workers, a clip as its camera. One JSON line per outcome, a summary at the end.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import { STRANGERS_ACCEPTED } from '../src/core/faces/threshold.ts';
import type { Shop } from '../src/workers/books/contract.ts';
import { buildProduct } from './build.ts';
import {
  atCameraRate,
  CAMERA_FPS,
  imageFiles,
  PICTURE,
  readClip,
  type Frames,
} from './replay/clip.ts';
import { launchProduct, type Product } from './replay/product.ts';
import { enrolFromImages, openRig, setUpShop, startFaces } from './replay/rig.ts';

interface Outcome {
  readonly outcome: string;
  readonly person?: string;
  readonly score?: number;
  readonly ms?: number;
  readonly at: number;
}

/** After the clip: nobody, so that what was begun can end. */
const TAIL_SECONDS = 3;
const READY_WITHIN_MS = 120_000;

const { values: options } = parseArgs({
  options: {
    people: { type: 'string' },
    clip: { type: 'string' },
    fps: { type: 'string', default: '30' },
    minutes: { type: 'string' },
    liveness: { type: 'string', default: 'off' },
    challenge: { type: 'string' },
    settings: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

if (options.people === undefined || options.clip === undefined) {
  console.error('npm run replay -- --people DIR --clip FILE.mjpeg|DIR [--fps N] [--minutes N]');
  console.error(
    '  [--liveness off|adaptive|always] [--challenge NAME] [--settings FILE.json] [--json]',
  );
  process.exit(2);
}
if (!existsSync(join(import.meta.dirname, '..', 'dist', '_headers'))) await buildProduct();

const say = (line: string) => (options.json ? undefined : console.error(line));
const frames = atCameraRate(readClip(options.clip), Number(options.fps));
const minutes = options.minutes === undefined ? undefined : Number(options.minutes);
const product = await launchProduct();
try {
  const page = await product.context.newPage();
  await enrolEverybody(page, product, options.people);
  const outcomes = await watchDoor(page, product);
  console.log(JSON.stringify({ summary: summarise(outcomes) }));
} finally {
  await product.close();
}

async function enrolEverybody(page: Page, { url }: Product, folder: string): Promise<void> {
  await openRig(page, url);
  const given = options.settings ? readFileSync(options.settings, 'utf8') : '{}';
  const shop = {
    name: 'Replay',
    language: 'en',
    zone: 'Asia/Shanghai',
    duplicateMin: 2,
    liveness: options.liveness,
    strangersAccepted: STRANGERS_ACCEPTED,
    ...(options.challenge ? { challenge: options.challenge } : {}),
    ...(JSON.parse(given) as Partial<Shop>),
  } as Shop;
  await setUpShop(page, shop, crypto.randomUUID());
  await startFaces(page);
  let enrolled = 0;
  for (const [index, { name, images }] of peopleIn(folder).entries()) {
    const no = String(index + 1).padStart(4, '0');
    const taken = await enrolFromImages(page, no, { name, images });
    say(`enrolled ${name}: ${taken} of ${images.length} images`);
    if (taken > 0) enrolled += 1;
  }
  if (enrolled === 0)
    throw new Error(`nobody in ${folder} could be enrolled: no folder with faces`);
}

/** A sub-folder, or a link to a folder, with images in it is a person. */
function peopleIn(folder: string): readonly { name: string; images: readonly string[] }[] {
  return readdirSync(folder)
    .filter((name) => statSync(join(folder, name)).isDirectory())
    .map((name) => ({ name, images: imageFiles(join(folder, name), PICTURE) }))
    .filter(({ images }) => images.length > 0);
}

async function watchDoor(page: Page, product: Product): Promise<Outcome[]> {
  product.film(minutes === undefined ? [...frames, ...(await nobody(page, frames))] : frames);
  const outcomes: Outcome[] = [];
  let isReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve, reject) => {
    const late = () => reject(new Error('the kiosk was not ready within two minutes'));
    const timer = setTimeout(late, READY_WITHIN_MS);
    isReady = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  await page.exposeFunction('dakaOutcome', (outcome: Outcome) => {
    outcomes.push(outcome);
    console.log(JSON.stringify(outcome));
  });
  await page.exposeFunction('dakaReady', () => isReady());
  await page.addInitScript(() => {
    const hooks = window as unknown as Record<string, (detail?: unknown) => void>;
    document.addEventListener('daka:outcome', (event) => {
      hooks['dakaOutcome']?.((event as CustomEvent).detail);
    });
    document.addEventListener('daka:ready', () => hooks['dakaReady']?.());
  });
  await page.goto(product.url);
  await ready;
  const seconds =
    minutes === undefined ? frames.length / CAMERA_FPS + TAIL_SECONDS - 0.5 : minutes * 60;
  say(`ready; playing ${seconds.toFixed(1)} s`);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  return outcomes;
}

/** A grey frame as large as the clip's, encoded by the browser. */
async function nobody(page: Page, [first]: Frames): Promise<Frames> {
  const grey = await page.evaluate(
    async (jpeg) => {
      const bytes = Uint8Array.from(atob(jpeg), (char) => char.charCodeAt(0));
      const { width, height } = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d');
      if (context) {
        context.fillStyle = '#777';
        context.fillRect(0, 0, width, height);
      }
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
      return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
    },
    first?.toString('base64') ?? '',
  );
  const frame = Buffer.from(grey, 'base64');
  return Array.from({ length: TAIL_SECONDS * CAMERA_FPS }, () => frame);
}

function summarise(outcomes: readonly Outcome[]) {
  const count = (kind: string) => outcomes.filter(({ outcome }) => outcome === kind).length;
  const punches: Record<string, number> = {};
  for (const { outcome, person } of outcomes) {
    if (outcome === 'punch' && person) punches[person] = (punches[person] ?? 0) + 1;
  }
  const ms = outcomes
    .filter(({ outcome }) => outcome === 'punch')
    .map((one) => one.ms ?? 0)
    .sort((a, b) => a - b);
  const at = (share: number) => ms[Math.min(ms.length - 1, Math.floor(ms.length * share))] ?? null;
  return {
    punches,
    unsure: count('unsure'),
    stranger: count('stranger'),
    spoof: count('spoof'),
    msP50: at(0.5),
    msP95: at(0.95),
  };
}
