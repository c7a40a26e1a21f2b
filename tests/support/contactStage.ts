/** In the page: every screen of the kiosk in turn, as `window.showScreen` is asked for it. */
import { isClosed } from '../../src/kiosk/screen.ts';
import type { RecordPage, Screen } from '../../src/kiosk/screen.ts';
import type { Language } from '../../src/core/people/person.ts';
import { later } from '../../src/kiosk/later.ts';
import { aHouse, aPerson, everyScreen, LONG_NAME } from '../kiosk/people.ts';
import { setStage } from '../kiosk/stage.ts';

const PAGES: readonly RecordPage[] = ['month', 'requests', 'ask', 'sign', 'mine', 'receipt'];
/** As long as a real one. */
const RECEIPT = `DAKA1:${'A7K2Q9M4'.repeat(38)}`;

function screensOf(language: Language): readonly (readonly [string, Screen])[] {
  const screens = everyScreen(aPerson({ name: LONG_NAME, language }));
  const { record, done } = screens;
  const more: [string, Screen][] = [
    ['done-late', { ...done, direction: 'in', verdict: { kind: 'late', min: 7 } } as Screen],
    ['done-unrostered', { ...done, verdict: { kind: 'unrostered' } } as Screen],
    ['done-forgotten', { ...done, openSince: 1_795_000_000_000 } as Screen],
    ['badge-unknown', { ...screens.badge, problem: 'unknown' } as Screen],
    ...PAGES.map((page): [string, Screen] => [`record-${page}`, { ...record, page } as Screen]),
    ['record-ask-forgotten', { ...record, page: 'ask', openSince: 1_795_000_000_000 } as Screen],
  ];
  return [...Object.entries(screens), ...more];
}

export type Shown = (language: Language, strong: boolean, place: number) => Promise<string>;

await Promise.all(Object.values(later).map((load) => load()));
const stage = setStage({
  books: { receipt: () => Promise.resolve({ kind: 'receipt', text: RECEIPT }) },
});

/** Answers the screen's name; empty after the last one. */
const showScreen: Shown = async (language, strong, place) => {
  const found = screensOf(language)[place];
  if (found === undefined) return '';
  const [name, screen] = found;
  stage.door.strong = strong;
  stage.door.session = isClosed(screen) ? { screen } : { screen, house: aHouse() };
  stage.door.choose(language);
  await new Promise((resolve) => setTimeout(resolve, 80));
  return name;
};
Object.assign(window, { showScreen });
