import axe from 'axe-core';
import { mount, unmount } from 'svelte';
import { page } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import '../../src/admin/admin.css';
import { Session } from '../../src/admin/session.svelte.ts';
import Wall from '../../src/admin/today/Wall.svelte';
import type { Presence } from '../../src/core/shop/presence.ts';
import { m } from '../../src/ui/words/compiled/messages.js';
import { startWords } from '../../src/ui/words/language.svelte.ts';
import type { Language } from '../../src/core/people/person.ts';
import { PASSPHRASE, stage } from './fakeOffice.ts';

const SIZES = [
  [1280, 800],
  [800, 1280],
  [390, 844],
] as const;
const NINE = Date.UTC(2026, 10, 27, 1, 0);
const MINUTE = 60_000;

/** A full house: 24 in, 3 of them late, 4 missing, 2 on a break, 5 to come, 1 at home. */
function house(): Presence[] {
  const states = [
    ...Array.from({ length: 24 }, () => 'in' as const),
    ...Array.from({ length: 4 }, () => 'not-seen' as const),
    ...Array.from({ length: 2 }, () => 'on-break' as const),
    ...Array.from({ length: 5 }, () => 'expected' as const),
    'gone' as const,
  ];
  return states.map((state, n) => ({
    id: `id-${n}`,
    no: String(n + 1).padStart(4, '0'),
    name: n % 3 === 0 ? `王小${'明红丽强'[n % 4] ?? ''}` : `Amelia Baker${'abcdefgh'[n % 8] ?? ''}`,
    department: 'Kitchen',
    state,
    ...(state === 'in' && n < 3 ? { lateMin: 7 + n } : {}),
    ...(state === 'not-seen' || state === 'expected' ? { due: NINE + n * 5 * MINUTE } : {}),
  }));
}

let shown: ReturnType<typeof mount> | undefined;
let close = (): void => undefined;

/** The board of an unlocked office, in a page as the office has it. */
async function hang(language: Language) {
  startWords(language);
  const set = stage();
  const answered = await set.office.books.today();
  const books = new Proxy(set.office.books, {
    get: (target, verb): unknown =>
      verb === 'today'
        ? () => Promise.resolve({ ...answered, people: house() })
        : Reflect.get(target, verb),
  });
  const session = new Session({ ...set.office, books });
  close = session.open();
  await vi.waitFor(() => expect(session.page.kind).toBe('locked'));
  await session.unlock({ passphrase: PASSPHRASE });
  session.go({ kind: 'wall' });
  document.body.className = 'office';
  shown = mount(Wall, { target: document.body, props: { session } });
  await vi.waitFor(() => expect(document.querySelectorAll('.wall li')).toHaveLength(35));
  return { session, set };
}

beforeEach(() => document.documentElement.style.setProperty('--calm', '0ms linear'));
afterEach(async () => {
  if (shown !== undefined) await unmount(shown);
  shown = undefined;
  close();
});

describe.each(['en', 'zh'] as const)('the board on the wall (%s)', (language) => {
  test.each(SIZES)('has 35 initials and nobody’s name, %i × %i', async (width, height) => {
    await page.viewport(width, height);
    await hang(language);
    const words = document.body.innerText;
    for (const { name } of house()) expect(words).not.toContain(name);
    expect(words).toContain(m.office_today_late({ minutes: 8 }, { locale: language }));
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    for (const tile of document.querySelectorAll<HTMLElement>('.wall li'))
      expect(tile.scrollWidth, tile.innerText).toBeLessThanOrEqual(tile.clientWidth);
    const { violations } = await axe.run(document.body, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag22aa'],
    });
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });
});

test('a tablet of 1280 × 800 shows all 35 without scrolling', async () => {
  await page.viewport(1280, 800);
  await hang('en');
  expect(document.documentElement.scrollHeight).toBeLessThanOrEqual(800);
});

test('whoever goes back from the board stands before the lock', async () => {
  await page.viewport(1280, 800);
  const { session, set } = await hang('en');
  history.back();
  await vi.waitFor(() => expect(session.page.kind).toBe('locked'));
  expect(set.locks()).toBe(1);
});
