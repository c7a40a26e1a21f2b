/** The page of files, over the real formats: chosen, previewed, made, saved; in both languages. */
import { mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import '../../src/admin/admin.css';
import Files from '../../src/admin/files/Files.svelte';
import type { Office } from '../../src/admin/office.ts';
import { Session } from '../../src/admin/session.svelte.ts';
import type { Saveable } from '../../src/devices/save.ts';
import { manifestOf } from '../../src/transfer/exports/manifest.ts';
import { menu } from '../../src/transfer/exports/menu.ts';
import { make, preview, type TableChoice } from '../../src/transfer/exports/run.ts';
import { startWords } from '../../src/ui/words/language.svelte.ts';
import type { FileMade } from '../../src/workers/books/contract-files.ts';
import { monthOf, PEOPLE } from '../transfer/month.ts';
import { stage } from './fakeOffice.ts';

let app: ReturnType<typeof mount> | undefined;
afterEach(async () => {
  if (app !== undefined) await unmount(app);
  app = undefined;
});

function open(over: Partial<Office['books']> = {}) {
  const saved: Saveable[] = [];
  const set = stage();
  const data = monthOf(PEOPLE);
  const books: Partial<Office['books']> = {
    fileMenu: () => Promise.resolve(menu()),
    favourites: () => Promise.resolve([]),
    document: () => Promise.resolve(undefined),
    imports: () => Promise.resolve({ kind: 'imports', rows: [] }),
    filePreview: async ({ choice }) => ({
      kind: 'preview',
      ...(await preview(data, choice as TableChoice, 40)),
      people: 3,
      shown: 3,
    }),
    fileProgress: () => Promise.resolve({ done: 1, of: 3 }),
    fileMake: async ({ choice }): Promise<FileMade> => {
      const made = await make(data, choice as TableChoice);
      if (made.kind !== 'made') return { kind: made.kind };
      const facts = await manifestOf(data, choice, made.encoding, made.files);
      const manifest = { name: 'm.manifest.json', mime: 'application/json', blob: new Blob() };
      return { ...made, manifest, facts };
    },
    ...over,
  };
  const office: Office = {
    ...set.office,
    books: new Proxy(books as Office['books'], {
      get: (target, verb): unknown => {
        if (verb in target) return Reflect.get(target, verb);
        throw new Error(`the test did not expect books.${String(verb)}`);
      },
    }),
    device: {
      ...set.office.device,
      saving: {
        ways: () => ['download'],
        keep: (files) => {
          saved.push(...files);
          return Promise.resolve({ kind: 'saved', where: '' });
        },
      },
    },
  };
  const session = new Session(office);
  session.role = 'owner';
  app = mount(Files, { target: document.body, props: { session } });
  return saved;
}

const button = (name: string | RegExp) => page.getByRole('button', { name });

test.each([
  ['zh', '标准考勤月报', '生成文件', '下载', '已保存。'],
  ['en', 'Month workbook', 'Make the file', 'Download', 'Saved.'],
] as const)(
  'in %s the month is previewed, made and saved',
  async (language, name, makeIt, download, done) => {
    await page.viewport(1100, 1400);
    startWords(language);
    const saved = open();
    await expect.element(button(new RegExp(name))).toHaveAttribute('aria-pressed', 'true');
    await expect.element(page.getByText('王小明').first()).toBeVisible();
    await button(makeIt).click();
    await button(download).click();
    await expect.element(page.getByText(done)).toBeVisible();
    expect(saved.map((file) => file.name)).toEqual([
      language === 'zh' ? '福来面馆_2026-11_考勤月报.xlsx' : '福来面馆_2026-11_attendance.xlsx',
    ]);
  },
);

test('another format shows its own rows and who is left out', async () => {
  startWords('en');
  open();
  await button(/attlog\.dat/).click();
  await expect.element(page.getByText(/2026-11-02 08:58:31/).first()).toBeVisible();
});

test('a file from elsewhere is shown as a plan before anything is taken over', async () => {
  startWords('zh');
  const apply = vi.fn(() => Promise.resolve({ kind: 'imported', punches: 3, people: 1 } as const));
  open({
    importPlan: (_, file) =>
      Promise.resolve({
        kind: 'plan',
        id: 'x',
        summary: {
          about: 'punches',
          source: 'attlog',
          file,
          count: 3,
          already: 2,
          newPeople: [{ key: 'new:12', no: '12', name: '12', department: '' }],
          from: '2026-10-05',
          to: '2026-10-05',
          bad: [{ line: 4, text: '???' }],
          badCount: 1,
          sample: [['7 王小明', '2026-10-05', '08:59:01', 'in']],
          unknownShifts: [],
        },
      }),
    importApply: apply,
    people: () => Promise.resolve({ kind: 'people', people: [] }),
  });
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.getByLabelText('选择文件').upload(new File(['x'], '1_attlog.dat'));
  await expect.element(page.getByText(/3 次新的打卡/)).toBeVisible();
  await expect.element(page.getByText(/2 条已存在/)).toBeVisible();
  expect(apply).not.toHaveBeenCalled();
  await button('确认导入').click();
  await expect.element(page.getByText(/已导入 3 条，新增 1 人/)).toBeVisible();
});

test('a reading can be stopped, and says that nothing was changed', async () => {
  startWords('en');
  let end: (answer: { kind: 'stopped' }) => void = () => undefined;
  const stop = vi.fn(() => {
    end({ kind: 'stopped' });
    return Promise.resolve();
  });
  open({ importPlan: () => new Promise((resolve) => (end = resolve)), fileStop: stop });
  await page.getByRole('button', { name: 'Bring in', exact: true }).click();
  await page.getByLabelText('File', { exact: true }).upload(new File(['x'], 'huge.xlsx'));
  await button('Stop').click();
  expect(stop).toHaveBeenCalledOnce();
  await expect.element(page.getByText('Stopped. Nothing was changed.')).toBeVisible();
});
