/** How vectors write times: local wall clock of their zone, or with an offset; `06:00+1` on a date's wall. */
import { dayOf } from '../../src/core/attendance/dates.ts';
import type { DayMin, EpochMin, EpochMs, WallSpan } from '../../src/core/attendance/units.ts';
import type { Zones } from '../../src/core/zone.ts';
import { fields, text } from './read.ts';

export interface Clock {
  readonly zones: Zones;
  readonly zone: string;
}

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/;
const WALL = /^(-?)(\d{1,2}):(\d{2})(?::\d{2})?([+-]\d+)?$/;

/** Milliseconds since the epoch. */
export function instant({ zones, zone }: Clock, value: unknown): EpochMs {
  const [, date, hour = '0', minute = '0', second = '0', offset] =
    INSTANT.exec(text(value, 'time')) ?? [];
  if (date === undefined) throw new Error(`not a time: ${String(value)}`);
  const dayMin = Number(hour) * 60 + Number(minute);
  const at =
    offset === undefined
      ? zones.wall(zone, date, dayMin)
      : dayOf(date) * 1440 + dayMin - offsetMin(offset);
  return at * 60_000 + Number(second) * 1000;
}

export function minute(clock: Clock, value: unknown): EpochMin {
  return Math.floor(instant(clock, value) / 60_000);
}

/** `HH:MM`, with `+1` for the next date. Seconds are cut off. */
export function wall(value: unknown): DayMin {
  const [, minus, hour, min, days = '0'] = WALL.exec(text(value, 'wall time')) ?? [];
  if (hour === undefined || min === undefined) throw new Error(`not a wall time: ${String(value)}`);
  const dayMin = Number(hour) * 60 + Number(min) + Number(days) * 1440;
  return minus === '-' ? -dayMin : dayMin;
}

/** An end at or before its start is on the next date, said or not. */
export function wallSpan(value: unknown): WallSpan {
  const span = fields(value, 'window');
  const from = wall(span['from'] ?? span['start']);
  const to = wall(span['to'] ?? span['end']);
  return { from, to: to <= from ? to + 1440 : to };
}

export function writeWall(minutes: DayMin): string {
  const days = Math.floor(minutes / 1440);
  const left = minutes - days * 1440;
  const sign = days === 0 ? '' : days > 0 ? `+${days}` : `${days}`;
  return `${two(Math.floor(left / 60))}:${two(left % 60)}${sign}`;
}

export function writeInstant({ zones, zone }: Clock, at: EpochMin): string {
  const { date, minute: left } = zones.toLocal(zone, at);
  return `${date}T${writeWall(left)}`;
}

function offsetMin(offset: string): number {
  if (offset === 'Z') return 0;
  const digits = offset.replace(':', '');
  const size = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return digits.startsWith('-') ? -size : size;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
