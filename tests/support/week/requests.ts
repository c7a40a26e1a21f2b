/** A request from the door, and its answer back at the door. */
import { m } from '../../../src/ui/words/compiled/messages.js';
import type { Week } from './week.ts';

const FIRST = { no: '0001', pin: '2580' };

export async function answerARequest(week: Week): Promise<void> {
  const { walk, page, L } = week;
  await givePin(week);
  await walk.toTheDoor();
  await walk.door('waiting', 'pin-only');
  await walk.punchByPin(FIRST);
  await walk.door('done');
  await walk.press(m.door_record({}, L));
  await walk.door('record');
  await walk.press(m.door_something_wrong({}, L));
  await walk.press(m.door_ask_leave({}, L));
  await page.getByText(m.door_why_family({}, L), { exact: true }).click();
  await walk.press(m.door_ask_send({}, L));
  await page.getByText(m.door_ask_sent({}, L)).waitFor();
  await week.unlock();
  await walk.toPlace(m.office_place_decide({}, L), 'decide');
  await week.look('decide-request');
  // Two taps.
  await walk.press(m.office_decide_accept({}, L));
  await walk.press(m.office_decide_reason_agreed({}, L));
  await week.see(m.office_decide_no_requests({}, L));
  await walk.toTheDoor();
  await walk.door('waiting', 'pin-only');
  await walk.punchByPin(FIRST);
  await walk.door('duplicate', 'done');
  const record = page.getByRole('button', { name: m.door_record({}, L) });
  await record.first().click();
  await page.getByText(m.door_answers({ count: 1 }, L)).click();
  await page.getByText(m.door_request_accepted({}, L)).waitFor();
  await week.unlock();
}

async function givePin(week: Week): Promise<void> {
  const { walk, page, L } = week;
  await walk.toPlace(m.office_place_people({}, L), 'people');
  await page.getByRole('link', { name: '员工1', exact: true }).click();
  await walk.office('person');
  await walk.press(m.office_person_pin_add({}, L));
  await page.getByLabel(m.office_pin_label({}, L), { exact: true }).fill(FIRST.pin);
  await page.getByLabel(m.office_pin_again({}, L), { exact: true }).fill(FIRST.pin);
  await page.locator('form:has(input[type="password"]) button[type="submit"]').click();
  await week.see(m.office_person_pin_done({}, L));
  await week.look('person');
}
