/** In the page: every state of the kiosk in turn, as `window.showState` is asked for it. */
import type { Language } from '../../src/core/people/person.ts';
import { later } from '../../src/kiosk/later.ts';
import { setStage } from '../kiosk/stage.ts';
import { everyState, put } from '../kiosk/states.ts';
import { drawnCamera } from './camera.ts';

/** As long as a real one. */
const RECEIPT = `DAKA1:${'A7K2Q9M4'.repeat(38)}`;

export type Shown = (language: Language, strong: boolean, place: number) => Promise<string>;

await Promise.all(Object.values(later).map((load) => load()));
const stream = drawnCamera();
const newStage = (training: boolean) =>
  setStage({
    books: { receipt: () => Promise.resolve({ kind: 'receipt', text: RECEIPT }) },
    ports: { training },
  });
let stage = newStage(false);

/** Answers the state's name; empty after the last one. */
const showState: Shown = async (language, strong, place) => {
  const state = everyState(language)[place];
  if (state === undefined) return '';
  if (stage.door.training !== (state.training === true)) {
    stage.leave();
    stage = newStage(state.training === true);
  }
  stage.door.strong = strong;
  stage.door.camera = { kind: 'open', stream, label: '', width: 640, height: 480 };
  put(stage.door, state, language);
  await document.fonts.ready;
  // A page of the record follows its tab; a camera's first picture follows its stream.
  for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
  while (document.querySelector('.page[aria-busy="true"]') !== null)
    await new Promise(requestAnimationFrame);
  const video = document.querySelector('video');
  while (video !== null && video.readyState < video.HAVE_CURRENT_DATA)
    await new Promise(requestAnimationFrame);
  return state.name;
};
Object.assign(window, { showState });
