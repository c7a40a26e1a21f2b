/** Files in: read apart, planned here, applied as a whole, undone as a whole. */
import { readPlan, PLAN, planned, writePlan, type PlanChange } from '../../core/shop/plan.ts';
import type { Holiday } from '../../core/attendance/calendar.ts';
import { minuteOf } from '../../core/attendance/units.ts';
import { RULES, rulesOn, type RuleSet } from '../../core/shop/rules.ts';
import { readRules, writeRules } from '../../core/shop/rules-text.ts';
import { base32 } from '../../crypto/base32.ts';
import { hex, random, sha256, utf8, type Bytes } from '../../crypto/bytes.ts';
import type { Keys } from '../../crypto/vault.ts';
import type { StateWrite } from '../../storage/record-store.ts';
import type { Found } from '../../transfer/imports/found.ts';
import {
  planPunches,
  plausible,
  type PlanSummary,
  type PunchPlan,
} from '../../transfer/imports/plan.ts';
import type { Read } from '../../transfer/imports/read.ts';
import { readApart } from '../files/client.ts';
import type { ImportDone, ImportPlanned, ImportRow } from './contract-files.ts';
import { document } from './documents.ts';
import type { Draft } from './entry.ts';
import { MOST_IN_RECORD } from './import-number.ts';
import { factsFor, type Facts } from './month-facts.ts';
import type { OpenBooks } from './open-books.ts';
import { employeeBytes } from './punching.ts';
import { PERSON } from './roster.ts';
import type { KeptPerson } from './shapes.ts';
import { offsetMin, wall } from './wall.ts';
import { readImports, writeImports, IMPORTS, type KeptImport } from './files-kept.ts';

const SAMPLE = 12;
const BAD_SHOWN = 20;

interface Waiting {
  readonly summary: PlanSummary;
  readonly file: string;
  readonly sha: Bytes;
  readonly work:
    | { readonly about: 'punches'; readonly plan: PunchPlan }
    | { readonly about: 'holidays'; readonly days: readonly Holiday[] }
    | { readonly about: 'roster'; readonly changes: readonly PlanChange[] }
    | { readonly about: 'people' };
}

/** Gone with the keys. */
const waiting = new WeakMap<Keys, Map<string, Waiting>>();

export async function importPlan(
  books: OpenBooks,
  file: Blob,
  name: string,
): Promise<ImportPlanned> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  if (keys.role !== 'owner') return { kind: 'forbidden' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const sha = await sha256(bytes);
  const read = await readApart<Read>(bytes, (reader, all) => reader.read(all, name));
  if (read.kind === 'bad-file' || read.kind === 'too-slow') return read;
  const planned = await planFor(books, keys, read, name);
  const id = hex(random(8));
  const mine = waiting.get(keys) ?? new Map<string, Waiting>();
  // One plan is looked at at a time; an older one would be about an older state.
  mine.clear();
  mine.set(id, { ...planned, file: name, sha });
  waiting.set(keys, mine);
  return { kind: 'plan', id, summary: planned.summary };
}

export async function importApply(books: OpenBooks, id: string): Promise<ImportDone> {
  const keys = books.session.use(performance.now(), 'owner');
  if (keys === undefined) return { kind: 'locked' };
  const found = waiting.get(keys)?.get(id);
  if (found === undefined) return { kind: 'gone' };
  const { work } = found;
  if (work.about === 'people') return { kind: 'gone' };
  const done =
    work.about === 'punches'
      ? await applyPunches(books, id, found, work.plan)
      : work.about === 'holidays'
        ? await applyHolidays(books, id, found, work.days)
        : await applyRoster(books, id, found, work.changes);
  if (done.kind === 'imported') waiting.get(keys)?.delete(id);
  return done;
}

