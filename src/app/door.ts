/** The kiosk's page: starts books and eyes, and gives them to the door. */
import { mount } from 'svelte';
import { createCamera } from '../devices/camera.ts';
import { watchPower } from '../devices/power.ts';
import { keepAwake } from '../devices/screen.ts';
import { createVoice } from '../devices/voice.ts';
import { watchReaders } from '../devices/wedge.ts';
import { Door } from '../kiosk/door.svelte.ts';
import '../kiosk/door.css';
import Kiosk from '../kiosk/Kiosk.svelte';
import { readSettings } from '../kiosk/settings.ts';
import { trainingBooks } from '../kiosk/training.ts';
import { startWords } from '../ui/words/language.svelte.ts';
import { booksClient } from '../workers/books/client.ts';
import { faceClient } from '../workers/face/client.ts';
import { createEyes } from './door/eyes.ts';
import { applyUpdate, watchOffline } from './offline.ts';

/** Volume, quiet hours and contrast of this tablet: nobody's secret, so not in the books. */
const SETTINGS_KEY = 'daka-door';

const language = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
startWords(language);

const training = new URLSearchParams(location.search).has('training');
const books = booksClient();
const door = new Door(
  {
    books: training ? trainingBooks(books) : books,
    eyes: createEyes(createCamera(), faceClient),
    watchOffline,
    watchPower,
    watchReaders,
    voice: createVoice(),
    settings: readSettings(remembered(SETTINGS_KEY)),
    training,
    reload: () => location.reload(),
    update: () => void applyUpdate(),
  },
  language,
);

mount(Kiosk, { target: document.body, props: { door } });
door.start();
keepAwake();

// Back from the back room without a load: the books have another owner by now, and new people.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

/** A browser that was told to store nothing throws at the mere name; the books will say so. */
function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
