/** Hours with a night and a cycle, tried before they count; a night on the roster. */
import { m } from '../../../src/ui/words/compiled/messages.js';
import type { Week } from './week.ts';

export async function writeHours(week: Week): Promise<void> {
  const { walk, page, L } = week;
  const last = (label: string) => page.getByLabel(label, { exact: true }).last();
  const unfold = (title: string) => page.getByText(title, { exact: true }).last().click();
  await walk.toPlace(m.office_place_month({}, L), 'month');
  await week.see(m.office_month_no_rules({}, L));
  await week.open(m.office_hours_title({}, L), 'hours');
  await walk.press(m.office_hours_add_shift({}, L));
  await last(m.office_hours_name({}, L)).fill('Night');
  await last(m.office_hours_start({}, L)).fill('22:00');
  await last(m.office_hours_end({}, L)).fill('06:00');
  await last(m.office_hours_break_from({}, L)).fill('');
  await last(m.office_hours_break_to({}, L)).fill('');
  // Punches tried on the night: 22:06 is past its 5 minutes of grace.
  await unfold(m.week_samples_title({}, L));
  await week.see(/^22:06$/);
  await unfold(m.week_more_title({}, L));
  await walk.press(m.week_cycle_add({}, L));
  await week.see(m.week_cycle_next({}, L));
  await page.getByText(m.week_who_own({ count: 0, of: 40 }, L), { exact: true }).click();
  await page
    .getByLabel(m.office_hours_shift_of({ name: '员工3' }, L), { exact: true })
    .selectOption({ label: m.week_cycle_name_new({ number: 1 }, L) });
  // Nothing is kept before its consequences were on the page.
  await walk.press(m.week_hours_save_first({}, L));
  await page.getByRole('button', { name: m.office_hours_save({}, L) }).waitFor();
  await week.look('hours');
  await walk.press(m.office_hours_save({}, L));
  await week.see(m.office_hours_saved({ date: '§' }, L).split('§')[0] ?? '');
}

export async function putANightOnTheRoster(week: Week): Promise<void> {
  const { walk, page, L } = week;
  const tuesday = { en: /员工1, .*Tuesday/, zh: /员工1, .*星期二/ }[L.locale];
  await walk.toPlace(m.office_place_month({}, L), 'month');
  await week.open(m.office_roster_title({}, L), 'roster');
  await page.getByRole('button', { name: m.office_roster_week_after({}, L) }).click();
  await page.getByLabel(m.office_roster_hand({}, L)).selectOption({ label: 'Night 22:00–06:00' });
  await page.getByRole('button', { name: tuesday }).click();
  await week.see(m.office_roster_conflicts({ count: 1 }, L));
  await week.look('roster');
  // Whoever looks something up in between comes back to what is not kept yet.
  await walk.toPlace(m.office_place_today({}, L), 'today');
  await walk.toPlace(m.office_place_month({}, L), 'month');
  await week.open(m.office_roster_title({}, L), 'roster');
  await walk.press(m.office_roster_save({ count: 1 }, L));
  await week.see(m.office_roster_saved({ count: 1 }, L));
}
