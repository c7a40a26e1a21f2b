/** A vector's facts: one employee, what was punched, asked and decided. */
import type { Facts } from '../../src/core/attendance/calc-days.ts';
import type { Holiday } from '../../src/core/attendance/calendar.ts';
import { cn2025 } from '../../src/core/attendance/calendars/cn-2025.ts';
import { cn2026 } from '../../src/core/attendance/calendars/cn-2026.ts';
import type { Correction } from '../../src/core/attendance/correction.ts';
import type { Employee } from '../../src/core/attendance/employee.ts';
import type { Leave } from '../../src/core/attendance/leave.ts';
import type { Mark } from '../../src/core/attendance/mark.ts';
import type { OvertimeRequest } from '../../src/core/attendance/overtime-request.ts';
import type { RosterOverride } from '../../src/core/attendance/roster.ts';
import type { EpochMin } from '../../src/core/attendance/units.ts';
import { instant, minute } from './clock.ts';
import type { Clock } from './clock.ts';
import { fields, list, maybe, number, oneOf, present, text } from './read.ts';
import type { Fields } from './read.ts';
import { policyFrom, rosterFrom, shiftFrom } from './rules.ts';

const CALENDARS = { 'cn-2025': cn2025, 'cn-2026': cn2026 };

/** Without `asOf` everything has happened. */
export const FOREVER: EpochMin = 8_640_000_000_000 / 60;

export function employeeFrom(vector: Fields, zone: string): Employee {
  const spans = Array.isArray(vector['employment'])
    ? vector['employment']
    : maybe(vector['employment'], (v) => [v]);
  return present({
    id: 'employee',
    zone,
    employment: list(spans).map((v) => {
      const e = fields(v);
      return present({ from: text(e['from'] ?? '0001-01-01'), to: maybe(e['to'], text) });
    }),
    weeklyRest: list(vector['weeklyRest']).map((v) => number(v)),
    defaultShift: maybe(vector['defaultShift'], text),
  });
}

export function factsFrom(clock: Clock, vector: Fields): Facts {
  const shifts = list(vector['shifts'] ?? maybe(vector['shift'], (v) => [v])).map(shiftFrom);
  return {
    punches: punchesFrom(clock, vector['punches']),
    corrections: list(vector['corrections']).map((v, i) => correctionFrom(clock, fields(v), i)),
    shifts,
    roster: list(vector['roster']).map(rosterFrom),
    overrides: list(vector['overrides']).map((v) => overrideFrom(fields(v))),
    holidays: holidaysFrom(vector),
    leaves: list(vector['leaves']).map((v, i) => leaveFrom(clock, fields(v), i)),
    overtimeRequests: list(vector['overtimeRequests']).map((v, i) =>
      requestFrom(clock, fields(v), i),
    ),
    policies: [policyFrom(vector['policy'])],
  };
}

/** Named in the order of the list, so that equal instants keep it. */
export function punchesFrom(clock: Clock, value: unknown): Mark[] {
  return list(value, 'punches').map((v, i) => {
    const p = typeof v === 'string' ? { at: v } : fields(v, 'punch');
    const direction = p['dir'] ?? p['declared'] ?? p['direction'];
    return present({
      id: maybe(p['id'], text) ?? `punch-${String(i).padStart(6, '0')}`,
      at: instant(clock, p['at']),
      direction: direction === undefined ? undefined : oneOf(direction, ['in', 'out'], 'in'),
    });
  });
}

export function holidaysFrom(vector: Fields): Holiday[] {
  const own = list(vector['holidays']).map((v): Holiday => {
    const h = fields(v);
    const kind = oneOf(h['kind'], ['statutory', 'off', 'makeup', 'halfHoliday'], 'off');
    return { date: text(h['date']), kind };
  });
  const named = Array.isArray(vector['calendar']) ? vector['calendar'] : [vector['calendar']];
  const shipped = named.flatMap((value: unknown) => {
    if (value === undefined) return [];
    const name = text(value, 'calendar');
    const found = CALENDARS[name as keyof typeof CALENDARS] as typeof cn2025 | undefined;
    if (found === undefined) throw new Error(`no such calendar: ${name}`);
    return found.days;
  });
  return [...own, ...shipped];
}

function correctionFrom(clock: Clock, c: Fields, index: number): Correction {
  const status = oneOf(c['status'], ['approved', 'rejected', 'pending'], 'pending');
  const by = maybe(c['approver'] ?? c['by'], text) ?? 'approver';
  const base = {
    id: maybe(c['id'], text) ?? `correction-${String(index).padStart(6, '0')}`,
    requestedBy: 'employee',
    requestedAt: 0,
    reason: maybe(c['reason'], text) ?? '',
    ...(status === 'pending' ? {} : { decision: { by, at: 0, status } }),
  };
  const target = c['punch'] ?? c['target'] ?? c['targetId'] ?? c['correction'] ?? c['punchId'];
  const workDate = maybe(c['workDate'], text);
  switch (text(c['op'])) {
    case 'add': {
      const direction = maybe(c['dir'] ?? c['direction'], (v) => oneOf(v, ['in', 'out'], 'in'));
      return present({
        ...base,
        op: 'add' as const,
        at: instant(clock, c['at']),
        direction,
        workDate,
      });
    }
    case 'void':
      return { ...base, op: 'void', targetId: text(target) };
    case 'assign': {
      const shiftId = maybe(c['shift'] ?? c['shiftId'], text);
      return present({
        ...base,
        op: 'assign' as const,
        punchId: text(target),
        workDate: text(workDate),
        shiftId,
      });
    }
    case 'overrideDay': {
      const note = maybe(c['note'], text) ?? '';
      return {
        ...base,
        op: 'overrideDay',
        workDate: text(workDate),
        status: c['to'] as 'present',
        note,
      };
    }
    default:
      throw new Error(`no such correction: ${String(c['op'])}`);
  }
}

function leaveFrom(clock: Clock, l: Fields, index: number): Leave {
  const base = {
    id: maybe(l['id'], text) ?? `leave-${index}`,
    type: maybe(l['type'], text) ?? 'leave',
    paid: l['paid'] !== false,
    status: oneOf(l['status'], ['approved', 'pending', 'rejected'], 'pending'),
  };
  const unit = oneOf(l['unit'], ['day', 'half', 'hour'], 'day');
  if (unit === 'hour')
    return { ...base, unit, from: minute(clock, l['from']), to: minute(clock, l['to']) };
  const from = text(l['from'] ?? l['date']).slice(0, 10);
  const to = text(l['to'] ?? l['date'] ?? from).slice(0, 10);
  if (unit === 'day') return { ...base, unit, from, to };
  return present({
    ...base,
    unit,
    from,
    to,
    half: maybe(l['half'], (v) => oneOf(v, ['am', 'pm'], 'am')),
  });
}

function overrideFrom(o: Fields): RosterOverride {
  return {
    date: text(o['date']),
    shiftIds: list(o['shifts'] ?? o['shiftIds']).map((v) => text(v)),
  };
}

function requestFrom(clock: Clock, r: Fields, index: number): OvertimeRequest {
  const status = oneOf(r['status'], ['approved', 'rejected', 'pending'], 'pending');
  const from = minute(clock, r['from']);
  return {
    id: maybe(r['id'], text) ?? `request-${index}`,
    workDate: maybe(r['workDate'], text) ?? clock.zones.dateOf(clock.zone, from),
    from,
    to: minute(clock, r['to']),
    settle: oneOf(r['settle'], ['pay', 'timeOff'], 'pay'),
    ...(status === 'pending' ? {} : { decision: { by: 'approver', at: 0, status } }),
  };
}
