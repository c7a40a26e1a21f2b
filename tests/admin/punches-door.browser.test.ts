/** The page of punches where there are several tablets: whose door, and the file of one. */
import { mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import '../../src/admin/admin.css';
import type { Office } from '../../src/admin/office.ts';
import Punches from '../../src/admin/punches/Punches.svelte';
import { Session } from '../../src/admin/session.svelte.ts';
import { fleetNumber } from '../../src/core/fleet/number.ts';
import { startWords } from '../../src/ui/words/language.svelte.ts';
import type { PunchRow } from '../../src/workers/books/contract.ts';
import { stage } from './fakeOffice.ts';

const [FRONT, BACK] = ['F'.repeat(26), 'B'.repeat(26)];

let app: ReturnType<typeof mount> | undefined;
afterEach(async () => {
  if (app !== undefined) await unmount(app);
  app = undefined;
});

function punch(name: string, device: string, seq: number, time: string): PunchRow {
  return {
    employeeId: name,
    device,
    seq,
    at: 0,
    zone: 'Asia/Shanghai',
    offsetMin: 480,
    direction: 'in',
    method: 'face',
    clock: 'A',
    no: '001',
    name,
    department: '',
    date: '2026-11-28',
    time,
    undone: false,
  };
}

async function open(tablets: number) {
  // Numbers of records are shown where there is room for them.
  await page.viewport(1280, 800);
  const set = stage();
  const exportCsv = vi.fn(() =>
    Promise.resolve({ kind: 'locked' } as Awaited<ReturnType<Office['books']['exportCsv']>>),
  );
  const all = [
    { device: FRONT, label: 'Front', own: true, revoked: false, upTo: 9 },
    { device: BACK, label: 'Back door', own: false, revoked: false, upTo: 9 },
  ];
  const office: Office = {
    ...set.office,
    books: Object.assign(Object.create(set.office.books) as Office['books'], {
      tablets: () => Promise.resolve({ kind: 'tablets', tablets: all.slice(0, tablets) }),
      punches: () =>
        Promise.resolve({
          kind: 'punches',
          rows: [
            punch('Ann', FRONT, 7, '08:58:00'),
            punch('Ben', BACK, fleetNumber(1, 12), '09:01:00'),
          ],
          chain: { records: 20, verdict: 'verified', missing: [], damaged: [] },
        }),
      exportCsv,
    }),
  };
  const session = new Session(office);
  session.role = 'owner';
  app = mount(Punches, { target: document.body, props: { session } });
  return exportCsv;
}

test('one door’s punches are shown, its records by their own numbers, and saved', async () => {
  startWords('en');
  const exportCsv = await open(2);
  await expect.element(page.getByRole('rowheader', { name: 'Ben' })).toBeVisible();
  await expect.element(page.getByRole('cell', { name: '12', exact: true })).toBeInTheDocument();
  await page.getByLabelText('Tablet').selectOptions('Back door');
  await expect.element(page.getByRole('rowheader', { name: 'Ann' })).not.toBeInTheDocument();
  await expect.element(page.getByText('Only punches taken at: Back door')).toBeVisible();
  await page.getByRole('button', { name: 'CSV' }).click();
  expect(exportCsv).toHaveBeenCalledWith(expect.stringMatching(/^\d{4}-\d\d$/), BACK);
});

test('whoever has one tablet is not asked which', async () => {
  startWords('zh');
  await open(1);
  await expect.element(page.getByRole('rowheader', { name: 'Ann' })).toBeVisible();
  expect(page.getByLabelText('平板').query()).toBeNull();
});
