/** Two pages before each other: what one shows, the other's camera sees, as pixels. */
import { mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import '../../src/admin/admin.css';
import type { Office } from '../../src/admin/office.ts';
import { Session } from '../../src/admin/session.svelte.ts';
import BeamIn from '../../src/admin/tablets/BeamIn.svelte';
import BeamOut from '../../src/admin/tablets/BeamOut.svelte';
import { beamLink } from '../../src/app/office/beam.ts';
import { equal, random } from '../../src/crypto/bytes.ts';
import type { Camera } from '../../src/devices/camera.ts';
import { startWords } from '../../src/ui/words/language.svelte.ts';
import { stage } from './fakeOffice.ts';

/** A code is drawn, filmed and read on one machine that has other things to do. */
const SLOW_MS = 120_000;

let apps: ReturnType<typeof mount>[] = [];
let stop: () => void = () => undefined;
afterEach(async () => {
  stop();
  for (const app of apps) await unmount(app);
  apps = [];
  document.body.replaceChildren();
});

function put(part: typeof BeamIn, office: Office): HTMLElement {
  const target = document.body.appendChild(document.createElement('main'));
  const session = new Session(office);
  session.role = 'owner';
  apps.push(mount(part, { target, props: { session } }));
  return target;
}

/** A camera of 1280×720 that looks at `screen`: smaller, grey, smoothed and a little askew. */
function cameraBefore(screen: HTMLElement): Camera {
  const seen = document.createElement('canvas');
  [seen.width, seen.height] = [1280, 720];
  const context = seen.getContext('2d');
  let frame = requestAnimationFrame(function look() {
    const code = screen.querySelector('canvas');
    if (context !== null && code !== null) {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.fillStyle = '#3a3f44';
      context.fillRect(0, 0, 1280, 720);
      context.translate(640, 360);
      context.rotate(0.06);
      context.imageSmoothingEnabled = true;
      context.filter = 'contrast(0.7) brightness(0.9)';
      context.drawImage(code, -320, -320, 640, 640);
      context.filter = 'none';
    }
    frame = requestAnimationFrame(look);
  });
  const stream = seen.captureStream(30);
  stop = () => {
    cancelAnimationFrame(frame);
    for (const track of stream.getTracks()) track.stop();
  };
  const state = { kind: 'open', stream, label: 'test', width: 1280, height: 720 } as const;
  return {
    state,
    watch: (tell) => {
      tell(state);
      return () => undefined;
    },
    open: () => Promise.resolve(state),
    close: () => undefined,
    frames: () => undefined,
  };
}

function offices(body = random(4_000)) {
  const set = stage();
  const carryArrived = vi.fn(() => Promise.resolve());
  const arrived: boolean[] = [];
  const give = (books: Partial<Office['books']>): Office => ({
    ...set.office,
    beam: beamLink(),
    books: Object.assign(Object.create(set.office.books) as Office['books'], books),
  });
  const out = give({
    carryOut: (which) =>
      Promise.resolve({
        name: 'x.zip',
        blob: new Blob([which === 'new' ? body : random(5)]),
        records: 60,
        roster: true,
        mark: { upTo: 60 },
      }),
    carryArrived,
  });
  const into = give({
    carryIn: async (file) => {
      arrived.push(equal(new Uint8Array(await file.arrayBuffer()), body));
      return { kind: 'carried-in', records: 60, refused: 0 };
    },
  });
  return { out, into, carryArrived, arrived, size: body.length };
}

test.each([
  ['en', 'Start', '60 new records', 'It has arrived', 'Noted.'],
  ['zh', '开始', '60', '对方已收到', '已记下'],
] as const)(
  'in %s a file goes from one screen to the other’s camera',
  async (language, start, done, arrive, noted) => {
    await page.viewport(1280, 800);
    startWords(language);
    const { out, into, carryArrived, arrived, size } = offices();
    const screen = put(BeamOut, out);
    put(BeamIn, { ...into, camera: cameraBefore(screen) });
    const begin = page.getByRole('button', { name: start, exact: true });
    await expect.element(begin).toBeVisible();
    const at = performance.now();
    await begin.click();
    await vi.waitFor(() => expect(arrived).toEqual([true]), { timeout: 100_000, interval: 50 });
    const seconds = (performance.now() - at) / 1_000;
    console.log(`moving code, middle grain, 8 a second: ${(size / seconds).toFixed(0)} B/s`);
    await expect.element(page.getByText(done, { exact: false }).last()).toBeVisible();
    expect(carryArrived).not.toHaveBeenCalled();
    await page.getByRole('button', { name: arrive }).click();
    await expect.element(page.getByText(noted)).toBeVisible();
    expect(carryArrived).toHaveBeenCalledWith({ upTo: 60 });
  },
  SLOW_MS,
);

test('what is too much for a moving code is said', async () => {
  startWords('en');
  const { out } = offices(new Uint8Array(3_500_000));
  put(BeamOut, out);
  await expect.element(page.getByText('Save a file instead')).toBeVisible();
  expect(document.querySelector('canvas')).toBeNull();
});

test(
  'how many bytes a second go over, by grain',
  async () => {
    startWords('en');
    const link = beamLink();
    const speed = 8;
    for (const grain of ['coarse', 'middle', 'fine'] as const) {
      const body = random(5_000);
      const source = await link.show(new Blob([body]), grain);
      if (source === undefined) throw new Error('too much');
      const screen = document.createElement('main');
      const { default: MovingCode } = await import('../../src/ui/MovingCode.svelte');
      const first = await source.text(0);
      let app = mount(MovingCode, { target: screen, props: { text: first, label: 'code' } });
      const { state } = cameraBefore(screen);
      if (state.kind !== 'open') throw new Error(state.kind);
      let n = 0;
      let working = false;
      const timer = setInterval(() => {
        if (working) return;
        working = true;
        void source.text((n += 1)).then(async (text) => {
          const before = app;
          app = mount(MovingCode, { target: screen, props: { text, label: 'code' } });
          screen.replaceChildren(screen.lastElementChild ?? '');
          await unmount(before);
          working = false;
        });
      }, 1_000 / speed);
      const at = performance.now();
      let bad = 0;
      const got = await new Promise<Uint8Array>((resolve) => {
        link.look(state.stream, (caught) => {
          if (caught.kind === 'altered') bad += 1;
          if (caught.kind === 'whole') resolve(caught.body);
        });
      });
      const seconds = (performance.now() - at) / 1_000;
      clearInterval(timer);
      stop();
      expect(equal(got, body)).toBe(true);
      console.log(
        `moving code ${grain} at ${String(speed)}/s: ${(body.length / seconds).toFixed(0)} B/s, ` +
          `${String(n)} pictures shown for ${String(source.k)}, ${String(bad)} misread`,
      );
    }
  },
  SLOW_MS,
);
