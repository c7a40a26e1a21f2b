/** What the office knows while it is open: the shop's rules and papers, and everybody's facts. */
import type { Correction } from '../../../core/attendance/correction.ts';
import { addDays } from '../../../core/attendance/dates.ts';
import { markOf } from '../../../core/attendance/mark.ts';
import type { Outage } from '../../../core/attendance/outage.ts';
import { isInside } from '../../../core/attendance/punch.ts';
import type { DateRange } from '../../../core/attendance/units.ts';
import type { EmployeeId } from '../../../core/people/person.ts';
import { leavesOf, overtimeOf, readEntries } from '../../../core/shop/leave-entry.ts';
import type { LeaveEntry } from '../../../core/shop/leave-entry.ts';
import { personFacts, REACH_DAYS } from '../../../core/shop/person-facts.ts';
import type { Kept, PersonFacts, ShopFacts } from '../../../core/shop/person-facts.ts';
import { BRANCHES, readBranches } from '../../../core/shop/branches.ts';
import { downByPlace } from '../../../core/shop/downtime.ts';
import { zoneOn } from '../../../core/shop/places.ts';
import type { Places } from '../../../core/shop/places.ts';
import { PLAN, readPlan } from '../../../core/shop/plan.ts';
import type { Zones } from '../../../core/zone.ts';
import type { Keys } from '../../../crypto/vault.ts';
import { doors } from '../keys/admins.ts';
import { document } from '../cells/documents.ts';
import { MonthJournal } from './journal.ts';
import type { Amended, Taken } from './notes.ts';
import { readPaper, readPapers } from './papers.ts';
import { staffOf } from './staff.ts';
import type { OpenBooks } from '../start/open-books.ts';

import type { KeptPerson } from '../cells/shapes.ts';
import { placesOf } from '../people/places.ts';
import { loadZones } from '../journal/zones.ts';
import { seeing } from '../keys/seeing.ts';

export const LEAVE = 'leave/';
export const DECISIONS = 'decisions';

/** Gone with the keys it belongs to. */
interface Memory {
  readonly journal: MonthJournal;
  shop?: ShopFacts;
  foreign: boolean;
  leaves: Map<EmployeeId, readonly LeaveEntry[]>;
  /** Own head and records read when the rest was. */
  head: string;
  names: Map<string, string>;
  /** Outages and doubtful times somebody judged, by kind and number. */
  decided: Readonly<Record<string, Decided>>;
}

const memories = new WeakMap<Keys, Memory>();

export interface Facts {
  readonly zones: Zones;
  readonly shop: ShopFacts;
  /** Rules of a later version are there; they are neither used nor overwritten. */
  readonly foreignRules: boolean;
  readonly journal: MonthJournal;
  readonly leaves: ReadonlyMap<EmployeeId, readonly LeaveEntry[]>;
  readonly decided: Readonly<Record<string, Decided>>;
  /** Whom these keys may see; by number. */
  readonly people: readonly KeptPerson[];
  readonly of: (person: KeptPerson, lastDate: string, places?: Places) => PersonFacts;
  /** Where they worked on that date. */
  readonly zoneOf: (person: Pick<KeptPerson, 'stays'>, date: string) => string;
  /** A person's punches and what amends them, oldest first. */
  readonly taken: (id: EmployeeId) => readonly Taken[];
}

export function progressOf(keys: Keys): { readonly read: number; readonly of: number } {
  return memories.get(keys)?.journal.progress() ?? { read: 0, of: 0 };
}

/** Everything a range is reckoned from. People who left stand in it if they punched. */
export async function factsFor(books: OpenBooks, keys: Keys, range: DateRange): Promise<Facts> {
  let memory = memories.get(keys);
  if (memory === undefined) {
    const journal = new MonthJournal();
    memory = {
      journal,
      foreign: false,
      leaves: new Map(),
      head: '',
      names: new Map(),
      decided: {},
    };
    memories.set(keys, memory);
  }
  const { journal } = memory;
  const zones = await loadZones();
  await journal.reach(books, keys, addDays(range.from, -REACH_DAYS).slice(0, 7));
  const head = `${books.store.head()} ${journal.version}`;
  if (memory.head !== head || memory.shop === undefined) {
    memory.head = head;
    await readShop(books, keys, memory);
  }
  const shop = memory.shop;
  if (shop === undefined) throw new Error('the shop was not read');
  const { leaves, names } = memory;
  const from = Date.parse(`${addDays(range.from, -REACH_DAYS)}T00:00:00Z`) - DAY_MS;
  const to = Date.parse(`${addDays(range.to, REACH_DAYS)}T00:00:00Z`) + 2 * DAY_MS;
  const taken = byPerson(journal, from, to);
  const corrections = correctionsOf(journal, names);
  const none: readonly Taken[] = [];
  const zoneOf = (person: Pick<KeptPerson, 'stays'>, date: string) =>
    zoneOn(shop.places, person, date);
  const of = (person: KeptPerson, lastDate: string, places = shop.places): PersonFacts => {
    const entries = leaves.get(person.id) ?? [];
    const kept: Kept = {
      punches: (taken.get(person.id) ?? none)
        .filter(({ seq }) => !journal.undone.has(seq))
        .map(markOf),
      corrections: corrections.get(person.id) ?? [],
      leaves: leavesOf(entries),
      overtime: overtimeOf(zones, zoneOf(person, lastDate), entries),
    };
    return personFacts({ ...shop, places }, person, kept, lastDate);
  };
  return {
    zones,
    shop,
    foreignRules: memory.foreign,
    journal,
    leaves,
    decided: memory.decided,
    people: [...books.roster.people.values()]
      .filter((person) => person.status !== 'left' || taken.has(person.id))
      .filter(seeing(books, keys))
      .sort((a, b) => a.no.localeCompare(b.no, undefined, { numeric: true })),
    of,
    zoneOf,
    taken: (id) => taken.get(id) ?? none,
  };
}

