/**
 * From facts to days: `calcDays` reads no clock, throws on no data, and gives the same answer for
 * the same facts in any order. Specification: attendance, §5; read on from here in the order of
 * README.md.
 */
import type { Zones } from '../zone.ts';
import { dayTypeOf, holidayIndex } from './calendar.ts';
import type { DayType, Holiday } from './calendar.ts';
import { chainsByDate } from './chain.ts';
import type { Correction, DayOverride } from './correction.ts';
import type { DayInput } from './day-input.ts';
import type { DayResult } from './day-result.ts';
import { dateOf, datesOf, dayOf } from './dates.ts';
import { effectiveMarks } from './effective-marks.ts';
import { employedOn } from './employee.ts';
import type { Employee } from './employee.ts';
import { instanceOf, partWindows } from './instance.ts';
import type { Instance } from './instance.ts';
import { judgeDay } from './judge-day.ts';
import { leaveOn } from './leave.ts';
import type { Leave } from './leave.ts';
import type { Mark } from './mark.ts';
import { match } from './matching.ts';
import { zonesOf } from './moving.ts';
import { excusing } from './outage.ts';
import type { Outage } from './outage.ts';
import type { OvertimeRequest } from './overtime-request.ts';
import { POLICY_DEFAULTS } from './policy.ts';
import type { Policy } from './policy.ts';
import { rostered } from './roster.ts';
import type { RosterFacts, Rostered } from './roster.ts';
import { SHIFT_DEFAULTS } from './shift.ts';
import type { Shift } from './shift.ts';
import { shiftStint } from './stint.ts';
import { minuteOf } from './units.ts';
import type { DateRange, EpochMin, IsoDate } from './units.ts';
import { versionOn } from './versions.ts';

/**
 * All that is known of one person. Rules may be shared between people and are never changed in
 * place: a change is a new object. Punches reach at least three days beyond the asked range on
 * both sides, where there are any.
 */
export interface Facts extends RosterFacts {
  readonly punches: readonly Mark[];
  readonly corrections?: readonly Correction[];
  readonly holidays?: readonly Holiday[];
  readonly leaves?: readonly Leave[];
  readonly overtimeRequests?: readonly OvertimeRequest[];
  readonly outages?: readonly Outage[];
  /** Versions; none = the defaults. */
  readonly policies?: readonly Policy[];
}

/** Days around a date on which its stints may have minutes: a shift lasts into the third day at most. */
const REACHED = [-1, 0, 1, 2, 3];

/** How far from its date a shift's window may reach; the model's wall minutes allow no more. */
const REACH_DAYS = 3;

/** One result per date of the inclusive range, in order. */
export function calcDays(
  everywhere: Zones,
  employee: Employee,
  range: DateRange,
  facts: Facts,
  asOf: EpochMin,
): DayResult[] {
  const { zone } = employee;
  const zones = zonesOf(everywhere, employee);
  const policyOn = remember(
    (date: IsoDate) => versionOn(facts.policies ?? [], date) ?? POLICY_DEFAULTS,
  );
  const policyAt = (at: EpochMin): Policy => policyOn(zones.dateOf(zone, at));
  const holidays = holidayIndex(facts.holidays ?? []);
  const rosterOn = remember((date: IsoDate): Rostered =>
    rostered(employee, date, dayTypeOf(holidays.get(date), date, employee.weeklyRest), facts),
  );
  const typeOf = (date: IsoDate): DayType => rosterOn(date).dayType;

  const debounce = debounceOf(facts.policies ?? [], policyAt);
  const marks = effectiveMarks(facts.punches, facts.corrections ?? [], asOf, debounce);
  const dates = datesOf(range);
  const instances: Instance[] = [];
  for (const date of neighbourhood(zones, zone, dates, marks.kept)) {
    const { shifts, dayType } = rosterOn(date);
    for (const shift of shifts)
      instances.push(
        instanceOf(zones, zone, dayType === 'workday' ? shift : offDayShift(shift), date),
      );
  }
  const parted = partWindows(instances, (date) => policyOn(date).windowConflict);
  const matched = match(marks.kept, parted);
  const stintOf = remember((instance: Instance) => {
    const own = matched.byInstance.get(instance) ?? [];
    const policy = policyOn(instance.workDate);
    return shiftStint(zones, zone, instance, own, policy, asOf > instance.windowTo);
  });
  // Only a pair of unclaimed punches can reach across a shift that was worked.
  const taken =
    matched.unmatched.length < 2
      ? []
      : [...matched.byInstance.keys()].flatMap((i) => stintOf(i).presence);
  const chains = chainsByDate(zones, zone, matched.unmatched, policyAt, taken);
  const byDate = groupBy(parted, (i) => i.workDate);
  const dateOfMark = workDates(zones, zone, matched.byInstance, chains);
  const duplicates = groupBy(marks.duplicates, (d) => dateOfMark(d.of));
  const voided = groupBy(marks.voided, ({ mark }) => {
    const at = minuteOf(mark.at);
    const claims = parted.find((i) => at >= i.windowFrom && at <= i.windowTo);
    return claims?.workDate ?? zones.dateOf(zone, at);
  });
  const overrides = marks.corrections.filter((c) => c.op === 'overrideDay');
  const outages = excusing(facts.outages ?? []);

  return dates.map((workDate) => {
    const dayStart = zones.wall(zone, workDate, 0);
    const dayEnd = dayStart + zones.dayLength(zone, workDate);
    const shifts = (byDate.get(workDate) ?? []).map((instance) => ({
      instance,
      marks: matched.byInstance.get(instance) ?? [],
      stint: stintOf(instance),
    }));
    const from = Math.min(dayStart, ...shifts.map((s) => s.instance.windowFrom));
    const to = Math.max(dayEnd, ...shifts.map((s) => s.instance.windowTo));
    const dayType = typeOf(workDate);
    const holiday = holidays.get(workDate);
    const override: DayOverride | undefined = overrides.findLast((o) => o.workDate === workDate);
    const day = dayOf(workDate);
    const input: DayInput = {
      employee,
      workDate,
      dayStart,
      dayEnd,
      employed: employedOn(employee, workDate),
      dayType,
      holiday,
      shifts,
      chains: chains.get(workDate) ?? [],
      duplicates: duplicates.get(workDate) ?? [],
      voided: voided.get(workDate) ?? [],
      leave: leaveOn(facts.leaves ?? [], workDate, from, to, dayType !== 'workday'),
      requests: (facts.overtimeRequests ?? []).filter((r) => r.workDate === workDate),
      outages: outages.filter((o) => o.from <= to && o.to >= from),
      override,
      policy: policyOn(workDate),
      typeOf,
      reach: REACHED.map((n) => typeOf(dateOf(day + n))).join(),
      asOf,
    };
    return judgeDay(zones, input);
  });
}

