/** Vectors about single punches: pairing, matching, direction, overlap, closing. */
import { closingTime } from '../../src/core/attendance/auto-close.ts';
import { dayTypeOf, holidayIndex } from '../../src/core/attendance/calendar.ts';
import { proposeDirection } from '../../src/core/attendance/direction.ts';
import type { KnownPunch } from '../../src/core/attendance/direction.ts';
import { effectiveMarks } from '../../src/core/attendance/effective-marks.ts';
import { instanceOf, partWindows } from '../../src/core/attendance/instance.ts';
import type { Instance } from '../../src/core/attendance/instance.ts';
import type { Interval } from '../../src/core/attendance/intervals.ts';
import { leaveOn } from '../../src/core/attendance/leave.ts';
import { insideWorked } from '../../src/core/attendance/makeup.ts';
import { match as matchMarks } from '../../src/core/attendance/matching.ts';
import { pair as pairMarks } from '../../src/core/attendance/pairing.ts';
import { rostered } from '../../src/core/attendance/roster.ts';
import { minuteOf } from '../../src/core/attendance/units.ts';
import type { IsoDate } from '../../src/core/attendance/units.ts';
import { at } from './compare.ts';
import { minute } from './clock.ts';
import type { Clock } from './clock.ts';
import { employeeFrom, factsFrom, FOREVER, punchesFrom } from './facts.ts';
import { fields, list, maybe, text } from './read.ts';
import type { Fields } from './read.ts';
import { pairingFrom, policyFrom } from './rules.ts';

export function pair(clock: Clock, vector: Fields): unknown {
  const policy = fields(vector['policy'] ?? {});
  const { debounceMin } = policyFrom(policy);
  const punches = punchesFrom(clock, vector['punches']);
  const { kept, duplicates } = effectiveMarks(punches, [], FOREVER, () => debounceMin);
  const paired = pairMarks(kept, pairingFrom(policy['pairing'], 'first-last'), () => 'in');
  const intervals = paired.pairs.map((p): Interval => [minuteOf(p.in.at), minuteOf(p.out.at)]);
  const lone = paired.roles.find((r) => r.role === 'in' || r.role === 'out');
  return {
    workedMinutes: intervals.reduce((sum, [from, to]) => sum + to - from, 0),
    in: at(intervals[0]?.[0] ?? (lone?.role === 'in' ? minuteOf(lone.mark.at) : undefined)),
    out: at(intervals.at(-1)?.[1] ?? (lone?.role === 'out' ? minuteOf(lone.mark.at) : undefined)),
    orphans: paired.roles.filter((r) => r.role === 'orphan').length,
    intervals: intervals.map(([from, to]) => [at(from), at(to)]),
    duplicates: duplicates.length,
    missing: paired.missing ?? null,
  };
}

export function match(clock: Clock, vector: Fields): unknown {
  const punches = punchesFrom(clock, vector['punches']);
  const instances = instancesOf(clock, vector, datesAround(clock, vector));
  const { kept } = effectiveMarks(punches, [], FOREVER, () => 0);
  const { byInstance } = matchMarks(kept, instances);
  const owner = new Map<string, Instance>();
  for (const [instance, marks] of byInstance) for (const m of marks) owner.set(m.id, instance);
  return {
    matches: punches.map((p) => {
      const found = owner.get(p.id);
      return found === undefined ? null : { shift: found.shift.id, workDate: found.workDate };
    }),
    windows: list(fields(vector['expected'])['windows']).map((v) => {
      const asked = fields(v);
      const found = instances.find(
        (i) => i.shift.id === asked['shift'] && i.workDate === asked['workDate'],
      );
      return found === undefined
        ? null
        : {
            shift: found.shift.id,
            workDate: found.workDate,
            start: at(found.start),
            end: at(found.end),
            windowFrom: at(found.windowFrom),
            windowTo: at(found.windowTo),
          };
    }),
  };
}

/** `sequence`: each answer is punched before the next is asked. */
export function direction(clock: Clock, vector: Fields): unknown {
  const { maxShiftMin } = policyFrom(vector['policy']);
  const known: KnownPunch[] = [];
  for (const mark of punchesFrom(clock, vector['existing'])) {
    const now = minuteOf(mark.at);
    const proposed = proposeDirection({ now, known, maxShiftMin }).direction;
    known.push({ at: now, direction: mark.direction ?? proposed });
  }
  const workDate = maybe(vector['workDate'], text);
  const windows =
    vector['roster'] === undefined && workDate !== undefined
      ? partWindows(
          factsFrom(clock, vector).shifts.map((s) =>
            instanceOf(clock.zones, clock.zone, s, workDate),
          ),
          () => policyFrom(vector['policy']).windowConflict,
        )
      : instancesOf(clock, vector, datesAround(clock, vector));
  return {
    cases: list(vector['cases']).map((v) => {
      const now = minute(clock, fields(v)['at']);
      const { direction: dir } = proposeDirection({ now, known, windows, maxShiftMin });
      if (vector['sequence'] === true) known.push({ at: now, direction: dir });
      return { dir };
    }),
  };
}

