/**
 * An owner's month in the built product: a month of punches lived through the real store, with nights,
 * the night in which the clocks change, a morning without power and things forgotten; every cell
 * against the core; requests and gaps answered, the month closed, printed, put right and reopened.
 * `LONG=1`: more people, and every page looked at.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/core/people/person.ts';
import { dateInWords } from '../../src/admin/calendar.ts';
import { m } from '../../src/ui/words/compiled/messages.js';
import { launchProduct, serveBuilt, type Product } from '../../tools/replay/product.ts';
import { seriousFindings } from '../support/axe.ts';
import { liveThrough } from '../support/month/open-month.ts';
import { pdfFacts } from '../support/month/pdf.ts';
import { instant, monthOfTheChange, planOf, type Planned } from '../support/month/plan.ts';
import { readGrid, written } from '../support/month/read-grid.ts';
import { dateAt, NOTHING_DECIDED, rowsOf, type Decisions } from '../support/month/truth.ts';
import { shoot } from '../support/screens.ts';
import { PASSPHRASE, Walker } from '../support/walk.ts';

const EN = { locale: 'en' } as const;
const LONG = process.env['LONG'] === '1';
const SLOW_MS = LONG ? 900_000 : 180_000;
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };
const shots = join(import.meta.dirname, '..', '..', '.shots');
/** A machine without a Chinese font prints boxes, whatever the page says. */
const fonts = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' });
const hasChinese =
  process.platform !== 'linux' || (fonts.status === 0 && fonts.stdout.trim() !== '');

const plan = planOf(monthOfTheChange(new Date().toISOString().slice(0, 10)), LONG ? 9 : 4);
const [, second, third] = plan.people as readonly [Planned, Planned, Planned];
const errors: string[] = [];
/** Told together at the end, so that one page does not hide the next. */
const findings: string[] = [];
let server: Awaited<ReturnType<typeof serveBuilt>>;
let product: Product;
let page: Page;
let walk: Walker;
let decisions: Decisions = NOTHING_DECIDED;

beforeAll(async () => {
  server = await serveBuilt();
  product = await launchProduct({ url: server.url, camera: 'missing' });
  page = await product.context.newPage();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', ({ message }) => errors.push(message));
  // The printer is the only device here: what it is given is looked at, not put on paper.
  await page.addInitScript(() => {
    window.print = () => undefined;
  });
  await liveThrough(page, server.url, plan);
  walk = new Walker(page, server.url);
  // Somebody tries what does not open; the owner comes after.
  await page.goto(`${server.url}/admin/`);
  await walk.office('locked');
  for (const typed of ['open sesame please now', PASSPHRASE]) {
    await page.getByLabel(m.office_locked_passphrase({}, EN), { exact: true }).fill(typed);
    await walk.press(m.office_locked_unlock({}, EN));
    if (typed !== PASSPHRASE) await see(m.office_locked_wrong({}, EN));
  }
  await walk.office('today');
});

afterAll(async () => {
  await product.close();
  await server.close();
});

async function see(text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor({ timeout: 60_000 });
}

async function toMonth(month = plan.month): Promise<void> {
  await walk.toPlace(m.office_place_month({}, EN), 'month');
  await page.getByLabel(m.office_export_month({}, EN)).first().selectOption(month);
  const named = dateInWords(`${month}-01`, 'en-GB', { month: 'long' });
  await page
    .getByRole('gridcell', { name: new RegExp(` 1 ${named}:`) })
    .first()
    .waitFor();
  await page.getByRole('progressbar').waitFor({ state: 'detached' });
  // Verified behind it, once the grid is whole.
  await see(/^The chain holds/);
}

async function open(button: string, kind: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: button, exact: true }).first().click();
  await walk.office(kind);
}

/** Two taps: what, then why. */
async function answer(card: Locator, what: string | RegExp, why: string): Promise<void> {
  await card.getByRole('button', { name: what }).first().click();
  await card.getByRole('button', { name: why, exact: true }).click();
  await card.waitFor({ state: 'detached', timeout: 60_000 });
}

async function cellsEqual(): Promise<void> {
  const truth = rowsOf(plan, decisions, Date.now());
  expect(await readGrid(page)).toEqual(truth.map(written));
}

