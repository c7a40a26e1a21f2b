/** Months as the back room reads them: rows, a day's reasons, what other rules would have meant. */
import { calcDays } from '../../../core/attendance/calc-days.ts';
import type { DayResult } from '../../../core/attendance/day-result.ts';
import { datesOf } from '../../../core/attendance/dates.ts';
import { minuteOf } from '../../../core/attendance/units.ts';
import type { DateRange } from '../../../core/attendance/units.ts';
import type { EmployeeId } from '../../../core/people/person.ts';
import { covers } from '../../../core/people/rights.ts';
import { summarize } from '../../../core/reports/month.ts';
import { whatIf } from '../../../core/reports/what-if.ts';
import { ChartFold } from '../../../core/shop/chart-data.ts';
import { gridRow } from '../../../core/shop/grid.ts';
import type { GridRow } from '../../../core/shop/grid.ts';
import { withRules } from '../../../core/shop/places.ts';
import { readRules } from '../../../core/shop/rules-text.ts';
import type { Keys } from '../../../crypto/vault.ts';
import { inBreaths } from '../journal/breath.ts';
import type { PunchRow } from '../contract.ts';
import type {
  Charts,
  DayAnswer,
  DaysAnswer,
  MonthAnswer,
  MonthRows,
  WhatIfAnswer,
  YearAnswer,
} from '../contract-office.ts';
import { factsFor, progressOf } from './facts.ts';
import type { Facts } from './facts.ts';
import type { Taken } from './notes.ts';
import type { OpenBooks } from '../start/open-books.ts';
import type { KeptPerson } from '../cells/shapes.ts';
import { wall } from '../journal/wall.ts';

/** Longest range that is reckoned at once: a year and a day. */
const MOST_DAYS = 366;
const MOST_MONTHS = 24;

export async function month(books: OpenBooks, range: DateRange): Promise<MonthAnswer> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const facts = await factsFor(books, keys, range);
  const rules = facts.foreignRules ? 'foreign' : !hasRules(facts) ? 'none' : 'set';
  return { kind: 'month', people: facts.people.length, rules };
}

export async function monthRows(
  books: OpenBooks,
  range: DateRange,
  part: { readonly at: number; readonly count: number },
): Promise<MonthRows> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const kept = await rowsOf(books, keys, range);
  const people = kept.facts.people.slice(part.at, part.at + part.count);
  return { kind: 'rows', rows: people.map((person) => kept.row(person)) };
}

export function monthProgress(books: OpenBooks): { readonly read: number; readonly of: number } {
  const keys = books.session.use(performance.now());
  return keys === undefined ? { read: 0, of: 0 } : progressOf(keys);
}

export async function monthDay(books: OpenBooks, id: EmployeeId, date: string): Promise<DayAnswer> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const range = { from: date, to: date };
  const facts = await factsFor(books, keys, range);
  const person = facts.people.find((known) => known.id === id);
  if (person === undefined) return { kind: 'unknown' };
  const [day] = daysOf(facts, person, range, books.clock.now().at, monthEnd(date));
  if (day === undefined) return { kind: 'unknown' };
  const names = new Set(day.trace.map(({ markId }) => markId));
  const punches = facts
    .taken(id)
    .map((one) => punchRow(facts, person, one))
    .filter((row) => names.has(`${row.device}:${row.seq}`) || (row.undone && row.date === date));
  const entries = (facts.leaves.get(id) ?? []).filter(({ granted }) =>
    granted.kind === 'leave'
      ? granted.from <= date && date <= granted.to
      : facts.zones.dateOf(facts.zoneOf(person, date), minuteOf(granted.from)) === date,
  );
  return { kind: 'day', day, punches, entries };
}

export async function personDays(
  books: OpenBooks,
  id: EmployeeId,
  range: DateRange,
): Promise<DaysAnswer> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const facts = await factsFor(books, keys, range);
  const person = facts.people.find((known) => known.id === id);
  if (person === undefined) return { kind: 'unknown' };
  return { kind: 'days', days: daysOf(facts, person, range, books.clock.now().at) };
}

