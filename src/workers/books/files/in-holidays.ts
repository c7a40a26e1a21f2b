/** Holidays of a file: planned against the rules in force, put into them, taken out again. */
import type { Holiday } from '../../../core/attendance/calendar.ts';
import { RULES } from '../../../core/shop/rules.ts';
import { readRules, writeRules } from '../../../core/shop/rules-text.ts';
import type { Found } from '../../../transfer/imports/found.ts';
import type { ImportDone } from '../contract-files.ts';
import { document } from '../cells/documents.ts';
import { putBoth, type KeptImport, type Stamp } from './kept.ts';
import { badOf, blank, SAMPLE, span, type Planned } from './plan.ts';
import type { OpenBooks } from '../start/open-books.ts';

export async function planHolidays(
  books: OpenBooks,
  read: Extract<Found, { kind: 'holidays' }>,
  file: string,
): Promise<Planned> {
  const before = await holidaysNow(books);
  const days = read.days.filter((day) => !before.some((one) => same(one, day)));
  const summary = {
    ...blank(file),
    about: 'holidays',
    source: 'holidays',
    count: days.length,
    already: read.days.length - days.length,
    ...span(read.days.map(({ date }) => date)),
    ...badOf(read.bad),
    sample: days.slice(0, SAMPLE).map(({ date, kind, name = '' }) => [date, kind, name]),
  } as const;
  return { summary, work: { about: 'holidays', days } };
}

export async function applyHolidays(
  books: OpenBooks,
  stamp: Stamp,
  days: readonly Holiday[],
): Promise<ImportDone> {
  const before = (await holidaysNow(books)).filter((one) =>
    days.some(({ date }) => date === one.date),
  );
  const text = await holidaysText(books, days, new Set());
  if (text === undefined) return { kind: 'no-hours' };
  const undo = JSON.stringify({ dates: days.map(({ date }) => date), before });
  const kept = { ...stamp, about: 'holidays', count: days.length, undone: false, undo } as const;
  return (await putBoth(books, RULES, text, kept))
    ? { kind: 'imported', punches: days.length, people: 0 }
    : { kind: 'not-kept' };
}

/** The rules as they would be without this import; `undefined` = they are gone or of a later version. */
export async function holidaysBefore(
  books: OpenBooks,
  { undo = '{}' }: KeptImport,
): Promise<string | undefined> {
  // Written by `applyHolidays` alone.
  const { dates = [], before = [] } = JSON.parse(undo) as {
    dates?: readonly string[];
    before?: readonly Holiday[];
  };
  return holidaysText(books, before, new Set(dates));
}

async function holidaysNow(books: OpenBooks): Promise<readonly Holiday[]> {
  const text = await document(books, RULES);
  const rules = text === undefined ? [] : readRules(text);
  return rules?.at(-1)?.days ?? [];
}

/** The rules with these days in and those dates out; `undefined` = no rules, or of a later version. */
async function holidaysText(
  books: OpenBooks,
  days: readonly Holiday[],
  out: ReadonlySet<string>,
): Promise<string | undefined> {
  const text = await document(books, RULES);
  const rules = text === undefined ? undefined : readRules(text);
  const last = rules?.at(-1);
  if (rules === undefined || last === undefined) return undefined;
  const replaced = new Set([...out, ...days.map(({ date }) => date)]);
  const kept = (last.days ?? []).filter(({ date }) => !replaced.has(date));
  const all = [...kept, ...days].sort((a, b) => (a.date < b.date ? -1 : 1));
  return writeRules([...rules.slice(0, -1), { ...last, days: all }]);
}

function same(a: Holiday, b: Holiday): boolean {
  return a.date === b.date && a.kind === b.kind;
}