async function speak(language: Language): Promise<void> {
  const lang = await page.evaluate('document.documentElement.lang');
  if (String(lang).startsWith(language)) return;
  const other = m.office_other_language({}, { locale: language === 'zh' ? 'en' : 'zh' });
  await page.getByRole('button', { name: other }).first().click();
  await page.locator(`html[lang^="${language}"]`).waitFor();
}

async function inspect(where: string): Promise<void> {
  findings.push(...(await seriousFindings(page)).map((one) => `${where}: ${one}`));
}

/** Axe and pictures in both languages at three sizes; nothing scrolls sideways on a phone. */
async function look(name: string): Promise<void> {
  if (!LONG) return;
  for (const language of ['zh', 'en'] as const) {
    await speak(language);
    await inspect(`${name} (${language})`);
    await shoot(page, `month-${name}-${language}`);
    await page.screenshot({
      path: join(shots, `month-${name}-${language}-whole.png`),
      fullPage: true,
    });
    await page.setViewportSize(PHONE);
    await inspect(`${name} (${language}, phone)`);
    const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    if (Number(await page.evaluate(wide)) > 0)
      findings.push(`${name} (${language}) scrolls sideways`);
    await page.screenshot({ path: join(shots, `month-${name}-${language}-390x844.png`) });
    await page.screenshot({
      path: join(shots, `month-${name}-${language}-phone-whole.png`),
      fullPage: true,
    });
    await page.setViewportSize(DESK);
  }
}

/** Prints as the browser would, keeps it where it can be looked at, and gives it back. */
async function print(name: string): Promise<{ text: string; file: Buffer }> {
  await walk.press(m.office_print_do({}, { locale: walk.language }));
  const sheet = page.locator('article.sheet');
  await sheet.waitFor({ state: 'attached' });
  await page.emulateMedia({ media: 'print', reducedMotion: 'reduce' });
  const text = await sheet.innerText();
  const file = await page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen', reducedMotion: 'reduce' });
  await sheet.waitFor({ state: 'detached' });
  mkdirSync(shots, { recursive: true });
  const kept = join(shots, `month-print-${name}.pdf`);
  writeFileSync(kept, file);
  if (LONG) spawnSync('pdftoppm', ['-png', '-r', '70', kept, kept.slice(0, -4)]);
  return { text, file };
}

/** Days on which the third person's going is missing; a day worker's ends at 18:00. */
function gaps(): string[] {
  const row = rowsOf(plan, decisions, Date.now()).find(({ no }) => no === third.no);
  return (row?.days ?? []).filter(({ signs }) => signs === '!').map(({ date }) => date);
}

const inWords = (date: string) => dateInWords(date, 'en-GB');
const article = (name: string | RegExp) => page.getByRole('article', { name });