async function planFor(
  books: OpenBooks,
  keys: Keys,
  read: Found,
  file: string,
): Promise<Pick<Waiting, 'summary' | 'work'>> {
  const none = { file, already: 0, newPeople: [], from: '', to: '', sample: [], unknownShifts: [] };
  switch (read.kind) {
    case 'people': {
      const count = Math.max(0, read.text.trim().split('\n').length - 1);
      const summary = {
        ...none,
        about: 'people',
        source: 'people',
        count,
        bad: [],
        badCount: 0,
        text: read.text,
      } as const;
      return { summary, work: { about: 'people' } };
    }
    case 'holidays': {
      const dates = read.days.map(({ date }) => date).sort();
      const before = await holidaysNow(books);
      const fresh = read.days.filter((day) => !before.some((one) => same(one, day)));
      return {
        summary: {
          ...none,
          about: 'holidays',
          source: 'holidays',
          count: fresh.length,
          already: read.days.length - fresh.length,
          from: dates[0] ?? '',
          to: dates.at(-1) ?? '',
          ...badOf(read),
          sample: fresh.slice(0, SAMPLE).map(({ date, kind, name = '' }) => [date, kind, name]),
        },
        work: { about: 'holidays', days: fresh },
      };
    }
    case 'roster':
      return planRoster(books, read, none);
    case 'punches':
      return planFound(books, keys, read, none);
  }
}

async function planFound(
  books: OpenBooks,
  keys: Keys,
  read: Extract<Found, { kind: 'punches' }>,
  none: Pick<
    PlanSummary,
    'file' | 'already' | 'newPeople' | 'from' | 'to' | 'sample' | 'unknownShifts'
  >,
): Promise<Pick<Waiting, 'summary' | 'work'>> {
  const today = wall(books.clock.now().at, offsetMin(books.shop.zone, books.clock.now().at)).date;
  const sound = read.punches.filter((punch) => plausible(punch, today));
  const odd = read.punches.length - sound.length;
  const dates = sound
    .map(({ date }) => date)
    .reduce(span, { from: '9999-12-31', to: '0000-01-01' });
  const range = sound.length === 0 ? { from: today, to: today } : dates;
  const facts = await factsFor(books, keys, range);
  const people = [...books.roster.people.values()];
  const minutes = minutesBy(facts);
  const plan = planPunches(
    sound,
    people,
    (id) => minutes.get(id) ?? new Set(),
    facts.zones,
    books.shop.zone,
  );
  const names = new Map<string, string>(people.map(({ id, no, name }) => [id, `${no} ${name}`]));
  for (const { key, no, name } of plan.people) names.set(key, `${no} ${name}`);
  const bad = badOf(read);
  return {
    summary: {
      ...none,
      about: 'punches',
      source: read.source,
      count: plan.punches.length,
      already: plan.already,
      newPeople: plan.people,
      from: plan.punches.length === 0 ? '' : plan.from,
      to: plan.punches.length === 0 ? '' : plan.to,
      ...bad,
      badCount: bad.badCount + odd,
      sample: plan.punches.slice(0, SAMPLE).map(({ who, at, direction }) => {
        const { date, time } = wall(at, offsetMin(books.shop.zone, at));
        return [names.get(who) ?? who, date, time, direction];
      }),
    },
    work: { about: 'punches', plan },
  };
}

async function planRoster(
  books: OpenBooks,
  read: Extract<Found, { kind: 'roster' }>,
  none: Pick<
    PlanSummary,
    'file' | 'already' | 'newPeople' | 'from' | 'to' | 'sample' | 'unknownShifts'
  >,
): Promise<Pick<Waiting, 'summary' | 'work'>> {
  const text = await document(books, RULES);
  const rules = (text === undefined ? [] : readRules(text)) ?? [];
  const plan = readPlan(await document(books, PLAN));
  const people = [...books.roster.people.values()];
  const changes: PlanChange[] = [];
  const unknown = new Set<string>();
  const bad = [...read.bad];
  let already = 0;
  const sample: string[][] = [];
  for (const { no, name, date, shift } of read.cells) {
    const person = people.find((one) => (no === '' ? one.name === name : one.no === no));
    if (person === undefined) {
      bad.push({ line: 0, text: `${no} ${name}` });
      continue;
    }
    const shifts = shiftsOf(rulesOn(rules, date), shift);
    if (shifts === undefined) {
      unknown.add(shift);
      continue;
    }
    if (plan[person.id]?.[date]?.join() === shifts.join()) {
      already += 1;
      continue;
    }
    changes.push({ employeeId: person.id, date, shifts });
    if (sample.length < SAMPLE) sample.push([`${person.no} ${person.name}`, date, shift]);
  }
  const dates = changes
    .map(({ date }) => date)
    .reduce(span, { from: '9999-12-31', to: '0000-01-01' });
  return {
    summary: {
      ...none,
      about: 'roster',
      source: 'roster',
      count: changes.length,
      already,
      ...(changes.length === 0 ? {} : dates),
      bad: bad.slice(0, BAD_SHOWN),
      badCount: bad.length,
      sample,
      unknownShifts: [...unknown].slice(0, BAD_SHOWN),
    },
    work: { about: 'roster', changes },
  };
}

