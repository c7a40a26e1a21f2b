import axe from 'axe-core';
import { page } from 'vitest/browser';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Language } from '../../src/core/people/person.ts';
import { later } from '../../src/kiosk/later.ts';
import { isClosed, SCREEN_KINDS } from '../../src/kiosk/screen.ts';
import type { RecordPage, Screen } from '../../src/kiosk/screen.ts';
import { REASONS } from '../../src/core/faces/reasons.ts';
import { aHouse, aPerson, everyScreen, LONG_NAME } from './people.ts';
import { setStage } from './stage.ts';
import type { Stage } from './stage.ts';

const SIZES = [
  [800, 1280],
  [1280, 800],
  [1024, 768],
  [1920, 1200],
] as const;
const PAGES: readonly RecordPage[] = ['month', 'requests', 'ask', 'sign', 'mine', 'receipt'];
const LANGUAGES: readonly Language[] = ['zh', 'en'];

let stage: Stage;

beforeAll(async () => {
  // Fetched before, as by an idle kiosk: each then stands with the frame that asked for it.
  await Promise.all(Object.values(later).map((load) => load()));
  // Colours are measured where they end, not on their way there.
  document.documentElement.style.setProperty('--calm', '0ms linear');
  stage = setStage();
});
afterAll(() => stage.leave());

async function show(screen: Screen, language: Language): Promise<HTMLElement> {
  stage.door.session = isClosed(screen) ? { screen } : { screen, house: aHouse() };
  stage.door.choose(language);
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  if (screen.kind === 'record' || screen.kind === 'paper')
    await vi.waitFor(() => expect(document.querySelector('.record, .paper')).not.toBeNull());
  const main = document.querySelector('main');
  if (main === null) throw new Error('no main');
  return main;
}

/** What does not fit: reaches over the glass, or is cut off by its own box. */
function misfits(main: HTMLElement): string[] {
  return [...main.querySelectorAll<HTMLElement>('*')]
    .filter((el) => el.closest('.mirror, svg, .aloud, .breathing, .moves') === null)
    .filter((el) => {
      const { left, top, right, bottom, width } = el.getBoundingClientRect();
      if (width === 0) return false;
      const outside = left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
      const style = getComputedStyle(el);
      const mayCut = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
      const cut = style.overflow !== 'visible' && el.scrollHeight > el.clientHeight + 2 && !mayCut;
      return outside || cut;
    })
    .map((el) => `${el.tagName}.${el.className}: ${el.textContent.slice(0, 30)}`);
}

function smallTargets(main: HTMLElement): string[] {
  return [...main.querySelectorAll<HTMLElement>('button, a')]
    .filter((el) => {
      const { width, height } = el.getBoundingClientRect();
      return width < 63.5 || height < 63.5;
    })
    .map((el) => el.textContent);
}

describe.each(SIZES)('%i × %i', (width, height) => {
  it.each(LANGUAGES)('every screen fits, longest name and all, in %s', async (language) => {
    await page.viewport(width, height);
    const person = aPerson({ name: LONG_NAME, language });
    const screens = everyScreen(person);
    const more: Screen[] = [
      { ...screens.done, openSince: 1_795_000_000_000 } as Screen,
      { ...screens.done, together: [person, person] } as Screen,
      { ...screens.done, openSince: 1_795_000_000_000, clockInDoubt: true } as Screen,
      {
        ...screens.done,
        openSince: undefined,
        verdict: { kind: 'unrostered' },
      } as unknown as Screen,
      { ...screens.done, verdict: { kind: 'late', min: 127 } } as Screen,
      { ...screens.record, read: undefined } as unknown as Screen,
      { ...screens.record, page: 'ask', openSince: 1_795_000_000_000 } as Screen,
      ...PAGES.map((page) => ({ ...screens.record, page }) as Screen),
      { ...screens.badge, problem: 'unknown' } as Screen,
      { ...screens.record, problem: 'failed' } as Screen,
      { ...screens.pin, field: 'no', problem: 'wrong' } as Screen,
      { ...screens.pin, waitUntil: performance.now() + 60_000 } as Screen,
      { ...screens.pin, face: { employeeId: person.id, method: 'face' } } as Screen,
      ...REASONS.map((reason) => ({ ...screens.approaching, reason }) as Screen),
    ];
    for (const strong of [false, true]) {
      stage.door.strong = strong;
      for (const screen of [...Object.values(screens), ...more]) {
        const main = await show(screen, language);
        expect(main.dataset['state']).toBe(screen.kind);
        expect(misfits(main), `${strong ? 'strong ' : ''}${JSON.stringify(screen)}`).toEqual([]);
        expect(smallTargets(main), screen.kind).toEqual([]);
        expect(document.documentElement.scrollHeight).toBeLessThanOrEqual(height);
      }
    }
    stage.door.strong = false;
  });
});

describe('for everybody', () => {
  it.each(LANGUAGES)(
    'axe finds nothing on any screen, light, dark and strong, in %s',
    async (language) => {
      await page.viewport(800, 1280);
      for (const scheme of ['light', 'dark', 'strong']) {
        stage.door.strong = scheme === 'strong';
        document.documentElement.style.setProperty(
          'color-scheme',
          scheme === 'strong' ? 'dark' : scheme,
        );
        const screens = everyScreen(aPerson({ language }));
        const pages = PAGES.map((page) => ({ ...screens.record, page }) as Screen);
        for (const screen of [...Object.values(screens), ...pages]) {
          const main = await show(screen, language);
          const { violations } = await axe.run(main, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
            rules: { region: { enabled: false } },
          });
          const found = violations.map(
            ({ id, nodes }) =>
              `${id}: ${nodes.map((n) => n.html + (n.failureSummary ?? '')).join()}`,
          );
          expect(found, `${screen.kind} ${scheme}`).toEqual([]);
        }
      }
      stage.door.strong = false;
      document.documentElement.style.removeProperty('color-scheme');
    },
  );

  it('has no style attribute in its markup: a strict content policy stands', async () => {
    for (const kind of SCREEN_KINDS) {
      const main = await show(everyScreen(aPerson())[kind], 'en');
      const styled = [...main.querySelectorAll('[style]')].map((el) => el.className.split(' ')[0]);
      // Set through the CSSOM, which the policy allows: the frame and the line that runs out.
      expect(styled.filter((name) => name !== 'frame' && name !== 'left')).toEqual([]);
    }
  });

  it('tells no two screens by colour alone: each has a heading of its own', async () => {
    const headings = new Map<string, string>();
    for (const kind of SCREEN_KINDS) {
      if (kind === 'waiting' || kind === 'pin' || kind === 'claim' || kind === 'approaching')
        continue;
      const main = await show(everyScreen(aPerson({ language: 'en' }))[kind], 'en');
      const heading = main.querySelector('h1')?.textContent ?? '';
      expect(heading, kind).not.toBe('');
      expect(headings.get(heading), heading).toBeUndefined();
      headings.set(heading, kind);
    }
  });
});
