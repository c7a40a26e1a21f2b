import axe from 'axe-core';
import { page } from 'vitest/browser';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Language } from '../../src/core/people/person.ts';
import { later } from '../../src/kiosk/later.ts';
import { SCREEN_KINDS } from '../../src/kiosk/screenKinds.ts';
import { aPerson, everyScreen } from './people.ts';
import { setStage } from './stage.ts';
import type { Stage } from './stage.ts';
import { everyState, put } from './states.ts';
import type { State } from './states.ts';

const SIZES = [
  [800, 1280],
  [1280, 800],
  [1024, 768],
  [1920, 1200],
] as const;
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

async function show(state: State, language: Language): Promise<HTMLElement> {
  // Practice is for the life of a page.
  if (stage.door.training !== (state.training === true)) {
    const { strong } = stage.door;
    stage.leave();
    stage = setStage({ ports: { training: state.training === true } });
    stage.door.strong = strong;
  }
  put(stage.door, state, language);
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  const { kind } = state.screen;
  if (kind === 'record' || kind === 'paper')
    await vi.waitFor(() => {
      expect(document.querySelector('.record, .paper')).not.toBeNull();
      expect(document.querySelector('.page[aria-busy="true"]')).toBeNull();
    });
  const main = document.querySelector('main');
  if (main === null) throw new Error('no main');
  return main;
}

/** What does not fit: reaches over the glass, out of its own part of it, or is cut off by its box. */
function misfits(main: HTMLElement): string[] {
  return [...main.querySelectorAll<HTMLElement>('*')]
    .filter((el) => el.closest('.mirror, svg, .aloud, .breathing, .moves') === null)
    .filter((el) => {
      const { left, top, right, bottom, width } = el.getBoundingClientRect();
      if (width === 0) return false;
      const part = el.closest('section.words, section.eye, main')?.getBoundingClientRect();
      const lowest = Math.min(innerHeight, part?.bottom ?? innerHeight) + 1;
      const outside = left < -1 || top < -1 || right > innerWidth + 1 || bottom > lowest;
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
    for (const strong of [false, true]) {
      stage.door.strong = strong;
      for (const state of everyState(language)) {
        const main = await show(state, language);
        expect(main.dataset['state']).toBe(state.screen.kind);
        expect(misfits(main), `${strong ? 'strong ' : ''}${state.name}`).toEqual([]);
        expect(smallTargets(main), state.name).toEqual([]);
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
        for (const state of everyState(language, { name: '陈美玲' })) {
          if (state.dim === true) continue; // nobody is there to read it
          const main = await show(state, language);
          const { violations } = await axe.run(main, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
            rules: { region: { enabled: false } },
          });
          const found = violations.map(
            ({ id, nodes }) =>
              `${id}: ${nodes.map((n) => n.html + (n.failureSummary ?? '')).join()}`,
          );
          expect(found, `${state.name} ${scheme}`).toEqual([]);
        }
      }
      stage.door.strong = false;
      document.documentElement.style.removeProperty('color-scheme');
    },
  );

  it('has no style attribute in its markup: a strict content policy stands', async () => {
    for (const kind of SCREEN_KINDS) {
      const main = await show({ name: kind, screen: everyScreen(aPerson())[kind] }, 'en');
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
      const screen = everyScreen(aPerson({ language: 'en' }))[kind];
      const main = await show({ name: kind, screen }, 'en');
      const heading = main.querySelector('h1')?.textContent ?? '';
      expect(heading, kind).not.toBe('');
      expect(headings.get(heading), heading).toBeUndefined();
      headings.set(heading, kind);
    }
  });
});