/** Shift ids a cell names; `undefined` = a word no shift bears. */
function shiftsOf(set: RuleSet | undefined, text: string): readonly string[] | undefined {
  if (/^(休|休息|off|rest|-|—|×|x)$/i.test(text)) return [];
  const found = text
    .split(/[+、,，/\s]+/)
    .filter((word) => word !== '')
    .map((word) => set?.shifts.find(({ name, id }) => name === word || id === word)?.id);
  return found.some((id) => id === undefined) ? undefined : found.filter((id) => id !== undefined);
}

async function applyPunches(
  books: OpenBooks,
  id: string,
  { file, sha, summary }: Waiting,
  plan: PunchPlan,
): Promise<ImportDone> {
  const zone = books.shop.zone;
  const created = new Map<string, { readonly bytes: Bytes; readonly person: KeptPerson }>();
  for (const { key, no, name, department } of plan.people) {
    const bytes = random(16);
    const person: KeptPerson = {
      id: base32(bytes),
      no: no.slice(0, 64),
      name: name.slice(0, 200),
      department: department.slice(0, 200),
      language: books.shop.language,
      identify: 'face-or-pin',
      status: 'pending',
    };
    created.set(key, { bytes, person });
  }
  const appended = await books.ledger.append(async ({ at }) => {
    const drafts: Draft[] = [];
    const cells: StateWrite[] = [];
    for (const { bytes, person } of created.values()) {
      const { no, name, department, status, identify } = person;
      drafts.push({ k: 'person', e: bytes, no, name, department, status, identify, pin: false });
      cells.push(await books.cells.write(PERSON + person.id, person));
    }
    for (let from = 0; from < plan.punches.length; from += MOST_IN_RECORD) {
      const rows = plan.punches
        .slice(from, from + MOST_IN_RECORD)
        .flatMap(({ who, at: when, direction }) => {
          const e = created.get(who)?.bytes ?? employeeBytes(who);
          return e === undefined ? [] : [{ e, at: when, o: offsetMin(zone, when), d: direction }];
        });
      drafts.push({ k: 'import', id, src: sourceName(file), sha, z: zone, rows });
    }
    const kept: KeptImport = {
      id,
      at,
      file: sourceName(file),
      source: summary.source,
      about: 'punches',
      count: plan.punches.length,
      undone: false,
    };
    cells.push(await keptCell(books, kept));
    const committed = (): void => {
      for (const { person } of created.values()) books.roster.people.set(person.id, person);
    };
    return { drafts, cells, committed };
  });
  if (appended?.kind !== 'appended') return { kind: 'not-kept' };
  return { kind: 'imported', punches: plan.punches.length, people: created.size };
}

async function applyHolidays(
  books: OpenBooks,
  id: string,
  { file }: Waiting,
  days: readonly Holiday[],
): Promise<ImportDone> {
  const before = (await holidaysNow(books)).filter((one) =>
    days.some(({ date }) => date === one.date),
  );
  const text = await holidaysText(books, days, new Set());
  if (text === undefined) return { kind: 'not-kept' };
  const undo = JSON.stringify({ dates: days.map(({ date }) => date), before });
  const kept = {
    id,
    file: sourceName(file),
    source: 'holidays',
    about: 'holidays',
    count: days.length,
    undone: false,
    undo,
  } as const;
  return (await putBoth(books, RULES, text, kept))
    ? { kind: 'imported', punches: days.length, people: 0 }
    : { kind: 'not-kept' };
}

async function applyRoster(
  books: OpenBooks,
  id: string,
  { file }: Waiting,
  changes: readonly PlanChange[],
): Promise<ImportDone> {
  const plan = readPlan(await document(books, PLAN));
  const undo = JSON.stringify(
    changes.map(({ employeeId, date }) => ({ employeeId, date, shifts: plan[employeeId]?.[date] })),
  );
  const kept = {
    id,
    file: sourceName(file),
    source: 'roster',
    about: 'roster',
    count: changes.length,
    undone: false,
    undo,
  } as const;
  const done = await putBoth(books, PLAN, writePlan(planned(plan, changes)), kept);
  return done ? { kind: 'imported', punches: changes.length, people: 0 } : { kind: 'not-kept' };
}

