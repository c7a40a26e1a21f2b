/** Punches of a file: planned against what everybody has, written as one append. */
import { minuteOf } from '../../../core/attendance/units.ts';
import { base32 } from '../../../crypto/base32.ts';
import { random, type Bytes } from '../../../crypto/bytes.ts';
import type { Keys } from '../../../crypto/vault.ts';
import type { StateWrite } from '../../../storage/record-store.ts';
import type { Found } from '../../../transfer/imports/found.ts';
import { planPunches, plausible, type PunchPlan } from '../../../transfer/imports/plan.ts';
import type { ImportDone } from '../contract-files.ts';
import type { Draft } from '../journal/entry.ts';
import { keptCell, type Stamp } from './kept.ts';
import { badOf, blank, SAMPLE, span, type Planned } from './plan.ts';
import { MOST_IN_RECORD } from './import-number.ts';
import type { StaffNote } from '../../../core/shop/staff.ts';
import { putStaff, staff } from '../office/staff.ts';
import { factsFor, type Facts } from '../office/facts.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { employeeBytes } from '../door/punching.ts';
import { PERSON } from '../cells/roster.ts';
import type { KeptPerson } from '../cells/shapes.ts';
import { offsetMin, wall } from '../journal/wall.ts';

export async function planFound(
  books: OpenBooks,
  keys: Keys,
  read: Extract<Found, { kind: 'punches' }>,
  file: string,
): Promise<Planned> {
  const today = wall(books.clock.now().at, offsetMin(books.shop.zone, books.clock.now().at)).date;
  const sound = read.punches.filter((punch) => plausible(punch, today));
  const odd = read.punches.length - sound.length;
  const range = span(sound.map(({ date }) => date)) ?? { from: today, to: today };
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
  const summary = {
    ...blank(file),
    about: 'punches',
    source: read.source,
    count: plan.punches.length,
    already: plan.already,
    newPeople: plan.people,
    from: plan.punches.length === 0 ? '' : plan.from,
    to: plan.punches.length === 0 ? '' : plan.to,
    ...badOf(read.bad, odd),
    sample: plan.punches.slice(0, SAMPLE).map(({ who, at, direction }) => {
      const { date, time } = wall(at, offsetMin(books.shop.zone, at));
      return [names.get(who) ?? who, date, time, direction];
    }),
  } as const;
  return { summary, work: { about: 'punches', plan } };
}

export async function applyPunches(
  books: OpenBooks,
  stamp: Stamp,
  sha: Bytes,
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
  let gone: boolean | undefined;
  const appended = await books.ledger.append(async ({ at }) => {
    // Somebody may have been enrolled under one of these numbers since the plan was shown.
    gone = [...created.values()].some(({ person: { no } }) => books.roster.byNumber(no));
    if (gone) return undefined;
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
      drafts.push({ k: 'import', id: stamp.id, src: stamp.file, sha, z: zone, rows });
    }
    const { length: count } = plan.punches;
    cells.push(await keptCell(books, { ...stamp, at, about: 'punches', count, undone: false }));
    const committed = (): void => {
      for (const { person } of created.values()) books.roster.people.set(person.id, person);
    };
    return { drafts, cells, committed };
  });
  if (gone === true) return { kind: 'gone' };
  if (appended?.kind !== 'appended') return { kind: 'not-kept' };
  await hereBefore(books, plan);
  return { kind: 'imported', punches: plan.punches.length, people: created.size };
}

/** Whose old punches come in was here before the first day that was noted when they were enrolled. */
async function hereBefore(books: OpenBooks, { punches }: PunchPlan): Promise<void> {
  const answer = await staff(books);
  if (answer.kind !== 'staff') return;
  const earlier = new Map<string, StaffNote>();
  for (const { who, at } of punches) {
    const note = earlier.get(who) ?? answer.staff[who];
    const { date } = wall(at, offsetMin(books.shop.zone, at));
    if (note?.joined !== undefined && date < note.joined)
      earlier.set(who, { ...note, joined: date });
  }
  if (earlier.size > 0) await putStaff(books, Object.fromEntries(earlier));
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
