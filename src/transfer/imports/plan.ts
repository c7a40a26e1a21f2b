/**
 * From what a file says to what would change here. Nothing is changed: the plan is shown, and applied
 * as a whole or not at all. What is already here is left alone, so a file read twice changes nothing.
 */
import { dayOf } from '../../core/attendance/dates.ts';
import type { Direction } from '../../core/attendance/punch.ts';
import type { EpochMin } from '../../core/attendance/units.ts';
import type { Zones } from '../../core/zone.ts';
import type { BadLine, FoundPunch, Source } from './found.ts';

export interface Known {
  readonly id: string;
  readonly no: string;
  readonly name: string;
}

export interface NewPunch {
  /** Of somebody known, or the key of somebody new. */
  readonly who: string;
  /** ms. */
  readonly at: number;
  readonly direction: Direction;
}

export interface NewPerson {
  readonly key: string;
  readonly no: string;
  readonly name: string;
  readonly department: string;
}

export interface PunchPlan {
  readonly punches: readonly NewPunch[];
  readonly people: readonly NewPerson[];
  readonly already: number;
  readonly from: string;
  readonly to: string;
}

/** What the page shows of a plan, whatever it is about. */
export interface PlanSummary {
  readonly about: 'punches' | 'holidays' | 'roster' | 'people';
  readonly source: Source;
  readonly file: string;
  readonly count: number;
  readonly already: number;
  readonly newPeople: readonly NewPerson[];
  readonly from: string;
  readonly to: string;
  readonly bad: readonly BadLine[];
  readonly badCount: number;
  /** The first lines of what would be added. */
  readonly sample: readonly (readonly string[])[];
  /** Words of a roster that are no shift here. */
  readonly unknownShifts: readonly string[];
  /** For lists of people, which have a page of their own. */
  readonly text?: string;
}

/** A shift and the way home; later is another day's work. */
const MAX_SHIFT_MIN = 960;
const NEW_STINT_MIN = 240;

/** `taken(id)`: the minutes in which somebody already has a punch. */
export function planPunches(
  found: readonly FoundPunch[],
  known: readonly Known[],
  taken: (id: string) => ReadonlySet<EpochMin>,
  zones: Zones,
  zone: string,
): PunchPlan {
  const find = finder(known);
  const people = new Map<string, NewPerson>();
  const byWho = new Map<string, FoundPunch[]>();
  for (const punch of found) {
    const person = find(punch);
    const who = person?.id ?? newKey(punch);
    if (person === undefined) {
      const { no, name, department } = punch;
      const kept = people.get(who);
      // The fullest words anybody used of them.
      people.set(who, {
        key: who,
        no: no === '' ? name : no,
        name: kept?.name || name || no,
        department: kept?.department || department,
      });
    }
    const list = byWho.get(who);
    if (list === undefined) byWho.set(who, [punch]);
    else list.push(punch);
  }
  const punches: NewPunch[] = [];
  let already = 0;
  let from = '9999-12-31';
  let to = '0000-01-01';
  for (const [who, list] of byWho) {
    const minutes = people.has(who) ? new Set<EpochMin>() : taken(who);
    const seen = new Set<EpochMin>();
    const fresh: { at: number; direction?: Direction }[] = [];
    for (const { date, time, direction } of list) {
      const [h = 0, m = 0, s = 0] = time.split(':').map(Number);
      const minute = zones.wall(zone, date, h * 60 + m);
      if (minutes.has(minute) || seen.has(minute)) {
        already += 1;
        continue;
      }
      seen.add(minute);
      if (date < from) from = date;
      if (date > to) to = date;
      fresh.push({
        at: minute * 60_000 + s * 1000,
        ...(direction === undefined ? {} : { direction }),
      });
    }
    fresh.sort((a, b) => a.at - b.at);
    for (const one of directed(fresh)) punches.push({ who, ...one });
  }
  punches.sort((a, b) => a.at - b.at);
  return { punches, people: [...people.values()], already, from, to };
}

/** By number as written, then without leading zeros where that names one person, then by a name nobody shares. */
function finder(known: readonly Known[]): (punch: FoundPunch) => Known | undefined {
  const exact = new Map(known.map((one) => [one.no.trim().toLowerCase(), one]));
  const bare = unique(known, (one) => zeroless(one.no));
  const named = unique(known, (one) => one.name.trim());
  return ({ no, name }) => {
    if (no !== '') return exact.get(no.trim().toLowerCase()) ?? bare.get(zeroless(no));
    return named.get(name.trim());
  };
}

function unique(known: readonly Known[], key: (one: Known) => string): ReadonlyMap<string, Known> {
  const found = new Map<string, Known | undefined>();
  for (const one of known) found.set(key(one), found.has(key(one)) ? undefined : one);
  return new Map([...found].flatMap(([k, one]) => (one === undefined ? [] : [[k, one] as const])));
}

function zeroless(no: string): string {
  return /^\d+$/.test(no) ? no.replace(/^0+(?=\d)/, '') : no.trim().toLowerCase();
}

function newKey({ no, name }: FoundPunch): string {
  return `new:${no === '' ? name : zeroless(no)}`;
}

/**
 * A clock that says the same of every punch says nothing: then coming and going alternate, a stint
 * ending where nobody works that long.
 */
function directed(
  list: readonly { readonly at: number; readonly direction?: Direction }[],
): { at: number; direction: Direction }[] {
  const said = new Set(list.map(({ direction }) => direction));
  if (!said.has(undefined) && (said.size > 1 || list.length === 1))
    return list.map(({ at, direction = 'in' }) => ({ at, direction }));
  let first: number | undefined;
  let last: number | undefined;
  let inside = false;
  return list.map(({ at }) => {
    const tooLong = first === undefined || at - first > MAX_SHIFT_MIN * 60_000;
    const rested = !inside && last !== undefined && at - last >= NEW_STINT_MIN * 60_000;
    if (tooLong || rested) {
      first = at;
      inside = false;
    }
    inside = !inside;
    last = at;
    return { at, direction: inside ? ('in' as const) : ('out' as const) };
  });
}

/** Dates outside of what a shop could mean are mistakes of the file. */
export function plausible({ date }: FoundPunch, today: string): boolean {
  return date >= '2000-01-01' && dayOf(date) <= dayOf(today) + 1;
}
