/** The kiosk's page: starts books and eyes, and gives them to the door. */
import { mount } from 'svelte';
import { createCamera } from '../devices/camera.ts';
import { saveByDownload } from '../devices/download.ts';
import { watchCards } from '../devices/nfc.ts';
import { watchPower } from '../devices/power.ts';
import { createVoice } from '../devices/voice.ts';
import { watchReaders } from '../devices/wedge.ts';
import { Door } from '../kiosk/door.svelte.ts';
import '../kiosk/door.css';
import Kiosk from '../kiosk/Kiosk.svelte';
import { makeReady } from '../kiosk/later.ts';
import { readSettings } from '../kiosk/settings.ts';
import { hourAt } from '../kiosk/upkeep.svelte.ts';
import { trainingBooks } from '../kiosk/training.ts';
import { dropStraySecondTaps } from '../ui/secondTap.ts';
import { startWords } from '../ui/words/language.svelte.ts';
import { booksClient } from '../workers/books/client.ts';
import { faceClient } from '../workers/face/client.ts';
import { codesClient } from '../workers/codes/client.ts';
import { createCodeEyes } from './door/codes.ts';
import { createEyes } from './door/eyes.ts';
import { lightMeter } from './door/light.ts';
import { sameRun } from './door/sameRun.ts';
import { tellSigns } from './door/signs.ts';
import { proveVersion } from './door/trial.ts';
import { applyUpdate, watchOffline } from './offline.ts';

/** Volume, quiet hours and contrast of this tablet: nobody's secret, so not in the books. */
const SETTINGS_KEY = 'daka-door';

const language = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
startWords(language);
dropStraySecondTaps();

const training = new URLSearchParams(location.search).has('training');
const books = booksClient(undefined, { sameRun: sameRun() });
const camera = createCamera();
const seeLight = lightMeter();
const door = new Door(
  {
    books: training ? trainingBooks(books) : books,
    eyes: createEyes(camera, (ports) =>
      faceClient({
        ...ports,
        onEvent(event) {
          seeLight(event);
          ports.onEvent(event);
        },
      }),
    ),
    watchOffline,
    watchPower,
    watchReaders: (onCode) => {
      watchReaders(onCode);
      watchCards(onCode);
    },
    codes: createCodeEyes(codesClient),
    saveFile: saveByDownload,
    voice: createVoice(),
    settings: readSettings(remembered(SETTINGS_KEY)),
    training,
    reload: () => location.reload(),
    update: () => void update(),
  },
  language,
);

mount(Kiosk, { target: document.body, props: { door } });
if (!training) void carryFromTheDoor();
door.start();
makeReady();
proveVersion(() => {
  const { screen, house } = door.session;
  if (screen.kind === 'new-tablet') return true;
  if (house === undefined || house.people.length === 0) return screen.kind === 'nobody-enrolled';
  return house.faces === 0 || house.recogniser.kind === 'ready';
});
tellSigns(books, camera);
if (!training) void lookAfterNights();

// Back from the back room without a load: the books have another owner by now, and new people.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

/**
 * A tablet alone has nobody to write to, and loads nothing for it. A store is connected in the back
 * room, and whoever comes from there loads the door anew.
 */
async function carryFromTheDoor(): Promise<void> {
  if ((await books.open()).kind !== 'ready' || (await books.errand()) === undefined) return;
  const { carryMail } = await import('./mail.ts');
  const mail = carryMail(books, { onRoster: () => reloadWhenIdle() });
  // Others' doors are to know within a minute.
  document.addEventListener('daka:outcome', () => mail.soon());
}

/** Its own file: a night is hours away. */
async function lookAfterNights(): Promise<void> {
  const { backUpAtNight } = await import('./door/nightlyBackup.ts');
  backUpAtNight(books, () => {
    const { house } = door.session;
    if (house === undefined) return undefined;
    return { hour: hourAt(house.shop.zone), idleMs: door.upkeep.idleMs(performance.now()) };
  });
}

/** People or rules changed: the door begins anew with them once nobody stands before it. */
function reloadWhenIdle(): void {
  const timer = setInterval(() => {
    const { kind } = door.session.screen;
    if (kind !== 'waiting' && kind !== 'pin-only' && kind !== 'nobody-enrolled') return;
    clearInterval(timer);
    location.reload();
  }, 2_000);
}

/** Said first, so that the minutes it takes have their reason in the journal. */
async function update(): Promise<void> {
  await books.updating().catch(() => undefined);
  await applyUpdate();
}

/** A browser that was told to store nothing throws at the mere name; the books will say so. */
function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