const DAY_MS = 86_400_000;

async function readShop(books: OpenBooks, keys: Keys, memory: Memory): Promise<void> {
  const [read, planText, staff, decisions, leaves] = await Promise.all([
    placesOf(books),
    document(books, PLAN),
    staffOf(books, keys),
    readPaper(books, keys, DECISIONS),
    readPapers(books, keys, LEAVE),
  ]);
  const decided = readDecisions(decisions);
  const { journal } = memory;
  const list = readBranches(await document(books, BRANCHES));
  const down = downByPlace([...journal.outages.values()], journal.doors, books.device.name, list);
  const outages = new Map(
    [...down].map(([place, all]) => [place, all.map((one) => judged(one, decided))]),
  );
  memory.decided = decided;
  memory.foreign = read.foreign;
  memory.leaves = new Map([...leaves].map(([id, text]) => [id, readEntries(text)]));
  memory.shop = {
    places: read.places,
    plan: readPlan(planText),
    staff,
    outages,
  };
  memory.names = await namesOf(books);
}

function judged(outage: Outage, decided: Memory['decided']): Outage {
  const decision = decided[`outage:${outage.id}`];
  return decision === undefined ? outage : { ...outage, decision };
}

export interface Decided {
  readonly by: string;
  readonly status: 'accepted' | 'rejected';
  readonly reason: string;
}

export function readDecisions(text: string | undefined): Record<string, Decided> {
  if (text === undefined) return {};
  return JSON.parse(text) as Record<string, Decided>; // written by `deciding.ts` alone
}

/** Slot → who it belongs to; the empty slot is the recovery code's. */
export async function namesOf(books: OpenBooks): Promise<Map<string, string>> {
  return new Map((await doors(books)).map(({ slot, name }) => [slot, name] as const));
}

function byPerson(journal: MonthJournal, from: number, to: number): Map<EmployeeId, Taken[]> {
  const found = new Map<EmployeeId, Taken[]>();
  for (const one of journal.taken.values()) {
    if (one.at < from || one.at > to) continue;
    const known = found.get(one.employeeId);
    if (known === undefined) found.set(one.employeeId, [one]);
    else known.push(one);
  }
  for (const list of found.values()) list.sort((a, b) => a.at - b.at || a.seq - b.seq);
  return found;
}

/** By person: a void stands with whoever's record it takes away. */
function correctionsOf(
  journal: MonthJournal,
  names: ReadonlyMap<string, string>,
): Map<EmployeeId, Correction[]> {
  const found = new Map<EmployeeId, Correction[]>();
  for (const one of journal.amended.values()) {
    const whose = ownerOf(journal, one);
    if (whose === undefined) continue;
    const by = names.get(one.by) ?? names.get('') ?? one.by;
    const request = {
      id: `${one.device}:${one.seq}`,
      requestedBy: by,
      requestedAt: one.at,
      reason: one.reason,
      decision: { by, at: one.at, status: 'approved' },
    } as const;
    const list = found.get(whose) ?? [];
    found.set(whose, list);
    if (one.op === 'void') {
      const device =
        journal.taken.get(one.target)?.device ?? journal.amended.get(one.target)?.device;
      list.push({ ...request, op: 'void', targetId: `${device ?? one.device}:${one.target}` });
    } else {
      list.push({
        ...request,
        op: 'add',
        at: one.when,
        direction: isInside(one.direction) ? 'in' : 'out',
      });
    }
  }
  return found;
}

function ownerOf(journal: MonthJournal, one: Amended): EmployeeId | undefined {
  // A void of a void of a punch: as deep as somebody changed their mind.
  let at: Amended | undefined = one;
  for (let step = 0; at !== undefined && step < 20; step += 1) {
    if (at.op === 'add') return at.employeeId;
    const punch = journal.taken.get(at.target);
    if (punch !== undefined) return punch.employeeId;
    at = journal.amended.get(at.target);
  }
  return undefined;
}
