/**
 * An owner's first week in the back room of the built product: forty people from a list, hours with
 * a night cycle tried before they count, requests answered, roles tried against each other, papers
 * printed; every page in both languages at three sizes.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/core/people/person.ts';
import { m } from '../../src/ui/words/compiled/messages.js';
import { launchProduct, serveBuilt, type Product } from '../../tools/replay/product.ts';
import { seriousFindings } from '../support/axe.ts';
import { film } from '../support/film.ts';
import { PASSPHRASE, Walker } from '../support/walk.ts';

const PIN = '2580';
/** Ignored by git; to be looked at. */
const PICTURES = join(import.meta.dirname, '..', '..', '.shots');
const MANAGER = 'tall green kettle hums at dawn';
/** Each page is looked at six times; a busy machine takes its time. */
const SLOW_MS = 900_000;

const scratch = mkdtempSync(join(tmpdir(), 'daka-week-'));
/** Words of the language this week is spent in. */
let L: { readonly locale: Language } = { locale: 'en' };
const errors: string[] = [];
let server: Awaited<ReturnType<typeof serveBuilt>>;
let product: Product;
let page: Page;
let walk: Walker;

async function begin(locale: Language): Promise<void> {
  L = { locale };
  server = await serveBuilt();
  product = await launchProduct({ url: server.url });
  const studio = await product.context.newPage();
  product.film(await film(studio, { frames: 30, who: [] }));
  await studio.close();
  page = await product.context.newPage();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  walk = new Walker(page, server.url, locale);
}

async function end(): Promise<void> {
  await product.close();
  await server.close();
}

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** 40 people of three departments, numbers with leading zeros, as a spreadsheet would save them. */
function list(): string {
  const rows = Array.from({ length: 40 }, (_, n) => {
    const department = ['Kitchen', 'Bar', '前厅'][n % 3] ?? '';
    const name = n % 2 === 0 ? `员工${n + 1}` : `Person ${n + 1}`;
    return [String(n + 1).padStart(4, '0'), name, department].join(',');
  });
  return ['工号,姓名,部门', ...rows].join('\r\n');
}

/** A tablet lying, standing, and an owner's phone. */
const SIZES = [
  { width: 1280, height: 800 },
  { width: 800, height: 1280 },
  { width: 390, height: 844 },
] as const;

/** Axe and a picture at every size, in the language of the week. */
async function look(name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  for (const size of SIZES) {
    const { width, height } = size;
    const where = `${name} (${L.locale}, ${width}×${height})`;
    await page.setViewportSize(size);
    expect.soft(await seriousFindings(page), `axe on ${where}`).toEqual([]);
    expect.soft(await tooWide(), `too wide on ${where}`).toEqual([]);
    const path = join(PICTURES, `week-${name}-${L.locale}-${width}x${height}.png`);
    await page.screenshot({ path, fullPage: true });
  }
  await page.setViewportSize(SIZES[0]);
  const missed = await notReached();
  expect.soft(missed, `out of the keyboard’s reach on ${name} (${L.locale})`).toEqual([]);
}

/** Controls that can be seen and used, and that Tab passes by. */
async function notReached(): Promise<string[]> {
  const count = await page.evaluate(() => {
    const all = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    const left = new Set(
      Array.from(document.querySelectorAll<HTMLElement>(all)).filter(
        (one) => one.checkVisibility() && !one.matches(':disabled, [tabindex="-1"]'),
      ),
    );
    // Arrow keys move within a group of radio buttons; Tab comes to one of them.
    const group = (one: Element) => (one as HTMLInputElement).name;
    addEventListener('focusin', ({ target }) => {
      if (!(target instanceof HTMLElement)) return;
      left.delete(target);
      if (target.matches('[type="radio"]'))
        for (const one of [...left]) if (group(one) === group(target)) left.delete(one);
    });
    Object.assign(window, { controlsLeft: left });
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    return left.size;
  });
  // A date has three parts to stop at; the last stops are the browser's own.
  for (let at = 0; at < count * 1.5 + 40; at += 1) {
    await page.keyboard.press('Tab');
    if (at % 20 === 19 && (await stillLeft()).length === 0) return [];
  }
  return stillLeft();
}

