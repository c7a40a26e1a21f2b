/** Choosing a folder instead of a bucket, in both languages. */
import { mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import '../../src/admin/admin.css';
import type { Office } from '../../src/admin/office.ts';
import { Session } from '../../src/admin/session.svelte.ts';
import Store from '../../src/admin/tablets/Store.svelte';
import type { Probe } from '../../src/transfer/stores/probe.ts';
import { startWords } from '../../src/ui/words/language.svelte.ts';
import type { StoreState } from '../../src/workers/books/contract-fleet.ts';
import { stage } from './fakeOffice.ts';

let app: ReturnType<typeof mount> | undefined;
afterEach(async () => {
  if (app !== undefined) await unmount(app);
  app = undefined;
});

function open(probe: Probe, allowed = true) {
  const set = stage();
  let state: StoreState = { kind: 'sealed' };
  let may = allowed;
  const asked: string[][] = [];
  const connectStore = vi.fn((to: Parameters<Office['books']['connectStore']>[0]) => {
    if (to.kind === 'folder')
      state = { kind: 'connected', to, since: Date.UTC(2026, 10, 28), waiting: 3 };
    return Promise.resolve({ kind: 'connected' } as const);
  });
  const office: Office = {
    ...set.office,
    books: Object.assign(Object.create(set.office.books) as Office['books'], {
      store: () => Promise.resolve(state),
      storeNames: () => Promise.resolve({ within: 'v1/S/', adds: [] }),
      connectStore,
    }),
    store: {
      allow: (origins) => {
        asked.push([...origins]);
        return Promise.resolve(true);
      },
      probe: () => Promise.resolve(probe),
      visit() {},
      folder: {
        can: () => true,
        look: () => Promise.resolve({ name: 'stick', allowed: may }),
        choose: () => Promise.resolve({ kind: 'saved', where: 'stick' }),
        allow: () => {
          may = true;
          return Promise.resolve(true);
        },
      },
    },
  };
  const session = new Session(office);
  session.role = 'owner';
  app = mount(Store, { target: document.body, props: { session } });
  return { connectStore, asked };
}

test.each([
  ['en', 'Folder', 'I allow this tablet to write', 'Choose the folder and test', 'works: written'],
  ['zh', '文件夹', '我允许本机把加密副本写入', '选择文件夹并测试', '存储可用'],
] as const)('in %s a folder is chosen, tried and connected', async (language, way, may, go, ok) => {
  startWords(language);
  const { connectStore, asked } = open({ wrong: [], care: [] });
  await page.getByText(way, { exact: true }).click();
  await page.getByRole('button', { name: go }).click();
  // Nothing is connected before the owner has said so.
  expect(connectStore).not.toHaveBeenCalled();
  await page.getByText(may).click();
  await page.getByRole('button', { name: go }).click();
  await expect.element(page.getByText(ok)).toBeVisible();
  await expect.element(page.getByText('stick').first()).toBeVisible();
  expect(connectStore).toHaveBeenCalledWith({ kind: 'folder', name: 'stick' });
  // No host is let through for a folder.
  expect(asked).toEqual([]);
});

test('a stick that is not in is told, and so is a browser that wants to be asked again', async () => {
  startWords('en');
  open({ wrong: [{ kind: 'folder-gone' }], care: [] }, false);
  await page.getByText('Folder', { exact: true }).click();
  await page.getByText('I allow this tablet to write').click();
  await page.getByRole('button', { name: 'Choose the folder and test' }).click();
  await expect.element(page.getByText('Is the stick in')).toBeVisible();
  await expect.element(page.getByText('wants to be asked for “stick”')).toBeVisible();
  await page.getByRole('button', { name: 'Allow the folder' }).click();
  await expect.element(page.getByText('go into the folder “stick”')).toBeVisible();
});
