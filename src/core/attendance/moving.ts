/**
 * Somebody whose work place lies in another zone from a date on: what was worked before keeps the
 * clock it was worked by. Specification: attendance, §5.1 and §9 (the current zone on past days).
 */
import type { Zones } from '../zone.ts';
import type { Employee } from './employee.ts';
import type { EpochMin, IsoDate, ZoneId } from './units.ts';

/** The zones as this person lives them: whatever zone is asked for, the date or instant decides. */
export function zonesOf(zones: Zones, employee: Pick<Employee, 'zone' | 'moves'>): Zones {
  if (employee.moves === undefined || employee.moves.length === 0) return zones;
  const moves = [...employee.moves]
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .map((m) => ({ ...m, start: zones.wall(m.zone, m.from, 0) }));
  const zoneOn = (date: IsoDate): ZoneId =>
    moves.findLast((m) => m.from <= date)?.zone ?? employee.zone;
  // A night that begins before the move ends by the clock it began with.
  const wall: Zones['wall'] = (_, date, dayMin) => zones.wall(zoneOn(date), date, dayMin);
  const toLocal = (_: ZoneId, at: EpochMin) => {
    const last = moves.findLastIndex((m) => m.start <= at);
    const local = zones.toLocal(moves[last]?.zone ?? employee.zone, at);
    const next = moves[last + 1];
    // Going west the last day is longer: the old clock is past midnight, the new date has not begun.
    if (next === undefined || local.date < next.from) return local;
    return { date: zones.addDays(next.from, -1), minute: local.minute };
  };
  return {
    ...zones,
    wall,
    toLocal,
    dateOf: (zone, at) => toLocal(zone, at).date,
    dayLength: (zone, date) =>
      Math.max(0, wall(zone, zones.addDays(date, 1), 0) - wall(zone, date, 0)),
  };
}
