/** Leave, and the month as grid, charts and a person's year; the close and the paper. */
import { m } from '../../../src/ui/words/compiled/messages.js';
import type { Week } from './week.ts';

export async function readTheMonth(week: Week): Promise<void> {
  const { walk, page, L } = week;
  await walk.toPlace(m.office_place_decide({}, L), 'decide');
  await week.look('decide');
  await week.open(m.office_leave_title({}, L), 'leave');
  const person = page.getByLabel(m.office_punches_person({}, L), { exact: true });
  await person.selectOption({ index: 1 });
  await page.getByLabel(m.office_correct_reason({}, L), { exact: true }).fill('wedding');
  await walk.press(m.office_save({}, L));
  await week.see(m.office_leave_kept({ name: '员工1' }, L));
  await week.look('leave');
  await walk.toPlace(m.office_place_month({}, L), 'month');
  await page.getByRole('grid').waitFor();
  await week.see(m.office_people_count({ count: 40 }, L));
  await week.look('month');
  await page.getByRole('gridcell').getByRole('button').first().click();
  await week.see('员工1 ·');
  await week.open(m.office_charts_title({}, L), 'charts');
  await week.see(m.office_charts_rate({}, L));
  await week.look('charts');
  await walk.toPlace(m.office_place_month({}, L), 'month');
  await page.getByRole('rowheader', { name: /员工1/ }).getByRole('button').first().click();
  await walk.office('year');
  await week.look('year');
}

export async function seeTheBoardAndThePapers(week: Week): Promise<void> {
  const { walk, page, L } = week;
  await week.unlock();
  await week.look('today');
  await week.open(m.office_wall_title({}, L), 'wall');
  await week.look('wall');
  // Whoever leaves the board stands before the lock.
  await walk.press(m.week_wall_leave({}, L));
  await walk.office('locked');
  await week.look('locked');
  await week.unlock();
  await walk.toPlace(m.office_place_month({}, L), 'month');
  await week.open(m.office_close_title({}, L), 'close');
  await week.see(m.office_close_over({}, L));
  await week.look('close');
  await walk.toPlace(m.office_place_month({}, L), 'month');
  await week.open(m.office_print({}, L), 'month-print');
  await page.getByText(m.office_print_legend({}, L)).first().waitFor();
  await week.look('print');
}