const offDayShifts = new WeakMap<Shift, Shift>();

/** On a rest day or holiday nothing of the shift applies but where its punches are looked for. */
function offDayShift(shift: Shift): Shift {
  let free = offDayShifts.get(shift);
  if (free === undefined) {
    const { id, name, segments, windowBeforeMin, windowAfterMin, pairing, overtime } = shift;
    const own = { id, name, segments, windowBeforeMin, windowAfterMin, pairing };
    const rule = overtime === undefined ? {} : { overtime };
    offDayShifts.set(shift, (free = { ...SHIFT_DEFAULTS, ...own, kind: 'free', ...rule }));
  }
  return free;
}

/** Only shops whose policy changed over time need the date of a punch to know how it debounces. */
function debounceOf(
  policies: readonly Policy[],
  policyAt: (at: EpochMin) => Policy,
): (at: EpochMin) => number {
  const [only = POLICY_DEFAULTS] = policies;
  if (policies.length <= 1) return () => only.debounceMin;
  return (at) => policyAt(at).debounceMin;
}

/** The dates whose shifts could claim a punch or border on a window that does. */
function neighbourhood(
  zones: Zones,
  zone: string,
  dates: readonly IsoDate[],
  marks: readonly Mark[],
): IsoDate[] {
  const days = new Set<number>();
  const around = (from: number, to: number): void => {
    for (let d = from - REACH_DAYS; d <= to + REACH_DAYS; d += 1) days.add(d);
  };
  const first = dayOf(dates[0] ?? '');
  const final = first + dates.length - 1;
  around(first, final);
  let seen: number | undefined;
  for (const mark of marks) {
    const day = dayOf(zones.dateOf(zone, minuteOf(mark.at)));
    if (day !== seen && (day < first || day > final)) around(day, day);
    seen = day;
  }
  return [...days].map(dateOf);
}

/** A duplicate is told on the day of the punch it repeats. */
function workDates(
  zones: Zones,
  zone: string,
  byInstance: ReadonlyMap<Instance, readonly Mark[]>,
  chains: ReadonlyMap<IsoDate, readonly { readonly roles: readonly { readonly mark: Mark }[] }[]>,
): (mark: Mark) => IsoDate {
  let known: Map<string, IsoDate> | undefined;
  const all = (): Map<string, IsoDate> => {
    const dates = new Map<string, IsoDate>();
    for (const [instance, marks] of byInstance)
      for (const mark of marks) dates.set(mark.id, instance.workDate);
    for (const [date, stints] of chains)
      for (const stint of stints) for (const { mark } of stint.roles) dates.set(mark.id, date);
    return dates;
  };
  return (mark) => (known ??= all()).get(mark.id) ?? zones.dateOf(zone, minuteOf(mark.at));
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => IsoDate): Map<IsoDate, T[]> {
  const groups = new Map<IsoDate, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function remember<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) known.set(key, (value = make(key)));
    return value;
  };
}
