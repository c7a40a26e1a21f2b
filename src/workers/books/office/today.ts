/** The day as it stands, and what waits for a decision. */
import { addDays } from '../../../core/attendance/dates.ts';
import type { DayResult } from '../../../core/attendance/day-result.ts';
import type { Outage } from '../../../core/attendance/outage.ts';
import { branchOn } from '../../../core/people/person.ts';
import { minuteOf } from '../../../core/attendance/units.ts';
import { rulesAlong, zoneAt } from '../../../core/shop/places.ts';
import { presenceOf } from '../../../core/shop/presence.ts';
import type { Due, Presence, Seen } from '../../../core/shop/presence.ts';
import { coreShift } from '../../../core/shop/rule-facts.ts';
import { rulesOn } from '../../../core/shop/rules.ts';
import { attemptRows } from './attempt-rows.ts';
import { inBreaths } from '../journal/breath.ts';
import type { Exceptions, ExceptionRow, TodayAnswer } from '../contract-office.ts';
import { daysOf } from './month.ts';
import { factsFor } from './facts.ts';
import type { Facts } from './facts.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { awaitsApproval } from '../people/approval.ts';
import { requests } from './request-rows.ts';
import type { KeptPerson } from '../cells/shapes.ts';
import { wallIn } from '../journal/wall.ts';

/** How far back Today looks for gaps nobody has answered for. */
const LOOK_BACK_DAYS = 31;

export async function today(books: OpenBooks): Promise<TodayAnswer> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const { at } = books.clock.now();
  const { date } = wallIn(books.shop.zone, at);
  // Elsewhere it may be yesterday or tomorrow.
  const facts = await factsFor(books, keys, { from: addDays(date, -2), to: addDays(date, 1) });
  const people: Presence[] = [];
  const here = facts.people.filter(({ status }) => status === 'active');
  await inBreaths(here, (person) => {
    const { id, no, name, department } = person;
    const theirs = facts.zones.dateOf(facts.zoneOf(person, date), minuteOf(at));
    const days = daysOf(facts, person, { from: addDays(theirs, -1), to: theirs }, at, theirs);
    const due = dueOf(facts, person, theirs, days);
    const state = presenceOf(seenOf(facts, person, days), theirs, at, due);
    people.push({ id, no, name, department, ...state });
  });
  const found = await exceptions(books, { from: addDays(date, -LOOK_BACK_DAYS), to: date });
  const asked = await requests(books);
  if (found.kind === 'locked' || asked.kind === 'locked') return { kind: 'locked' };
  const count = (...what: ExceptionRow['what'][]) =>
    found.rows.filter((row) => what.includes(row.what)).length;
  return {
    kind: 'today',
    date,
    at,
    people,
    decisions: {
      requests: asked.rows.filter(({ answer }) => answer === undefined).length,
      gaps: count('gap', 'orphan'),
      outages: count('outage'),
      doubtful: count('doubtful'),
      attempts: count('attempt'),
      approvals: keys.role === 'owner' ? facts.people.filter(awaitsApproval).length : 0,
    },
  };
}

/** Days that want somebody's word, oldest first; a day that is not over yet is left alone. */
export async function exceptions(
  books: OpenBooks,
  range: { readonly from: string; readonly to: string },
): Promise<Exceptions> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const facts = await factsFor(books, keys, range);
  const { at } = books.clock.now();
  const rows: ExceptionRow[] = [];
  await inBreaths(facts.people, (person) => {
    for (const day of daysOf(facts, person, range, at)) rows.push(...dayRows(facts, person, day));
  });
  for (const [branch, outage] of outagesOf(facts)) {
    if (outage.decision !== undefined) continue;
    const date = facts.zones.dateOf(zoneAt(facts.shop.places, branch), outage.from);
    if (date < range.from || date > range.to) continue;
    rows.push({
      what: 'outage',
      id: outage.id,
      from: outage.from * 60_000,
      to: outage.to * 60_000,
      cause: outage.kind,
      people: facts.people.filter((person) => branchOn(person, date) === branch).length,
    });
  }
  rows.push(...(await attemptRows(books, keys, facts, range)));
  return { kind: 'exceptions', rows };
}

/** Each with the place it happened at. */
function outagesOf({ shop }: Facts): readonly (readonly [branch: string, outage: Outage])[] {
  return [...shop.outages].flatMap(([branch, all]) => all.map((one) => [branch, one] as const));
}

