/**
 * An owner's first week in the back room of the built product: forty people from a list, hours with
 * a night cycle tried before they count, requests answered, roles tried against each other, papers
 * printed; every page in both languages at three sizes.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/core/people/person.ts';
import { m } from '../../src/ui/words/compiled/messages.js';
import { launchProduct, serveBuilt, type Product } from '../../tools/replay/product.ts';
import { seriousFindings } from '../support/axe.ts';
import { film } from '../support/film.ts';
import { shoot } from '../support/screens.ts';
import { PASSPHRASE, Walker } from '../support/walk.ts';

const MANAGER = 'tall green kettle hums at dawn';
const EN = { locale: 'en' } as const;
/** Each page is looked at six times; a busy machine takes its time. */
const SLOW_MS = 900_000;

const scratch = mkdtempSync(join(tmpdir(), 'daka-week-'));
const errors: string[] = [];
let server: Awaited<ReturnType<typeof serveBuilt>>;
let product: Product;
let page: Page;
let walk: Walker;

beforeAll(async () => {
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
  walk = new Walker(page, server.url);
});

afterAll(async () => {
  await product.close();
  await server.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** 40 people of three departments, numbers with leading zeros, as a spreadsheet would save them. */
function list(): string {
  const rows = Array.from({ length: 40 }, (_, n) => {
    const department = ['Kitchen', 'Bar', '前厅'][n % 3] ?? '';
    const name = n % 2 === 0 ? `员工${n + 1}` : `Person ${n + 1}`;
    return [String(n + 1).padStart(4, '0'), name, department].join(',');
  });
  return ['工号,姓名,部门', ...rows].join('\r\n');
}

/** An owner's phone. */
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };

/** Axe and pictures in both languages, at the tablets' sizes and on a phone. */
async function look(name: string): Promise<void> {
  for (const language of ['en', 'zh'] as const) {
    await speak(language);
    expect(await seriousFindings(page), `axe on ${name} (${language})`).toEqual([]);
    await shoot(page, `week-${name}-${language}`);
    await page.setViewportSize(PHONE);
    expect(await seriousFindings(page), `axe on ${name} (${language}, phone)`).toEqual([]);
    expect(await sideways(), `${name} (${language}) scrolls sideways on a phone`).toBe(0);
    await page.screenshot({ path: `.shots/week-${name}-${language}-390x844.png` });
    await page.setViewportSize(DESK);
  }
  await speak('en');
}

async function sideways(): Promise<number> {
  const wide = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  return Number(wide);
}

async function speak(language: Language): Promise<void> {
  const lang = await page.evaluate('document.documentElement.lang');
  if (String(lang).startsWith(language)) return;
  // The button says the other language's name, whatever language the page is in.
  const other = m.office_other_language({}, { locale: language === 'zh' ? 'en' : 'zh' });
  await page.getByRole('button', { name: other }).first().click();
  await page.locator(`html[lang^="${language}"]`).waitFor();
}

async function open(button: string, kind: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: button }).first().click();
  await walk.office(kind);
}

async function see(text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor({ timeout: 60_000 });
}

