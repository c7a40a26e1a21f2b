/** The units of the attendance core. Specification: attendance, §4. Every one is an integer. */

/** Milliseconds since the epoch. */
export type EpochMs = number;

/** Whole minutes since the epoch: `floor(ms / 60 000)`, for coming and going alike. */
export type EpochMin = number;

/** `YYYY-MM-DD`, a date on the wall of the work place. */
export type IsoDate = string;

/** Minutes from 00:00 of the work date by the wall clock; below 0 = the day before, from 1440 on = later. */
export type DayMin = number;

/** A length in elapsed minutes. */
export type Min = number;

/** Share of a day. */
export type Pct = 0 | 50 | 100;

/** Hundredths of a percent. */
export type Bp = number;

/** IANA name. */
export type ZoneId = string;

/** Both ends on the wall clock of one work date. */
export interface WallSpan {
  readonly from: DayMin;
  readonly to: DayMin;
}

/** Inclusive. */
export interface DateRange {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

export function minuteOf(at: EpochMs): EpochMin {
  return Math.floor(at / 60_000);
}