function dayRows(facts: Facts, person: KeptPerson, day: DayResult): ExceptionRow[] {
  const rows: ExceptionRow[] = [];
  const { id: employeeId, name } = person;
  const gap = day.status === 'incomplete' || (day.missing > 0 && day.status !== 'pending');
  if (gap || day.orphans > 0) {
    const suggested = gap ? suggestion(facts, person, day) : undefined;
    rows.push({
      what: gap ? 'gap' : 'orphan',
      employeeId,
      name,
      date: day.workDate,
      punches: day.trace
        .filter(({ role }) => role !== 'void' && role !== 'duplicate')
        .map(({ at, role }) => ({ at: at * 60_000, direction: role })),
      ...(suggested === undefined ? {} : { suggested }),
    });
  }
  if (day.flags.includes('clockUntrusted')) {
    const names = new Set(day.trace.map(({ markId }) => markId));
    for (const one of facts.taken(employeeId)) {
      if (one.clock !== 'C' && one.clock !== 'D') continue;
      if (facts.decided[`doubtful:${one.seq}`] !== undefined) continue;
      if (!names.has(`${one.device}:${one.seq}`)) continue;
      rows.push({ what: 'doubtful', employeeId, name, at: one.at, grade: one.clock, seq: one.seq });
    }
  }
  return rows;
}

/** The shift's own boundary on the side that is missing. */
function suggestion(
  facts: Facts,
  person: KeptPerson,
  day: DayResult,
): { readonly at: number; readonly direction: 'in' | 'out' } | undefined {
  const bounds = shiftBounds(facts, person, day);
  if (bounds === undefined) return undefined;
  if (day.flags.includes('missingOut')) return { at: bounds.end, direction: 'out' };
  if (day.flags.includes('missingIn')) return { at: bounds.start, direction: 'in' };
  return undefined;
}

/** First start and last end of the day's shifts, in ms. */
function shiftBounds(
  { shop, zones, zoneOf }: Facts,
  person: KeptPerson,
  day: DayResult,
): { readonly start: number; readonly end: number } | undefined {
  const set = rulesOn(rulesAlong(shop.places, person), day.workDate);
  if (set === undefined) return undefined;
  const segments = set.shifts
    .flatMap((shift) => coreShift(set, shift))
    .filter(({ id }) => day.shiftIds.includes(id))
    .flatMap((shift) => shift.segments);
  if (segments.length === 0) return undefined;
  const start = Math.min(...segments.map((one) => one.start));
  const end = Math.max(...segments.map((one) => one.end));
  const zone = zoneOf(person, day.workDate);
  return {
    start: zones.wall(zone, day.workDate, start) * 60_000,
    end: zones.wall(zone, day.workDate, end) * 60_000,
  };
}

function seenOf(facts: Facts, person: KeptPerson, days: readonly DayResult[]): Seen[] {
  // A break is an out and an in to the calculation; what was pressed says which.
  const pressed = new Map(
    facts.taken(person.id).map((one) => [`${one.device}:${one.seq}`, one.direction]),
  );
  const directions = new Map(
    facts
      .of(person, days.at(-1)?.workDate ?? '')
      .facts.corrections?.map((c) => [c.id, c.op === 'add' ? c.direction : undefined]),
  );
  return days.flatMap((day) =>
    day.trace
      .filter(({ role }) => role !== 'void' && role !== 'duplicate')
      .map(({ markId, at, role }) => ({
        at: at * 60_000,
        direction: pressed.get(markId) ?? directions.get(markId) ?? (role === 'out' ? 'out' : 'in'),
        date: facts.zones.dateOf(facts.zoneOf(person, day.workDate), at),
      })),
  );
}

function dueOf(
  facts: Facts,
  person: KeptPerson,
  date: string,
  days: readonly DayResult[],
): Due | undefined {
  if (rulesOn(rulesAlong(facts.shop.places, person), date) === undefined) return undefined;
  const day = days.find(({ workDate }) => workDate === date);
  if (day === undefined) return undefined;
  const onLeave =
    day.status === 'leave' || (day.status === 'present' && day.flags.includes('onDuty'));
  const bounds = day.dayType === 'workday' ? shiftBounds(facts, person, day) : undefined;
  return {
    lateMin: day.lateMin,
    ...(onLeave ? { onLeave: true } : {}),
    ...(bounds === undefined ? {} : { at: bounds.start }),
  };
}
