/** Forty people out of a list, taken back, and read again. */
import { m } from '../../../src/ui/words/compiled/messages.js';
import type { Week } from './week.ts';

/** 40 people of three departments, numbers with leading zeros, as a spreadsheet would save them. */
function list(): string {
  const rows = Array.from({ length: 40 }, (_, n) => {
    const department = ['Kitchen', 'Bar', '前厅'][n % 3] ?? '';
    const name = n % 2 === 0 ? `员工${n + 1}` : `Person ${n + 1}`;
    return [String(n + 1).padStart(4, '0'), name, department].join(',');
  });
  return ['工号,姓名,部门', ...rows].join('\r\n');
}

export async function readTheList(week: Week): Promise<void> {
  const { walk, page, L } = week;
  const readIt = async () => {
    await week.hand('people.csv', `\uFEFF${list()}`);
    await week.see(m.office_import_summary({ fresh: 40, changed: 0, same: 0, wrong: 0 }, L));
  };
  const writeIt = async () => {
    await page.getByRole('button', { name: /40/ }).last().click();
    await week.see(m.office_import_written({ count: 40 }, L));
  };
  await seeTheOtherBeginnings(week);
  await walk.setUp('福来 Noodles');
  await walk.toPlace(m.office_place_people({}, L), 'people');
  await week.open(m.office_people_import({}, L), 'people-import');
  await readIt();
  await week.look('people-import');
  await writeIt();
  await walk.press(m.week_import_undo({ count: 40 }, L));
  await walk.press(m.week_import_undo_yes({}, L));
  await week.see(m.week_import_undone({}, L));
  await readIt();
  await writeIt();
  await walk.toPlace(m.office_place_people({}, L), 'people');
  await week.see(m.office_people_count({ count: 40 }, L));
  await week.look('people');
}

/** Instead of a new shop: a backup of the old tablet, or one more tablet. */
async function seeTheOtherBeginnings(week: Week): Promise<void> {
  const { walk, page, L } = week;
  await page.goto(`${walk.url}/admin/`);
  await walk.office('setup-shop');
  await page.getByText({ en: 'English', zh: '中文' }[L.locale], { exact: true }).click();
  for (const [button, kind] of [
    [m.office_restore_instead({}, L), 'restore'],
    [m.tablets_join_instead({}, L), 'join'],
  ] as const) {
    await week.open(button, kind);
    await week.look(kind);
    await walk.press(m.office_back({}, L));
    await walk.office('setup-shop');
  }
}