describe('an owner’s month', () => {
  it(
    'shows in every cell what the core says, nights and the changed clock included',
    async () => {
      await toMonth();
      const rows = rowsOf(plan, decisions, Date.now());
      const [night] = rows;
      expect(rows.flatMap(({ days }) => days)).toHaveLength(plan.people.length * plan.days);
      // Nine hours, or seven, between ten and six: the night in which the clocks change.
      const eve = night?.days.find(({ date }) => date === dateAt(plan, plan.changes - 1));
      expect(Math.abs((eve?.workedMin ?? 0) - 480)).toBeGreaterThan(30);
      await cellsEqual();
      await look('grid');
    },
    SLOW_MS,
  );

  it(
    'says why, to a sum and to a day, by keyboard alone',
    async () => {
      const rows = rowsOf(plan, decisions, Date.now());
      const at = rows.findIndex(({ month }) => month.lateMin > 0);
      const late = rows[at];
      const day = late?.days.find(({ lateMin }) => lateMin > 0);
      await page.getByRole('gridcell').getByRole('button').first().focus();
      for (let n = 0; n < at; n += 1) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('End');
      for (let n = 0; n < 6; n += 1) await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Enter');
      await see(`${late?.name ?? ''} · ${m.office_month_late_head({}, EN)}`);
      await look('why-sum');
      const made = page.getByRole('button', { name: new RegExp(` ${day?.lateMin ?? 0}′$`) });
      await made.last().focus();
      await page.keyboard.press('Enter');
      await see(inWords(day?.date ?? ''));
      await see(/grace/);
      await look('why-day');
    },
    SLOW_MS,
  );

  it(
    'keeps a way of looking at it: found again after another page',
    async () => {
      const label = m.office_people_department({}, EN);
      const department = page.getByLabel(label, { exact: true }).first();
      await department.selectOption(third.department);
      await walk.press(m.office_month_view_keep({}, EN));
      await page.getByRole('button', { name: m.office_month_view_forget({}, EN) }).waitFor();
      await open(m.office_charts_title({}, EN), 'charts');
      await see(m.office_charts_rate({}, EN));
      await look('charts');
      await walk.toPlace(m.office_place_month({}, EN), 'month');
      expect(await department.inputValue()).toBe(third.department);
      await walk.press(m.office_month_view_all({}, EN));
      const kept = `${m.office_month_span_month({}, EN)} · ${third.department}`;
      await page.getByRole('button', { name: kept, exact: true }).waitFor();
      await toMonth();
    },
    SLOW_MS,
  );

  it(
    'answers what was asked for, excuses the morning without power, fills a gap; every cell again',
    async () => {
      await open(m.office_close_title({}, EN), 'close');
      await see(m.office_close_decide({}, EN));
      await look('close-open');
      const seen = m.office_decide_reason_seen({}, EN);
      const accept = m.office_decide_accept({}, EN);
      const refuse = m.office_decide_refuse({}, EN);
      const of = ({ name }: { name: string }, what: RegExp) =>
        article(new RegExp(`^${name} · .*${what.source}`));
      await answer(of(second, /Forgotten/), accept, seen);
      await answer(of(third, /Forgotten/), refuse, m.office_decide_reason_not_there({}, EN));
      await answer(of(third, /Annual/), accept, m.office_decide_reason_agreed({}, EN));
      await answer(of(second, /Overtime/), accept, seen);
      const power = m.office_decide_reason_power({}, EN);
      await answer(article(/nobody could clock/), m.office_except_excuse({}, EN), power);
      const [gap = ''] = gaps();
      const missing = article(m.office_except_gap({ name: third.name }, EN));
      await answer(missing.filter({ hasText: inWords(gap) }), /18:00/, seen);
      const asks = plan.happenings.filter((one) => one.kind === 'ask').map(({ ask }) => ask);
      decisions = {
        excused: true,
        leave: asks.flatMap((one) =>
          one.kind === 'leave' ? [{ no: third.no, date: one.from }] : [],
        ),
        overtime: asks.flatMap((one) =>
          one.kind === 'overtime' ? [{ no: second.no, from: one.from, to: one.to }] : [],
        ),
        added: [
          ...asks.flatMap((one) =>
            one.kind === 'makeup' && one.direction === 'out'
              ? [{ no: second.no, at: one.at, direction: 'out' as const }]
              : [],
          ),
          { no: third.no, at: instant(gap, 1080), direction: 'out' as const },
        ],
      };
      await toMonth();
      await cellsEqual();
    },
    SLOW_MS,
  );

  it(
    'closes with a word on what is open, under a hash',
    async () => {
      await open(m.office_close_title({}, EN), 'close');
      await see(m.office_close_over({}, EN));
      await walk.press(m.office_close_do({}, EN));
      await see(m.office_correct_reason_missing({}, EN));
      await page.getByLabel(m.office_close_note_needed({}, EN)).fill('settled by word of mouth');
      await look('close-ready');
      await walk.press(m.office_close_do({}, EN));
      await see(/[0-9a-f]{64}/);
      await see(m.office_adjust_none({}, EN));
      await look('closed');
    },
    SLOW_MS,
  );

  it(
    'prints month, people, evidence and the paper for a dead tablet, Chinese characters whole',
    async () => {
      await open(m.office_print({}, EN), 'month-print');
      const which = page.getByLabel(m.office_print_which({}, EN));
      await page.getByText(m.office_print_legend({}, EN)).first().waitFor();
      await look('print');
      const sheet = await print('month');
      for (const line of rowsOf(plan, decisions, Date.now()).map(written)) {
        expect(sheet.text).toContain(line.name.split(' ')[0]);
        for (const hours of line.days.flatMap((day) => day.split(' ').slice(1)))
          expect(sheet.text).toContain(hours);
      }
      const { characters, pages } = pdfFacts(sheet.file);
      if (!hasChinese) console.log('no Chinese font here: characters on paper not looked for');
      for (const character of hasChinese ? '福来员工√' : '√')
        expect(characters).toContain(character);
      expect(pages).toBeGreaterThan(0);
      await which.selectOption('person');
      const people = await print('people');
      expect(pdfFacts(people.file).pages).toBe(plan.people.length);
      expect(people.text).toContain(m.office_print_person_says({}, EN));
      await which.selectOption('evidence');
      await page.getByText(m.office_print_evidence_good({}, EN)).first().waitFor();
      const evidence = await print('evidence');
      expect(evidence.text).toMatch(/[0-9a-f]{64}/);
      expect(pdfFacts(evidence.file).pages).toBe(1);
      await which.selectOption('paper');
      expect((await print('paper')).text).toContain(second.name);
      await which.selectOption('month');
      await page.getByLabel(m.office_print_pseudonyms({}, EN)).check();
      const masked = await print('masked');
      for (const { name, no } of plan.people) {
        expect(masked.text).not.toContain(name);
        expect(masked.text).not.toMatch(new RegExp(`\\b${no}\\b`));
      }
    },
    SLOW_MS,
  );

  it(
    'books a late correction in the next month, the closed figures stay',
    async () => {
      await toMonth();
      const [gap = ''] = gaps();
      await page
        .getByRole('gridcell', { name: new RegExp(`${third.name}, ${shortDate(gap)}`) })
        .getByRole('button')
        .click();
      await walk.press(m.office_correct_title({}, EN));
      await page.getByLabel(m.office_correct_what({}, EN)).selectOption('out');
      await page.getByLabel(m.office_punches_time({}, EN), { exact: true }).fill('18:00');
      await page
        .getByLabel(m.office_correct_reason({}, EN), { exact: true })
        .fill('found on the paper sheet');
      await walk.press(m.office_correct_save({}, EN));
      const late = { no: third.no, at: instant(gap, 1080), direction: 'out' as const };
      decisions = { ...decisions, added: [...decisions.added, late] };
      await see(/found on the paper sheet/);
      await toMonth(plan.next);
      await see(m.office_adjust_booked({}, EN));
      await look('booked');
      await toMonth();
      await cellsEqual();
      await open(m.office_close_title({}, EN), 'close');
      await see(m.office_close_holds({}, EN));
      const row = page.getByRole('row', { name: new RegExp(`${third.name}.*Worked`) });
      const now = rowsOf(plan, decisions, Date.now()).find(({ no }) => no === third.no);
      const worked = now?.days.find(({ date }) => date === gap)?.workedMin ?? 0;
      expect(await row.getByRole('cell').allTextContents()).toEqual([
        expect.anything(),
        'Worked',
        '0:00',
        `${Math.floor(worked / 60)}:${String(worked % 60).padStart(2, '0')}`,
      ]);
      await look('adjusted');
    },
    SLOW_MS,
  );

  it(
    'reopens with a reason that stays in sight, and closes anew',
    async () => {
      await page
        .getByLabel(m.office_correct_reason({}, EN), { exact: true })
        .fill('the accountant asked');
      await walk.press(m.office_close_reopen({}, EN));
      await see(/reopened .*the accountant asked/);
      await page.getByLabel(m.office_close_note_needed({}, EN)).fill('as it is');
      await walk.press(m.office_close_do({}, EN));
      await see(m.office_adjust_none({}, EN));
      await see(/reopened .*the accountant asked/);
      await look('reclosed');
    },
    SLOW_MS,
  );

  it(
    'tells a person’s year, and the trail of all that was done',
    async () => {
      await toMonth();
      await page.getByRole('rowheader', { name: third.name }).getByRole('button').click();
      await walk.office('year');
      await look('year');
      await walk.toPlace(m.office_place_backup({}, EN), 'backup');
      await open(m.office_journal_title({}, EN), 'journal');
      await see(m.office_audit_refusals({ count: 1, days: 30 }, EN));
      await walk.press(m.office_audit_verify({}, EN));
      await see(/^Verified /);
      await look('journal');
      await page.getByLabel(m.office_audit_subject({}, EN)).selectOption('alarms');
      await see(m.office_audit_found({ count: 1 }, EN));
      await page.getByRole('rowheader', { name: m.office_audit_refused({}, EN) }).waitFor();
    },
    SLOW_MS,
  );

  it('made neither the browser nor axe complain', () => {
    expect(errors).toEqual([]);
    expect(findings).toEqual([]);
  });
});

function shortDate(date: string): string {
  return dateInWords(date, 'en-GB', { weekday: 'short', day: 'numeric', month: 'long' });
}