export async function imports(
  books: OpenBooks,
): Promise<
  { readonly kind: 'imports'; readonly rows: readonly ImportRow[] } | { readonly kind: 'locked' }
> {
  if (books.session.use(performance.now()) === undefined) return { kind: 'locked' };
  const rows = readImports(await document(books, IMPORTS)).map(
    ({ id, at, file, count, undone }): ImportRow => ({
      id,
      at,
      source: file,
      punches: count,
      undone,
    }),
  );
  return { kind: 'imports', rows: rows.toReversed() };
}

export async function importUndo(
  books: OpenBooks,
  id: string,
): Promise<{ readonly kind: 'undone' | 'unknown' | 'not-kept' | 'locked' }> {
  if (books.session.use(performance.now(), 'owner') === undefined) return { kind: 'locked' };
  const kept = readImports(await document(books, IMPORTS)).find(
    (one) => one.id === id && !one.undone,
  );
  if (kept === undefined) return { kind: 'unknown' };
  const after: KeptImport = { ...kept, undone: true };
  if (kept.about === 'punches') {
    const appended = await books.ledger.append(async () => ({
      drafts: [{ k: 'unimport', id }],
      cells: [await keptCell(books, after)],
    }));
    return { kind: appended?.kind === 'appended' ? 'undone' : 'not-kept' };
  }
  const text =
    kept.about === 'roster' ? await rosterBefore(books, kept) : await holidaysBefore(books, kept);
  if (text === undefined) return { kind: 'not-kept' };
  const done = await putBoth(books, kept.about === 'roster' ? PLAN : RULES, text, after);
  return { kind: done ? 'undone' : 'not-kept' };
}

async function rosterBefore(books: OpenBooks, { undo = '[]' }: KeptImport): Promise<string> {
  const plan = readPlan(await document(books, PLAN));
  // Written by `applyRoster` alone.
  const changes = JSON.parse(undo) as readonly {
    employeeId: string;
    date: string;
    shifts?: readonly string[];
  }[];
  return writePlan(
    planned(
      plan,
      changes.map((one) => ({ ...one, shifts: one.shifts })),
    ),
  );
}

async function holidaysBefore(
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

/** A document and the list of imports, in one append. */
async function putBoth(
  books: OpenBooks,
  name: string,
  json: string,
  kept: Omit<KeptImport, 'at'> & { readonly at?: number },
): Promise<boolean> {
  const sha = await sha256(utf8(json));
  const appended = await books.ledger.append(async ({ at }) => ({
    drafts: [{ k: 'document', name, sha }],
    cells: [
      await books.cells.write(`document/${name}`, { json }),
      await keptCell(books, { at, ...kept }),
    ],
  }));
  return appended?.kind === 'appended';
}

async function keptCell(books: OpenBooks, one: KeptImport): Promise<StateWrite> {
  const before = readImports(await document(books, IMPORTS)).filter(({ id }) => id !== one.id);
  return books.cells.write(`document/${IMPORTS}`, { json: writeImports([...before, one]) });
}

function minutesBy(facts: Facts): ReadonlyMap<string, ReadonlySet<number>> {
  const found = new Map<string, Set<number>>();
  const add = (id: string, at: number): void => {
    const known = found.get(id) ?? new Set<number>();
    known.add(minuteOf(at));
    found.set(id, known);
  };
  for (const one of facts.journal.taken.values()) add(one.employeeId, one.at);
  for (const one of facts.journal.amended.values())
    if (one.op === 'add') add(one.employeeId, one.when);
  return found;
}

function badOf({
  bad,
}: {
  readonly bad: PlanSummary['bad'];
}): Pick<PlanSummary, 'bad' | 'badCount'> {
  return { bad: bad.slice(0, BAD_SHOWN), badCount: bad.length };
}

function span(range: { readonly from: string; readonly to: string }, date: string) {
  return { from: date < range.from ? date : range.from, to: date > range.to ? date : range.to };
}

function same(a: Holiday, b: Holiday): boolean {
  return a.date === b.date && a.kind === b.kind;
}

function sourceName(file: string): string {
  return file.normalize('NFC').slice(0, 120);
}
