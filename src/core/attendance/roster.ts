/** Who works which shift on which date. Specification: attendance, §5.4. */
import type { EmployeeId } from '../people/person.ts';
import type { DayType } from './calendar.ts';
import { dayOf, floorMod } from './dates.ts';
import type { Employee } from './employee.ts';
import type { Shift } from './shift.ts';
import type { IsoDate } from './units.ts';
import { versionOn } from './versions.ts';

interface RosterSpan {
  /** Neither = whoever the roster was given for. */
  readonly employeeId?: EmployeeId;
  readonly groupId?: string;
  readonly from: IsoDate;
  readonly to?: IsoDate;
  /** `workdays` = not on rest days and holidays. */
  readonly applies: 'all' | 'workdays';
}

/** A rotation: place in the cycle = days since the anchor, modulo its length; `null` = free. */
export interface Cycle {
  readonly cycle: readonly (string | null)[];
  readonly anchor: IsoDate;
  /** Own anchors of people who share the rotation. */
  readonly anchors?: Readonly<Record<EmployeeId, IsoDate>>;
}

export type RosterEntry = RosterSpan & ({ readonly shiftId: string } | Cycle);

/** One date of one person: a swap, an extra shift; no shifts = off. */
export interface RosterOverride {
  readonly id?: string;
  readonly employeeId?: EmployeeId;
  readonly date: IsoDate;
  readonly shiftIds: readonly string[];
  /** Says that the date itself changes its kind (a Saturday worked instead of a Monday). */
  readonly dayType?: 'workday' | 'rest';
  readonly reason?: string;
}

export interface RosterFacts {
  readonly shifts: readonly Shift[];
  readonly roster: readonly RosterEntry[];
  readonly overrides?: readonly RosterOverride[];
}

export interface Rostered {
  readonly shifts: readonly Shift[];
  readonly dayType: DayType;
  readonly by: 'override' | 'roster' | 'default' | 'nothing';
}

/**
 * Override before roster before default. An entry of the person's own outranks one of a group; any
 * entry for the date replaces the default shift, which itself is for workdays only.
 */
export function rostered(
  employee: Employee,
  date: IsoDate,
  calendarType: DayType,
  facts: RosterFacts,
): Rostered {
  const override = overrideOn(employee, date, facts.overrides);
  if (override !== undefined) {
    const free = override.shiftIds.length === 0 ? 'rest' : calendarType;
    const dayType = calendarType === 'statutory' ? 'statutory' : (override.dayType ?? free);
    return { shifts: shiftsOn(facts.shifts, override.shiftIds, date), dayType, by: 'override' };
  }
  const covering = entriesOn(employee, date, facts.roster);
  if (covering.length > 0) {
    const ids = covering
      .filter((e) => e.applies === 'all' || calendarType === 'workday')
      .map((e) => ('cycle' in e ? turn(e, employee.id, date) : e.shiftId));
    return {
      shifts: shiftsOn(facts.shifts, ids, date),
      dayType: calendarType,
      by: 'roster',
    };
  }
  const ids = calendarType === 'workday' ? [employee.defaultShift] : [];
  const shifts = shiftsOn(facts.shifts, ids, date);
  return { shifts, dayType: calendarType, by: shifts.length > 0 ? 'default' : 'nothing' };
}

/** Two people exchange what they work on two dates (or one): four overrides at most. */
export function swap(
  a: {
    readonly employeeId: EmployeeId;
    readonly date: IsoDate;
    readonly shiftIds: readonly string[];
  },
  b: {
    readonly employeeId: EmployeeId;
    readonly date: IsoDate;
    readonly shiftIds: readonly string[];
  },
  reason: string,
): RosterOverride[] {
  const takes = (who: typeof a, from: typeof a): RosterOverride[] =>
    who.date === from.date
      ? [{ employeeId: who.employeeId, date: who.date, shiftIds: from.shiftIds, reason }]
      : [
          { employeeId: who.employeeId, date: who.date, shiftIds: [], reason },
          { employeeId: who.employeeId, date: from.date, shiftIds: from.shiftIds, reason },
        ];
  return [...takes(a, b), ...takes(b, a)];
}

function overrideOn(
  employee: Employee,
  date: IsoDate,
  overrides: readonly RosterOverride[] = [],
): RosterOverride | undefined {
  // The last one written wins: overrides are appended, never edited.
  return overrides.findLast(
    (o) => o.date === date && (o.employeeId === undefined || o.employeeId === employee.id),
  );
}

function entriesOn(
  employee: Employee,
  date: IsoDate,
  roster: readonly RosterEntry[],
): readonly RosterEntry[] {
  const on = roster.filter((e) => e.from <= date && (e.to === undefined || date <= e.to));
  const own = on.filter(
    (e) => e.groupId === undefined && (e.employeeId ?? employee.id) === employee.id,
  );
  if (own.length > 0) return own;
  return on.filter((e) => e.groupId !== undefined && employee.groups?.includes(e.groupId) === true);
}

function turn(entry: Cycle, employee: EmployeeId, date: IsoDate): string | null {
  const anchor = entry.anchors?.[employee] ?? entry.anchor;
  const place = floorMod(dayOf(date) - dayOf(anchor), entry.cycle.length);
  return entry.cycle[place] ?? null;
}

type Turn = string | null | undefined;

const indexes = new WeakMap<readonly Shift[], Map<Turn, Shift[]>>();

function shiftsOn(shifts: readonly Shift[], ids: readonly Turn[], date: IsoDate): Shift[] {
  let index = indexes.get(shifts);
  if (index === undefined) {
    index = new Map<Turn, Shift[]>();
    for (const shift of shifts) index.set(shift.id, [...(index.get(shift.id) ?? []), shift]);
    indexes.set(shifts, index);
  }
  const found: Shift[] = [];
  for (const id of new Set(ids)) {
    const shift = versionOn(index.get(id) ?? [], date);
    if (shift !== undefined && shift.segments.length > 0) found.push(shift);
  }
  return found;
}
