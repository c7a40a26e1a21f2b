/** Every room that has no story of its own. */
import { expect } from 'vitest';
import { m } from '../../../src/ui/words/compiled/messages.js';
import type { Week } from './week.ts';

export async function seeEveryOtherRoom(week: Week): Promise<void> {
  const { walk, page, L } = week;
  for (const [place, kind] of [
    [m.office_place_punches({}, L), 'punches'],
    [m.files_place({}, L), 'files'],
    [m.office_place_backup({}, L), 'backup'],
    [m.office_place_settings({}, L), 'settings'],
  ] as const) {
    await walk.toPlace(place, kind);
    await week.look(kind);
  }
  await walk.toPlace(m.office_place_backup({}, L), 'backup');
  await week.open(m.office_journal_title({}, L), 'journal');
  await week.look('journal');
  for (const [button, kind] of [
    [m.office_law_title({}, L), 'law'],
    [m.office_door_title({}, L), 'door'],
    [m.tablets_open({}, L), 'tablets'],
  ] as const) {
    await walk.toPlace(m.office_place_settings({}, L), 'settings');
    await week.open(button, kind);
    await week.look(kind);
  }
  await walk.toPlace(m.office_place_device({}, L), 'device');
  await walk.press(m.office_proof_run({}, L));
  await week.see(m.office_proof_honest({}, L));
  await walk.press(m.week_diag_look({}, L));
  const told = (await page.locator('pre').textContent()) ?? '';
  // Counted, and nobody named: 40 of the list and a newcomer.
  expect(JSON.parse(told)).toMatchObject({ people: { active: 2, pending: 39 } });
  expect(told).not.toMatch(/员工|Person|Newcomer|福来|Kitchen/);
  await week.look('device');
  await walk.toPlace(m.office_place_people({}, L), 'people');
  await week.open(m.office_people_enrol({}, L), 'enrol');
  await week.look('enrol');
}
