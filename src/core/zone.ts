/**
 * Wall clocks and instants. Specification: attendance, §5.1 and §6.
 *
 * The core neither imports nor names a Temporal: `createZones` is given one at start (the browser's
 * own, else a polyfill). Days without a transition are plain arithmetic on a remembered midnight.
 */
import { addDays, civil, dateOf, dayOf, isoWeekday } from './attendance/dates.ts';
import type { Day } from './attendance/dates.ts';
import type { DayMin, EpochMin, IsoDate, Min, ZoneId } from './attendance/units.ts';

export interface LocalTime {
  readonly date: IsoDate;
  /** By the wall clock, 0–1439. */
  readonly minute: DayMin;
}

export interface Zones {
  /** The instant a wall clock shows `dayMin` of `date`; skipped and repeated times as Temporal `compatible`. */
  wall(zone: ZoneId, date: IsoDate, dayMin: DayMin): EpochMin;
  toLocal(zone: ZoneId, at: EpochMin): LocalTime;
  dateOf(zone: ZoneId, at: EpochMin): IsoDate;
  /** Elapsed minutes from midnight to midnight: 1440, or 1380, 1410, 1470, 1500 … */
  dayLength(zone: ZoneId, date: IsoDate): Min;
  addDays(date: IsoDate, days: number): IsoDate;
  /** 1 = Monday … 7 = Sunday. */
  isoWeekday(date: IsoDate): number;
}

/** What is used of Temporal. */
export interface TemporalLike {
  readonly Instant: {
    fromEpochMilliseconds(ms: number): { toZonedDateTimeISO(zone: string): ZonedLike };
  };
  readonly PlainDateTime: {
    from(fields: { year: number; month: number; day: number; hour: number; minute: number }): {
      toZonedDateTime(zone: string, options: { disambiguation: 'compatible' }): ZonedLike;
    };
  };
}

interface ZonedLike {
  readonly epochMilliseconds: number;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** One date in one zone: where it begins, how long it is, whether its clock runs evenly. */
interface Frame {
  readonly start: EpochMin;
  readonly length: Min;
  readonly even: boolean;
}

/** Temporal ends 100 million days from the epoch; two days are left for the arithmetic around it. */
const LAST_DAY = 99_999_998;

export function createZones(temporal: TemporalLike): Zones {
  const frames = new Map<ZoneId, Map<Day, Frame>>();
  const hints = new Map<ZoneId, number>();

  function resolve(zone: ZoneId, day: Day, minute: number): EpochMin {
    const { year, month, dayOfMonth } = civil(day);
    const hour = Math.floor(minute / 60);
    const fields = { year, month, day: dayOfMonth, hour, minute: minute % 60 };
    const zoned = temporal.PlainDateTime.from(fields).toZonedDateTime(zone, {
      disambiguation: 'compatible',
    });
    return Math.floor(zoned.epochMilliseconds / 60_000);
  }

  function frame(zone: ZoneId, asked: Day): Frame {
    const day = Math.max(-LAST_DAY, Math.min(LAST_DAY, asked));
    let days = frames.get(zone);
    if (days === undefined || days.size > 20_000) frames.set(zone, (days = new Map<Day, Frame>()));
    let found = days.get(day);
    if (found === undefined) {
      const start = resolve(zone, day, 0);
      const length = resolve(zone, day + 1, 0) - start;
      // Two transitions that cancel out within one day exist in no zone; noon settles it anyway.
      const even = length === 1440 && resolve(zone, day, 720) === start + 720;
      days.set(day, (found = { start, length, even }));
    }
    return found;
  }

  function wall(zone: ZoneId, date: IsoDate, dayMin: DayMin): EpochMin {
    const carry = Math.floor(dayMin / 1440);
    const minute = dayMin - carry * 1440;
    const day = dayOf(date) + carry;
    const { start, even } = frame(zone, day);
    return even || minute === 0 ? start + minute : resolve(zone, day, minute);
  }

  function locate(zone: ZoneId, asked: EpochMin): { day: Day; minute: DayMin } {
    const at = Math.max(-LAST_DAY * 1440, Math.min(LAST_DAY * 1440, asked));
    let day = Math.floor((at + (hints.get(zone) ?? 0)) / 1440);
    let found = frame(zone, day);
    while (at < found.start) found = frame(zone, (day -= 1));
    while (at >= found.start + found.length) found = frame(zone, (day += 1));
    hints.set(zone, day * 1440 - found.start);
    if (found.even) return { day, minute: at - found.start };
    const local = temporal.Instant.fromEpochMilliseconds(at * 60_000).toZonedDateTimeISO(zone);
    return { day, minute: local.hour * 60 + local.minute };
  }

  return {
    wall,
    toLocal: (zone, at) => {
      const { day, minute } = locate(zone, at);
      return { date: dateOf(day), minute };
    },
    dateOf: (zone, at) => dateOf(locate(zone, at).day),
    dayLength: (zone, date) => frame(zone, dayOf(date)).length,
    addDays,
    isoWeekday,
  };
}