/** Half an hour on a busy machine: with `LONG=1`, as everything heavy. */
describe.runIf(process.env['LONG'])('an owner’s first week', () => {
  it(
    'sets up, and reads 40 people of three departments from a list',
    async () => {
      await walk.setUp('福来 Noodles');
      await walk.toPlace(m.office_place_people({}, EN), 'people');
      await open(m.office_people_import({}, EN), 'people-import');
      const file = join(scratch, 'people.csv');
      writeFileSync(file, `\uFEFF${list()}`);
      await page.locator('input[type="file"]').first().setInputFiles(file);
      await see(/New: 40/);
      await page.getByRole('button', { name: /40/ }).last().click();
      await see(m.office_import_written({ count: 40 }, EN));
      await walk.toPlace(m.office_place_people({}, EN), 'people');
      await see(m.office_people_count({ count: 40 }, EN));
      await look('people');
    },
    SLOW_MS,
  );

  it(
    'writes hours, tries them on the last month, keeps them from a date',
    async () => {
      await walk.toPlace(m.office_place_month({}, EN), 'month');
      await see(m.office_month_no_rules({}, EN));
      await open(m.office_hours_title({}, EN), 'hours');
      await walk.press(m.office_hours_add_shift({}, EN));
      const name = page.getByLabel(m.office_hours_name({}, EN), { exact: true }).last();
      await name.fill('Night');
      await page.getByLabel(m.office_hours_start({}, EN), { exact: true }).last().fill('22:00');
      await page.getByLabel(m.office_hours_end({}, EN), { exact: true }).last().fill('06:00');
      await page.getByLabel(m.office_hours_break_from({}, EN), { exact: true }).last().fill('');
      await page.getByLabel(m.office_hours_break_to({}, EN), { exact: true }).last().fill('');
      await page
        .getByRole('button', { name: /^Try on/ })
        .last()
        .click();
      await see(/nothing would have been different|would have been different for/);
      await look('hours');
      await walk.press(m.office_hours_save({}, EN));
      await see(/^Saved; in force from/);
    },
    SLOW_MS,
  );

  it(
    'puts a night on the roster, copies the week, is told of the short rest',
    async () => {
      await walk.toPlace(m.office_place_month({}, EN), 'month');
      await open(m.office_roster_title({}, EN), 'roster');
      await page.getByRole('button', { name: m.office_roster_week_after({}, EN) }).click();
      await page
        .getByLabel(m.office_roster_hand({}, EN))
        .selectOption({ label: 'Night 22:00–06:00' });
      await page.getByRole('button', { name: /员工1, Tuesday/ }).click();
      await see(m.office_roster_conflicts({ count: 1 }, EN));
      await look('roster');
      await walk.press(m.office_roster_save({ count: 1 }, EN));
      await see(m.office_roster_saved({ count: 1 }, EN));
    },
    SLOW_MS,
  );

  it(
    'enters leave, sees the month, its charts and a person’s year',
    async () => {
      await walk.toPlace(m.office_place_decide({}, EN), 'decide');
      await look('decide');
      await open(m.office_leave_title({}, EN), 'leave');
      await page.getByLabel(m.office_punches_person({}, EN)).selectOption({ index: 1 });
      await page.getByLabel(m.office_correct_reason({}, EN)).fill('wedding');
      await walk.press(m.office_save({}, EN));
      await see(m.office_leave_kept({ name: '员工1' }, EN));
      await look('leave');
      await walk.toPlace(m.office_place_month({}, EN), 'month');
      await page.getByRole('grid').waitFor();
      await see(m.office_people_count({ count: 40 }, EN));
      await look('month');
      await page.getByRole('gridcell').getByRole('button').first().click();
      await see('员工1 ·');
      await open(m.office_charts_title({}, EN), 'charts');
      await see(m.office_charts_rate({}, EN));
      await look('charts');
      await walk.toPlace(m.office_place_month({}, EN), 'month');
      await page.getByRole('rowheader', { name: /员工1/ }).getByRole('button').first().click();
      await walk.office('year');
      await look('year');
    },
    SLOW_MS,
  );

  it(
    'adds a manager of the kitchen, who sees 14 people and may not touch the rules',
    async () => {
      await walk.toPlace(m.office_place_settings({}, EN), 'settings');
      await open(m.office_roles_title({}, EN), 'roles');
      await page.getByLabel(m.office_people_name({}, EN)).fill('Mona');
      await page.getByText('Kitchen', { exact: true }).click();
      await page.getByLabel(m.office_roles_passphrase({}, EN)).fill(MANAGER);
      await page.getByLabel(m.office_setup_pass_again({}, EN)).fill(MANAGER);
      await walk.press(m.office_roles_add({}, EN));
      await see(m.office_roles_added({ name: 'Mona' }, EN));
      await look('roles');
      await walk.unlock(MANAGER);
      await walk.office('today');
      await walk.toPlace(m.office_place_people({}, EN), 'people');
      await see(m.office_people_count({ count: 14 }, EN));
      await walk.toPlace(m.office_place_month({}, EN), 'month');
      await see(m.office_people_count({ count: 14 }, EN));
      await open(m.office_hours_title({}, EN), 'hours');
      await walk.press(m.office_hours_save({}, EN));
      await see(m.office_forbidden({}, EN));
    },
    SLOW_MS,
  );

  it(
    'shows the owner the close, the papers, the wall board and the law',
    async () => {
      await walk.unlock(PASSPHRASE);
      await walk.office('today');
      await look('today');
      await open(m.office_wall_title({}, EN), 'wall');
      await look('wall');
      await walk.toPlace(m.office_place_month({}, EN), 'month');
      await open(m.office_close_title({}, EN), 'close');
      await see(m.office_close_over({}, EN));
      await look('close');
      await walk.toPlace(m.office_place_month({}, EN), 'month');
      await open(m.office_print({}, EN), 'month-print');
      await page.getByText(m.office_print_legend({}, EN)).first().waitFor();
      await look('print');
    },
    SLOW_MS,
  );

  it('made the browser complain about nothing', () => {
    expect(errors).toEqual([]);
  });
});