function stillLeft(): Promise<string[]> {
  return page.evaluate(() =>
    [...(window as unknown as { controlsLeft: Set<HTMLElement> }).controlsLeft]
      .slice(0, 5)
      .map((one) => one.outerHTML.slice(0, 120)),
  );
}

/** What makes the page scroll sideways: its innermost parts beyond the edge, if it does. */
function tooWide(): Promise<string[]> {
  return page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= edge) return [];
    const scrolls = (one: Element | null): boolean =>
      one !== null &&
      (['auto', 'scroll', 'hidden'].includes(getComputedStyle(one).overflowX) ||
        scrolls(one.parentElement));
    return Array.from(document.body.querySelectorAll('*'))
      .filter((one) => one.getBoundingClientRect().right > edge + 1)
      .filter((one) => !scrolls(one.parentElement))
      .map(
        (one) =>
          `${one.tagName}.${one.getAttribute('class') ?? ''} ${one.textContent.slice(0, 40)}`,
      )
      .slice(-5);
  });
}

async function open(button: string, kind: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: button }).first().click();
  await walk.office(kind);
}

async function see(text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor({ timeout: 60_000 });
}

/** Half an hour on a busy machine: with `LONG=1`, as everything heavy. */
describe.runIf(process.env['LONG']).each(['en', 'zh'] as const)(
  'an owner’s first week (%s)',
  (language) => {
    beforeAll(() => begin(language));
    afterAll(end);

    it(
      'sets up, and reads 40 people of three departments from a list',
      async () => {
        await walk.setUp('福来 Noodles');
        await walk.toPlace(m.office_place_people({}, L), 'people');
        await open(m.office_people_import({}, L), 'people-import');
        const file = join(scratch, 'people.csv');
        writeFileSync(file, `\uFEFF${list()}`);
        await page.locator('input[type="file"]').first().setInputFiles(file);
        await see(m.office_import_summary({ fresh: 40, changed: 0, same: 0, wrong: 0 }, L));
        await look('people-import');
        await page.getByRole('button', { name: /40/ }).last().click();
        await see(m.office_import_written({ count: 40 }, L));
        // A wrong list is taken back whole, and read again.
        await walk.press(m.week_import_undo({ count: 40 }, L));
        await walk.press(m.week_import_undo_yes({}, L));
        await see(m.week_import_undone({}, L));
        await page.locator('input[type="file"]').first().setInputFiles([]);
        await page.locator('input[type="file"]').first().setInputFiles(file);
        await see(m.office_import_summary({ fresh: 40, changed: 0, same: 0, wrong: 0 }, L));
        await page.getByRole('button', { name: /40/ }).last().click();
        await see(m.office_import_written({ count: 40 }, L));
        await walk.toPlace(m.office_place_people({}, L), 'people');
        await see(m.office_people_count({ count: 40 }, L));
        await look('people');
      },
      SLOW_MS,
    );

    it(
      'writes hours, tries them on the last month, keeps them from a date',
      async () => {
        await walk.toPlace(m.office_place_month({}, L), 'month');
        await see(m.office_month_no_rules({}, L));
        await open(m.office_hours_title({}, L), 'hours');
        await walk.press(m.office_hours_add_shift({}, L));
        const name = page.getByLabel(m.office_hours_name({}, L), { exact: true }).last();
        await name.fill('Night');
        await page.getByLabel(m.office_hours_start({}, L), { exact: true }).last().fill('22:00');
        await page.getByLabel(m.office_hours_end({}, L), { exact: true }).last().fill('06:00');
        await page.getByLabel(m.office_hours_break_from({}, L), { exact: true }).last().fill('');
        await page.getByLabel(m.office_hours_break_to({}, L), { exact: true }).last().fill('');
        // Punches tried on the night: 22:06 is past its 5 minutes of grace.
        await page.getByText(m.week_samples_title({}, L), { exact: true }).last().click();
        await see(/^22:06$/);
        await page.getByText(m.week_more_title({}, L), { exact: true }).last().click();
        await walk.press(m.week_cycle_add({}, L));
        await see(m.week_cycle_next({}, L));
        await page
          .getByLabel(m.office_hours_shift_of({ name: '员工3' }, L), { exact: true })
          .selectOption({ label: m.week_cycle_name_new({ number: 1 }, L) });
        // Nothing is kept before its consequences were on the page.
        await walk.press(m.week_hours_save_first({}, L));
        await page.getByRole('button', { name: m.office_hours_save({}, L) }).waitFor();
        await look('hours');
        await walk.press(m.office_hours_save({}, L));
        await see(m.office_hours_saved({ date: '§' }, L).split('§')[0] ?? '');
      },
      SLOW_MS,
    );

    it(
      'puts a night on the roster, copies the week, is told of the short rest',
      async () => {
        await walk.toPlace(m.office_place_month({}, L), 'month');
        await open(m.office_roster_title({}, L), 'roster');
        await page.getByRole('button', { name: m.office_roster_week_after({}, L) }).click();
        await page
          .getByLabel(m.office_roster_hand({}, L))
          .selectOption({ label: 'Night 22:00–06:00' });
        await page
          .getByRole('button', {
            name: { en: /员工1, .*Tuesday/, zh: /员工1, .*星期二/ }[language],
          })
          .click();
        await see(m.office_roster_conflicts({ count: 1 }, L));
        await look('roster');
        await walk.press(m.office_roster_save({ count: 1 }, L));
        await see(m.office_roster_saved({ count: 1 }, L));
      },
      SLOW_MS,
    );

    it(
      'answers a request from the door in two taps, and the person sees the answer',
      async () => {
        await walk.toPlace(m.office_place_people({}, L), 'people');
        await page.getByRole('link', { name: '员工1', exact: true }).click();
        await walk.office('person');
        await walk.press(m.office_person_pin_add({}, L));
        await page.getByLabel(m.office_pin_label({}, L), { exact: true }).fill(PIN);
        await page.getByLabel(m.office_pin_again({}, L), { exact: true }).fill(PIN);
        await page.locator('form:has(input[type="password"]) button[type="submit"]').click();
        await see(m.office_person_pin_done({}, L));
        await look('person');
        await walk.toTheDoor();
        await walk.door('waiting', 'pin-only');
        await walk.punchByPin({ no: '0001', pin: PIN });
        await walk.door('done');
        await walk.press(m.door_record({}, L));
        await walk.door('record');
        await walk.press(m.door_something_wrong({}, L));
        await walk.press(m.door_ask_leave({}, L));
        await page.getByText(m.door_why_family({}, L), { exact: true }).click();
        await walk.press(m.door_ask_send({}, L));
        await page.getByText(m.door_ask_sent({}, L)).waitFor();
        await walk.unlock(PASSPHRASE);
        await walk.office('today');
        await walk.toPlace(m.office_place_decide({}, L), 'decide');
        await look('decide-request');
        await walk.press(m.office_decide_accept({}, L));
        await walk.press(m.office_decide_reason_agreed({}, L));
        await see(m.office_decide_no_requests({}, L));
        await walk.toTheDoor();
        await walk.door('waiting', 'pin-only');
        await walk.punchByPin({ no: '0001', pin: PIN });
        await walk.door('duplicate', 'done');
        await page
          .getByRole('button', { name: m.door_record({}, L) })
          .first()
          .click();
        await page.getByText(m.door_answers({ count: 1 }, L)).click();
        await page.getByText(m.door_request_accepted({}, L)).waitFor();
        await walk.unlock(PASSPHRASE);
        await walk.office('today');
      },
      SLOW_MS,
    );

    it(
      'enters leave, sees the month, its charts and a person’s year',
      async () => {
        await walk.toPlace(m.office_place_decide({}, L), 'decide');
        await look('decide');
        await open(m.office_leave_title({}, L), 'leave');
        await page.getByLabel(m.office_punches_person({}, L)).selectOption({ index: 1 });
        await page.getByLabel(m.office_correct_reason({}, L)).fill('wedding');
        await walk.press(m.office_save({}, L));
        await see(m.office_leave_kept({ name: '员工1' }, L));
        await look('leave');
        await walk.toPlace(m.office_place_month({}, L), 'month');
        await page.getByRole('grid').waitFor();
        await see(m.office_people_count({ count: 40 }, L));
        await look('month');
        await page.getByRole('gridcell').getByRole('button').first().click();
        await see('员工1 ·');
        await open(m.office_charts_title({}, L), 'charts');
        await see(m.office_charts_rate({}, L));
        await look('charts');
        await walk.toPlace(m.office_place_month({}, L), 'month');
        await page.getByRole('rowheader', { name: /员工1/ }).getByRole('button').first().click();
        await walk.office('year');
        await look('year');
      },
      SLOW_MS,
    );

    it(
      'adds a manager of the kitchen, who sees 14 people and may not touch the rules',
      async () => {
        await walk.toPlace(m.office_place_settings({}, L), 'settings');
        await open(m.office_roles_title({}, L), 'roles');
        await page.getByLabel(m.office_people_name({}, L)).fill('Mona');
        await page.getByText('Kitchen', { exact: true }).click();
        await page.getByLabel(m.office_roles_passphrase({}, L)).fill(MANAGER);
        await page.getByLabel(m.office_setup_pass_again({}, L)).fill(MANAGER);
        await walk.press(m.office_roles_add({}, L));
        await see(m.office_roles_added({ name: 'Mona' }, L));
        await look('roles');
        await walk.unlock(MANAGER);
        await walk.office('today');
        await walk.toPlace(m.office_place_people({}, L), 'people');
        await see(m.office_people_count({ count: 14 }, L));
        await walk.toPlace(m.office_place_month({}, L), 'month');
        await see(m.office_people_count({ count: 14 }, L));
        await open(m.office_hours_title({}, L), 'hours');
        await see(m.week_hours_only_look({}, L));
        expect(
          await page.getByRole('button', { name: m.week_hours_save_first({}, L) }).count(),
        ).toBe(0);
        // Whom she enrols waits for the owner.
        await walk.toPlace(m.office_place_people({}, L), 'people');
        await open(m.office_people_enrol({}, L), 'enrol');
        await page.getByLabel(m.office_people_department_optional({}, L)).fill('Kitchen');
        await walk.enrolByPin({ no: '0100', name: 'Newcomer', pin: PIN });
        await walk.unlock(PASSPHRASE);
        await walk.office('today');
        await walk.toPlace(m.office_place_decide({}, L), 'decide');
        await look('decide-approve');
        await page.getByRole('button', { name: `${m.week_approve_yes({}, L)} Newcomer` }).click();
        await see(m.week_approve_done({ name: 'Newcomer' }, L));
      },
      SLOW_MS,
    );

    it(
      'shows the owner the close, the papers, the wall board and the law',
      async () => {
        await walk.unlock(PASSPHRASE);
        await walk.office('today');
        await look('today');
        await open(m.office_wall_title({}, L), 'wall');
        await look('wall');
        await walk.toPlace(m.office_place_month({}, L), 'month');
        await open(m.office_close_title({}, L), 'close');
        await see(m.office_close_over({}, L));
        await look('close');
        await walk.toPlace(m.office_place_month({}, L), 'month');
        await open(m.office_print({}, L), 'month-print');
        await page.getByText(m.office_print_legend({}, L)).first().waitFor();
        await look('print');
      },
      SLOW_MS,
    );

    it(
      'looks well in every other room, in both languages and at three sizes',
      async () => {
        for (const [place, kind] of [
          [m.office_place_punches({}, L), 'punches'],
          [m.files_place({}, L), 'files'],
          [m.office_place_backup({}, L), 'backup'],
          [m.office_place_settings({}, L), 'settings'],
        ] as const) {
          await walk.toPlace(place, kind);
          await look(kind);
        }
        for (const [button, kind] of [
          [m.office_law_title({}, L), 'law'],
          [m.office_door_title({}, L), 'door'],
        ] as const) {
          await walk.toPlace(m.office_place_settings({}, L), 'settings');
          await open(button, kind);
          await look(kind);
        }
        await walk.toPlace(m.office_place_device({}, L), 'device');
        await walk.press(m.office_proof_run({}, L));
        await see(m.office_proof_honest({}, L));
        await walk.press(m.week_diag_look({}, L));
        const told = (await page.locator('pre').textContent()) ?? '';
        // Counted, and nobody named: 40 of the list and a newcomer.
        expect(JSON.parse(told)).toMatchObject({ people: { active: 2, pending: 39 } });
        expect(told).not.toMatch(/员工|Person|Newcomer|福来|Kitchen/);
        await look('device');
        await walk.toPlace(m.office_place_people({}, L), 'people');
        await open(m.office_people_enrol({}, L), 'enrol');
        await look('enrol');
      },
      SLOW_MS,
    );

    it('made the browser complain about nothing', () => {
      expect(errors).toEqual([]);
    });
  },
);
