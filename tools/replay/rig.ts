/**
 * Sets up a shop and enrols people from image files through the product's own workers, as built.
 * The rig is an empty page on the product's origin that starts those workers; the product itself
 * has no door for tests.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type * as comlink from 'comlink';
import type { Remote } from 'comlink';
import type { BooksBody, Shop } from '../../src/workers/books/contract.ts';
import type { FaceBody, FaceEvent, FaceStart } from '../../src/workers/face/contract.ts';

const root = join(import.meta.dirname, '..', '..');

export interface RigPerson {
  readonly name: string;
  readonly images: readonly string[];
  readonly pin?: string;
}

interface RigWindow {
  comlink: typeof comlink;
  books: Remote<BooksBody>;
  face: Remote<FaceBody>;
  events: FaceEvent[];
}

// The functions given to `evaluate` run in the page: they import nothing, comlink is put there.
const RIG_PAGE = `<!doctype html><title>rig</title><script type="module">
import * as comlink from '/rig/comlink.js';
window.comlink = comlink;
</script>`;

/** Opens the rig page: same origin, no content of its own. */
export async function openRig(page: Page, url: string): Promise<void> {
  await page.route(`${url}/rig/**`, (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === '/rig/comlink.js') {
      return route.fulfill({
        contentType: 'text/javascript',
        body: readFileSync(join(root, 'node_modules/comlink/dist/esm/comlink.mjs'), 'utf8'),
      });
    }
    return route.fulfill({ contentType: 'text/html', body: RIG_PAGE });
  });
  await page.goto(`${url}/rig/`);
  await page.waitForFunction(() => 'comlink' in window);
  const [books, face] = [workerFile('books.worker'), workerFile('face.worker')];
  await page.evaluate(
    async ([booksFile, faceFile]) => {
      const rig = window as unknown as RigWindow;
      const { comlink } = rig;
      rig.books = comlink.wrap<BooksBody>(new Worker(`/assets/${booksFile}`, { type: 'module' }));
      rig.face = comlink.wrap<FaceBody>(new Worker(`/assets/${faceFile}`, { type: 'module' }));
      rig.events = [];
      const channel = new MessageChannel();
      channel.port1.onmessage = (message: MessageEvent<FaceEvent>) => {
        rig.events.push(message.data);
      };
      await rig.face.listen(comlink.transfer(channel.port2, [channel.port2]));
    },
    [books, face] as const,
  );
}

/** First run with a passphrase of its own; leaves the books unlocked. */
export async function setUpShop(page: Page, shop: Shop, passphrase: string): Promise<void> {
  const outcome = await page.evaluate(
    async ([shop, passphrase]) => {
      const { books } = window as unknown as RigWindow;
      const state = await books.open();
      if (state.kind !== 'new') return `the store is not new: ${state.kind}`;
      const setUp = await books.setUp({ shop, passphrase });
      if (setUp.kind !== 'recovery') return `set-up: ${setUp.kind}`;
      const confirmed = await books.confirmRecovery(setUp.code);
      if (confirmed.kind !== 'done') return 'the recovery code was refused';
      const unlocked = await books.unlock({ passphrase });
      return unlocked.kind === 'unlocked' ? '' : `unlock: ${unlocked.kind}`;
    },
    [shop, passphrase] as const,
  );
  if (outcome !== '') throw new Error(outcome);
}

/** Warms the face worker up; the engine's stamp. */
export async function startFaces(page: Page): Promise<string> {
  const started = await page.evaluate(async (): Promise<FaceStart> => {
    return (window as unknown as RigWindow).face.start();
  });
  if (started.kind !== 'ready') throw new Error(`face worker: ${JSON.stringify(started)}`);
  return started.engine;
}

/** Enrols one person from images; the number of templates taken. */
export async function enrolFromImages(page: Page, no: string, person: RigPerson): Promise<number> {
  const images = person.images.map((file) => readFileSync(file).toString('base64'));
  const answer = await page.evaluate(
    async ([no, name, images, pin]) => {
      const { books, comlink, face, events } = window as unknown as RigWindow;
      events.length = 0;
      await face.task({ kind: 'enrol', frames: images.length, anyPose: true });
      for (const image of images) {
        const bytes = Uint8Array.from(atob(image), (char) => char.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
        await face.frame(comlink.transfer(bitmap, [bitmap]));
      }
      await face.task({ kind: 'rest' });
      const enrolled = events.find((event) => event.kind === 'enrolled');
      if (enrolled?.kind !== 'enrolled') {
        const reasons = events.map((event) => ('reason' in event ? event.reason : event.kind));
        return { taken: 0, error: `no usable face: ${[...new Set(reasons)].join(', ')}` };
      }
      const consent = { textVersion: 'replay', language: 'en', givenAt: Date.now() } as const;
      const kept = await books.enrol({
        no,
        name,
        department: '',
        language: 'en',
        identify: 'face-or-pin',
        ...(pin ? { pin } : {}),
        face: { consent, engine: enrolled.engine, vectors: enrolled.vectors },
      });
      return kept.kind === 'enrolled'
        ? { taken: enrolled.vectors.length / 128, error: '' }
        : { taken: 0, error: kept.kind };
    },
    [no, person.name, images, person.pin] as const,
  );
  if (answer.error) throw new Error(`${person.name}: ${answer.error}`);
  return answer.taken;
}

function workerFile(name: string): string {
  const files = readdirSync(join(root, 'dist', 'assets'));
  const file = files.find((one) => one.startsWith(`${name}-`) && one.endsWith('.js'));
  if (file === undefined) throw new Error(`dist/assets has no ${name}: run npm run build`);
  return file;
}
