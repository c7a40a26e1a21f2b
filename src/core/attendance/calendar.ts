/** What kind of day a date is. Specification: attendance, §5.4; the files of `calendars/` are of this shape. */
import { isoWeekday } from './dates.ts';
import type { IsoDate } from './units.ts';

export type DayType = 'workday' | 'rest' | 'statutory';

/**
 * `statutory`: 法定节假日, 300 %. `off`: bridged or substitute rest day, 200 %. `makeup`: 调休上班,
 * a working day. `halfHoliday`: a working day with half its thresholds.
 */
export interface Holiday {
  readonly date: IsoDate;
  readonly kind: 'statutory' | 'off' | 'makeup' | 'halfHoliday';
  readonly name?: string;
}

/** A year of one region, as shipped in `calendars/` and as files to import have it. */
export interface HolidayCalendar {
  /** ISO 3166 country, with its subdivision where that matters: `CN`, `DE-BY`. */
  readonly region: string;
  readonly year: number;
  /** Rises when the region changes a year after the fact. */
  readonly version: number;
  /** Where the dates were read. */
  readonly source?: { readonly papers: readonly string[]; readonly statutoryRule?: string };
  readonly days: readonly Holiday[];
}

/** Usual factor on pay for overtime of the class, in hundredths; a shop may set its own. */
export const OVERTIME_RATE_PCT: Readonly<Record<DayType, number>> = {
  workday: 150,
  rest: 200,
  statutory: 300,
};

/** The calendar decides, then the weekly rest (ISO weekdays). */
export function dayTypeOf(
  holiday: Holiday | undefined,
  date: IsoDate,
  weeklyRest: readonly number[],
): DayType {
  switch (holiday?.kind) {
    case 'statutory':
      return 'statutory';
    case 'off':
      return 'rest';
    case 'makeup':
      return 'workday';
    case 'halfHoliday':
    case undefined:
      return weeklyRest.includes(isoWeekday(date)) ? 'rest' : 'workday';
  }
}

const RANK = { statutory: 3, makeup: 2, off: 1, halfHoliday: 0 } as const;
const indexes = new WeakMap<readonly Holiday[], ReadonlyMap<IsoDate, Holiday>>();

/** By date. A date told twice keeps the weightiest word, whatever the order of the files. */
export function holidayIndex(holidays: readonly Holiday[]): ReadonlyMap<IsoDate, Holiday> {
  let index = indexes.get(holidays);
  if (index === undefined) {
    const byDate = new Map<IsoDate, Holiday>();
    for (const holiday of holidays) {
      const known = byDate.get(holiday.date);
      if (known === undefined || RANK[holiday.kind] > RANK[known.kind])
        byDate.set(holiday.date, holiday);
    }
    indexes.set(holidays, (index = byDate));
  }
  return index;
}
