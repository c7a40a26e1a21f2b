/** A request from one tablet's door, answered at the office of another, told at a third. */
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { m } from '../../src/ui/words/compiled/messages.js';
import type { Newcomer, Walker } from './walk.ts';

const EN = { locale: 'en' } as const;

interface Place {
  readonly page: Page;
  readonly walk: Walker;
}

/** At the door, by whoever has just punched. */
export async function askForLeave({ page, walk }: Place): Promise<void> {
  await walk.press(m.door_record({}, EN));
  await walk.door('record');
  await walk.press(m.door_something_wrong({}, EN));
  await walk.press(m.door_ask_leave({}, EN));
  await page.getByText(m.door_why_family({}, EN), { exact: true }).click();
  await walk.press(m.door_ask_send({}, EN));
  await page.getByText(m.door_ask_sent({}, EN)).waitFor();
}

/** In an unlocked office: looks until the request is there, filed at that tablet, and accepts it. */
export async function acceptFrom({ page, walk }: Place, tablet: string): Promise<void> {
  const there = page.getByText(m.tablets_filed_at({ tablet }, EN));
  await expect
    .poll(
      async () => {
        await walk.toPlace(m.office_place_today({}, EN), 'today');
        await walk.toPlace(m.office_place_decide({}, EN), 'decide');
        await page
          .locator('article')
          .or(page.getByText(m.office_decide_no_requests({}, EN)))
          .first()
          .waitFor();
        return there.count();
      },
      { timeout: 300_000, interval: 5_000 },
    )
    .toBe(1);
  await walk.press(m.office_decide_accept({}, EN));
  await walk.press(m.office_decide_reason_agreed({}, EN));
  await page.getByText(m.office_decide_no_requests({}, EN)).waitFor();
}

/** At a door: looks until the answer is told there. */
export async function readAnswer({ page, walk }: Place, who: Newcomer): Promise<void> {
  const told = page.getByText(m.door_answers({ count: 1 }, EN));
  await expect
    .poll(
      async () => {
        await page.goto(walk.url);
        await walk.door('waiting', 'pin-only');
        await walk.punchByPin(who);
        await walk.door('duplicate', 'done');
        await walk.press(m.door_record({}, EN));
        await walk.door('record');
        await page.locator('[data-page="home"][aria-busy="false"]').waitFor();
        return told.count();
      },
      { timeout: 300_000, interval: 10_000 },
    )
    .toBe(1);
  await told.click();
  await page.getByText(m.door_request_accepted({}, EN)).waitFor();
}