/** Only what somebody adds by hand is refused, and only strictly inside a closed interval. */
export function punchOverlap(clock: Clock, vector: Fields): unknown {
  const worked = intervalsFrom(clock, vector['existing']);
  return {
    cases: list(vector['cases']).map((v) => {
      const c = fields(v);
      const from = c['from'] ?? c['in'];
      const to = c['to'] ?? c['out'];
      if (c['at'] !== undefined)
        return { ok: insideWorked(minute(clock, c['at']), worked) === undefined };
      const [a, b] = [minute(clock, from), minute(clock, to)];
      return { ok: !worked.some(([x, y]) => a < y && x < b) };
    }),
  };
}

export function autoClose(clock: Clock, vector: Fields): unknown {
  const facts = factsFrom(clock, vector);
  const policy = policyFrom(vector['policy']);
  const { kept } = effectiveMarks(
    facts.punches,
    facts.corrections ?? [],
    FOREVER,
    () => policy.debounceMin,
  );
  const instances = instancesOf(clock, vector, datesAround(clock, vector));
  const { byInstance, unmatched } = matchMarks(kept, instances);
  const last = kept.at(-1);
  if (last === undefined) return { closeAt: null, workedMinutes: 0 };
  const instance = [...byInstance].find(([, marks]) => marks.includes(last))?.[0];
  const marks = instance === undefined ? unmatched : (byInstance.get(instance) ?? []);
  const first = minuteOf((marks[0] ?? last).at);
  const workDate = instance?.workDate ?? clock.zones.dateOf(clock.zone, first);
  const dayStart = clock.zones.wall(clock.zone, workDate, 0);
  const leave = leaveOn(
    facts.leaves ?? [],
    workDate,
    dayStart,
    instance?.windowTo ?? dayStart + 1440,
    false,
  );
  const open = { workDate, marks, leave, ...(instance === undefined ? {} : { instance }) };
  const closing = closingTime(clock.zones, { zone: clock.zone }, policy, open);
  return { closeAt: at(closing?.closeAt), workedMinutes: closing?.workedMin ?? 0 };
}

export function intervalsFrom(clock: Clock, value: unknown): Interval[] {
  return list(value, 'intervals').map((v): Interval => {
    if (Array.isArray(v)) return [minute(clock, v[0]), minute(clock, v[1])];
    const i = fields(v, 'interval');
    return [minute(clock, i['from'] ?? i['in']), minute(clock, i['to'] ?? i['out'])];
  });
}

function instancesOf(clock: Clock, vector: Fields, dates: readonly IsoDate[]): Instance[] {
  const facts = factsFrom(clock, vector);
  const employee = employeeFrom(vector, clock.zone);
  const holidays = holidayIndex(facts.holidays ?? []);
  const { windowConflict } = policyFrom(vector['policy']);
  const instances = dates.flatMap((date) => {
    const type = dayTypeOf(holidays.get(date), date, employee.weeklyRest);
    const { shifts } = rostered(employee, date, type, facts);
    return shifts.map((s) => instanceOf(clock.zones, clock.zone, s, date));
  });
  return partWindows(instances, () => windowConflict);
}

/** Three dates around everything the vector names. */
function datesAround(clock: Clock, vector: Fields): IsoDate[] {
  const times = [
    ...list(vector['punches']),
    ...list(vector['existing']),
    ...list(vector['cases']),
    ...list(fields(vector['expected'])['windows']),
  ].flatMap((v) => {
    if (typeof v === 'string') return [v];
    if (Array.isArray(v)) return v.map((t) => text(t));
    const f = fields(v);
    return [f['at'], f['workDate']].filter((t) => typeof t === 'string');
  });
  const dates = new Set<IsoDate>();
  for (const time of times) {
    const date = clock.zones.dateOf(clock.zone, minute(clock, time));
    for (let n = -3; n <= 3; n += 1) dates.add(clock.zones.addDays(date, n));
  }
  return [...dates].sort();
}