export async function personYear(
  books: OpenBooks,
  id: EmployeeId,
  months: readonly string[],
): Promise<YearAnswer> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const ranges = months.slice(0, MOST_MONTHS).map((one) => ({
    month: one,
    range: { from: `${one}-01`, to: monthEnd(`${one}-01`) },
  }));
  const from = ranges.map(({ range }) => range.from).sort()[0];
  const to = ranges
    .map(({ range }) => range.to)
    .sort()
    .at(-1);
  if (from === undefined || to === undefined) return { kind: 'unknown' };
  const facts = await factsFor(books, keys, { from, to });
  const person = facts.people.find((known) => known.id === id);
  if (person === undefined) return { kind: 'unknown' };
  const now = books.clock.now().at;
  const parts = ranges.map((one) => ({
    month: one.month,
    days: daysOf(facts, person, one.range, now),
  }));
  return {
    kind: 'year',
    months: parts.map((one) => ({ month: one.month, total: summarize(one.days) })),
    total: summarize(parts.flatMap(({ days }) => days)),
  };
}

/** The range under other rules from its first day on; the present ones are left alone. */
export async function monthWhatIf(
  books: OpenBooks,
  rulesText: string,
  range: DateRange,
  branch = '',
): Promise<WhatIfAnswer> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const rules = readRules(rulesText);
  if (rules === undefined) return { kind: 'bad-input' };
  const facts = await factsFor(books, keys, range);
  const now = minuteOf(books.clock.now().at);
  const places = withRules(facts.shop.places, branch, rules);
  const under = new Map(
    facts.people.map((person) => [person.id, facts.of(person, range.to, places)] as const),
  );
  const before = facts.people.map((person) => facts.of(person, range.to));
  const differences = whatIf(
    facts.zones,
    before,
    range,
    now,
    (person) => under.get(person.employee.id) ?? person,
  );
  return { kind: 'what-if', differences };
}

export async function charts(books: OpenBooks, range: DateRange, group?: string): Promise<Charts> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const facts = await factsFor(books, keys, range);
  const fold = new ChartFold(facts.zones);
  const now = books.clock.now().at;
  await inBreaths(facts.people, (person) => {
    const { no, name } = person;
    if (group !== undefined && !covers([group], person, range.to)) return;
    const days = daysOf(facts, person, range, now);
    fold.add({ no, name, days, zone: facts.zoneOf(person, range.to) });
  });
  return { kind: 'charts', data: fold.done() };
}

/** `lastDate`: whose weekly rest holds; the range's own end where nothing else is said. */
export function daysOf(
  facts: Facts,
  person: KeptPerson,
  range: DateRange,
  now: number,
  lastDate = range.to,
): DayResult[] {
  if (datesOf(range).length > MOST_DAYS) return [];
  const { employee, facts: own } = facts.of(person, lastDate);
  return calcDays(facts.zones, employee, range, own, minuteOf(now));
}

export function punchRow(facts: Facts, person: KeptPerson, one: Taken): PunchRow {
  const { no, name, department } = person;
  return {
    ...one,
    no,
    name,
    department,
    ...wall(one.at, one.offsetMin),
    undone: facts.journal.undone.has(one.seq),
  };
}

/** Somebody wrote down, for one of the places, when work is. */
function hasRules({ shop }: Facts): boolean {
  const { home, branches } = shop.places;
  return [home, ...branches.values()].some(({ rules }) => (rules?.length ?? 0) > 0);
}

interface Reckoned {
  readonly facts: Facts;
  readonly row: (person: KeptPerson) => GridRow;
  readonly stamp: string;
}

/** The range a page is looking at; gone with the keys. */
const reckoned = new WeakMap<Keys, Reckoned>();
/** A day that is still open changes with the minute; the page need not follow faster. */
const FRESH_MS = 60_000;

async function rowsOf(books: OpenBooks, keys: Keys, range: DateRange): Promise<Reckoned> {
  const now = books.clock.now().at;
  const stamp = `${range.from} ${range.to} ${books.store.head()} ${Math.floor(now / FRESH_MS)}`;
  const known = reckoned.get(keys);
  if (known?.stamp === stamp) return known;
  const facts = await factsFor(books, keys, range);
  const rows = new Map<EmployeeId, GridRow>();
  const row = (person: KeptPerson): GridRow => {
    let found = rows.get(person.id);
    if (found === undefined) {
      found = gridRow(person, daysOf(facts, person, range, now));
      rows.set(person.id, found);
    }
    return found;
  };
  const next = { facts, row, stamp };
  reckoned.set(keys, next);
  return next;
}

/** Last date of the month a date lies in, as the month's grid reckons it. */
function monthEnd(date: string): string {
  const [year = 0, number = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
