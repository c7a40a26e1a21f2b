/** Where everybody works, and so by which clock and which rules: the main house and its branches. */
import type { Employee } from '../attendance/employee.ts';
import type { ZoneId } from '../attendance/units.ts';
import type { Person, Stay } from '../people/person.ts';
import type { Branch, Branches } from './branches.ts';
import { endsOf, EVER, joinedRules } from './rule-legs.ts';
import type { Rules } from './rules.ts';

export interface Places {
  readonly home: { readonly zone: ZoneId; readonly rules: Rules };
  readonly branches: ReadonlyMap<string, Place>;
}

interface Place {
  readonly name: string;
  readonly zone: ZoneId;
  /** Absent = those of the main house. */
  readonly rules?: Rules;
}

/** Somebody's, as the people of the books have them. */
type Somebody = Pick<Person, 'stays'>;

/**
 * Out of what the books keep. `rules`: of the main house, then of each branch in its order; `own`
 * stands in for a zone nobody said or this machine does not know.
 */
export function placesFrom(
  { zone, branches }: Branches,
  rules: readonly (Rules | undefined)[],
  own: ZoneId,
  isZone: (zone: ZoneId) => boolean,
): Places {
  const known = (asked: ZoneId | undefined) => (asked !== undefined && isZone(asked) ? asked : own);
  const place = ({ name, zone }: Branch, at: number): Place => {
    const theirs = rules[at + 1];
    return { name, zone: known(zone), ...(theirs === undefined ? {} : { rules: theirs }) };
  };
  return {
    home: { zone: known(zone), rules: rules[0] ?? [] },
    branches: new Map(branches.map((branch, at) => [branch.id, place(branch, at)])),
  };
}

/** A shop in one place. */
export function onePlace(zone: ZoneId, rules: Rules): Places {
  return { home: { zone, rules }, branches: new Map() };
}

/** The same with other rules in one of the places; the empty id is the main house. */
export function withRules(places: Places, branch: string, rules: Rules): Places {
  if (branch === '') return { ...places, home: { ...places.home, rules } };
  const place = places.branches.get(branch);
  if (place === undefined) return places;
  return { ...places, branches: new Map(places.branches).set(branch, { ...place, rules }) };
}

/** By which rules the people of one place work; the empty id is the main house. */
export function rulesAt(places: Places, branch: string): Rules {
  return placeOf(places, branch).rules;
}

/** The clock of one place. */
export function zoneAt(places: Places, branch: string): ZoneId {
  return placeOf(places, branch).zone;
}

export function zoneOn(places: Places, person: Somebody, date: string): ZoneId {
  const stay = person.stays?.findLast(({ from }) => from <= date);
  return placeOf(places, stay?.branch ?? '').zone;
}

/** The zone of the first place, and each later one that differs from the one before. */
export function zonesAlong(places: Places, person: Somebody): Pick<Employee, 'zone' | 'moves'> {
  const legs = along(places, person);
  const moves = legs
    .slice(1)
    .map(({ from, place }) => ({ from, zone: place.zone }))
    .filter(({ zone }, at) => zone !== legs[at]?.place.zone);
  const { zone } = legs[0]?.place ?? places.home;
  return moves.length === 0 ? { zone } : { zone, moves };
}

/** Who moved the same way shares them: the calculation remembers rules by identity. */
const joined = new WeakMap<Places, Map<string, Rules>>();

export function rulesAlong(places: Places, person: Somebody): Rules {
  const legs = along(places, person);
  const first = legs[0]?.place.rules ?? places.home.rules;
  if (legs.every(({ place }) => place.rules === first)) return first;
  const known = joined.get(places) ?? new Map<string, Rules>();
  joined.set(places, known);
  const name = JSON.stringify(person.stays);
  let found = known.get(name);
  if (found === undefined) {
    const ends = endsOf(legs.map(({ from }) => from));
    found = joinedRules(
      legs.map(({ from, place }, at) => ({ from, to: ends[at] ?? from, rules: place.rules })),
    );
    known.set(name, found);
  }
  return found;
}

interface Along {
  readonly from: string;
  readonly place: Places['home'];
}

function along(places: Places, { stays = [] }: Somebody): readonly Along[] {
  const legs = stays.map(({ from, branch }: Stay) => ({ from, place: placeOf(places, branch) }));
  const [first] = legs;
  return first === undefined || first.from > EVER
    ? [{ from: EVER, place: places.home }, ...legs]
    : legs;
}

/** A branch that is gone was part of the main house all along. */
function placeOf({ home, branches }: Places, branch: string): Places['home'] {
  const place = branches.get(branch);
  return place === undefined ? home : { zone: place.zone, rules: place.rules ?? home.rules };
}
