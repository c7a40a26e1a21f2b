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
  readonly day: Day;
  readonly start: EpochMin;
  readonly length: Min;
  readonly even: boolean;
}

/** What is remembered of a zone. */
interface Clock {
  readonly zone: ZoneId;
  readonly frames: Map<Day, Frame>;
  /** The date located last: the next instant is mostly on it too. */
  here: Frame | undefined;
}

/** Temporal ends 100 million days from the epoch; a few days are left for the arithmetic around it. */
const LAST_DAY = 99_999_998;

/** About fifty years in each zone; a scan over more starts afresh. */
const MOST_FRAMES = 20_000;

export function createZones(temporal: TemporalLike): Zones {
  const clocks = new Map<ZoneId, Clock>();
  let recent: Clock | undefined;

  function clockOf(zone: ZoneId): Clock {
    if (recent?.zone === zone) return recent;
    let clock = clocks.get(zone);
    if (clock === undefined) {
      clock = { zone, frames: new Map<Day, Frame>(), here: undefined };
      clocks.set(zone, clock);
    }
    return (recent = clock);
  }

  function resolve(zone: ZoneId, day: Day, minute: number): EpochMin {
    const { year, month, dayOfMonth } = civil(day);
    const hour = Math.floor(minute / 60);
    const fields = { year, month, day: dayOfMonth, hour, minute: minute % 60 };
    const zoned = temporal.PlainDateTime.from(fields).toZonedDateTime(zone, {
      disambiguation: 'compatible',
    });
    return Math.floor(zoned.epochMilliseconds / 60_000);
  }

  function frame(clock: Clock, asked: Day): Frame {
    const found = clock.frames.get(asked);
    return found ?? newFrame(clock, Math.max(-LAST_DAY, Math.min(LAST_DAY, asked)));
  }

  function newFrame({ zone, frames }: Clock, day: Day): Frame {
    const start = resolve(zone, day, 0);
    const length = resolve(zone, day + 1, 0) - start;
    // Two transitions that cancel out within one day exist in no zone; noon settles it anyway.
    const even = length === 1440 && resolve(zone, day, 720) === start + 720;
    const made = { day, start, length, even };
    if (frames.size > MOST_FRAMES) frames.clear();
    frames.set(day, made);
    return made;
  }

  function wall(zone: ZoneId, date: IsoDate, dayMin: DayMin): EpochMin {
    const carry = Math.floor(dayMin / 1440);
    const minute = dayMin - carry * 1440;
    const day = dayOf(date) + carry;
    const { start, even } = frame(clockOf(zone), day);
    return even || minute === 0 ? start + minute : resolve(zone, day, minute);
  }

  /** The date that holds an instant. */
  function frameAt(zone: ZoneId, at: EpochMin): Frame {
    const clock = clockOf(zone);
    const { here } = clock;
    if (here !== undefined && at >= here.start && at < here.start + here.length) return here;
    const offset = here === undefined ? 0 : here.day * 1440 - here.start;
    let found = frame(clock, Math.floor((at + offset) / 1440));
    while (at < found.start) found = frame(clock, found.day - 1);
    while (at >= found.start + found.length) found = frame(clock, found.day + 1);
    return (clock.here = found);
  }

  function toLocal(zone: ZoneId, asked: EpochMin): LocalTime {
    const at = within(asked);
    const { day, start, even } = frameAt(zone, at);
    if (even) return { date: dateOf(day), minute: at - start };
    const local = temporal.Instant.fromEpochMilliseconds(at * 60_000).toZonedDateTimeISO(zone);
    return { date: dateOf(day), minute: local.hour * 60 + local.minute };
  }

  return {
    wall,
    toLocal,
    dateOf: (zone, at) => dateOf(frameAt(zone, within(at)).day),
    dayLength: (zone, date) => frame(clockOf(zone), dayOf(date)).length,
    addDays,
    isoWeekday,
  };
}

/** What Temporal can tell; beyond, its last day stands for the rest. */
function within(at: EpochMin): EpochMin {
  const most = (LAST_DAY - 1) * 1440;
  return Math.max(-most, Math.min(most, at));
}
