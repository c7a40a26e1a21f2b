/** A manager of one department: what she sees, what she may not, and whom the owner approves for her. */
import { expect } from 'vitest';
import { m } from '../../../src/ui/words/compiled/messages.js';
import type { Week } from './week.ts';

const MANAGER = 'tall green kettle hums at dawn';

export async function tryRoles(week: Week): Promise<void> {
  await addManager(week);
  await week.unlock(MANAGER);
  await workAsManager(week);
  await week.unlock();
  const { walk, page, L } = week;
  await walk.toPlace(m.office_place_decide({}, L), 'decide');
  await week.look('decide-approve');
  await page.getByRole('button', { name: `${m.week_approve_yes({}, L)} Newcomer` }).click();
  await week.see(m.week_approve_done({ name: 'Newcomer' }, L));
}

async function addManager(week: Week): Promise<void> {
  const { walk, page, L } = week;
  await walk.toPlace(m.office_place_settings({}, L), 'settings');
  await week.open(m.office_roles_title({}, L), 'roles');
  await page.getByLabel(m.office_people_name({}, L)).fill('Mona');
  await page.getByText('Kitchen', { exact: true }).click();
  await page.getByLabel(m.office_roles_passphrase({}, L)).fill(MANAGER);
  await page.getByLabel(m.office_setup_pass_again({}, L)).fill(MANAGER);
  await walk.press(m.office_roles_add({}, L));
  await week.see(m.office_roles_added({ name: 'Mona' }, L));
  await week.look('roles');
}

/** 14 of the 40 are the kitchen's; the rules may only be looked at; whom she enrols waits. */
async function workAsManager(week: Week): Promise<void> {
  const { walk, page, L } = week;
  await walk.toPlace(m.office_place_people({}, L), 'people');
  await week.see(m.office_people_count({ count: 14 }, L));
  await walk.toPlace(m.office_place_month({}, L), 'month');
  await week.see(m.office_people_count({ count: 14 }, L));
  await week.open(m.office_hours_title({}, L), 'hours');
  await week.see(m.week_hours_only_look({}, L));
  const save = page.getByRole('button', { name: m.week_hours_save_first({}, L) });
  expect(await save.count()).toBe(0);
  await walk.toPlace(m.office_place_people({}, L), 'people');
  await week.open(m.office_people_enrol({}, L), 'enrol');
  await page.getByLabel(m.office_people_department_optional({}, L)).fill('Kitchen');
  await walk.enrolByPin({ no: '0100', name: 'Newcomer', pin: '2580' });
}
