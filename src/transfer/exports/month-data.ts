/** All an export is made of. Pure data and pure functions; who fills it has computed the days. */
import type { DayResult } from '../../core/attendance/day-result.ts';
import type { Holiday } from '../../core/attendance/calendar.ts';
import type { ClockGrade, Direction, Method } from '../../core/attendance/punch.ts';
import type { EpochMin, IsoDate } from '../../core/attendance/units.ts';
import type { Zones } from '../../core/zone.ts';
import type { MonthSummary } from '../../core/reports/month.ts';

export interface MonthData {
  readonly shop: string;
  /** Of the main house. */
  readonly zone: string;
  /** The branches and by whose clock they work; empty = the shop is one place. */
  readonly branches: readonly { readonly name: string; readonly zone: string }[];
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly zones: Zones;
  readonly holidays: ReadonlyMap<IsoDate, Holiday>;
  /** What the shop calls its shifts. */
  readonly shiftNames: ReadonlyMap<string, string>;
  /** The rules in force, a sentence each, for the sheet that explains. */
  readonly rules: readonly string[];
  /** When it is made (ms). */
  readonly made: number;
  readonly chain: ChainFacts;
  /** People in it. */
  readonly count: number;
  /** In order of their numbers, each computed when its turn comes; may be walked again. */
  people(): AsyncIterable<PersonMonth>;
}

/** The shifts of a day by their names; one that is gone from the rules by its id. */
export function shiftsOf({ shiftNames }: MonthData, day: Pick<DayResult, 'shiftIds'>): string {
  return day.shiftIds.map((id) => shiftNames.get(id) ?? id).join(' ');
}

/** What the journal says of itself. */
export interface ChainFacts {
  /** SHA-256 of the last record, hexadecimal. */
  readonly head: string;
  readonly records: number;
  /** `unchecked` = nobody looked at the signatures for this file. */
  readonly verdict: 'verified' | 'broken' | 'unchecked';
  readonly device: string;
}

export interface PersonMonth {
  readonly id: string;
  /** Where they work at the end of the period. */
  readonly zone: string;
  /** Name of their branch then; empty = the main house. */
  readonly branch: string;
  readonly no: string;
  readonly name: string;
  readonly department: string;
  readonly days: readonly DayResult[];
  readonly month: MonthSummary;
  /** Of the period's dates on the wall, oldest first; undone and voided ones too. */
  readonly punches: readonly PunchLine[];
  readonly planned: readonly PlannedShift[];
}

export interface PlannedShift {
  readonly date: IsoDate;
  readonly id: string;
  readonly name: string;
  readonly from: EpochMin;
  readonly to: EpochMin;
}

export interface PunchLine {
  /** Names it for ever: device and number, or the correction's. */
  readonly id: string;
  readonly at: number;
  readonly zone: string;
  readonly offsetMin: number;
  /** On the wall where it was taken. */
  readonly date: IsoDate;
  readonly time: string;
  readonly direction: Direction;
  /** `correction` = added by hand. */
  readonly method: Method | 'correction';
  readonly clock: ClockGrade;
  readonly score?: number;
  readonly device: string;
  readonly seq: number;
  /** The file an imported punch came from. */
  readonly source?: string;
  /** Taken back at the door, or voided by a correction. */
  readonly gone: boolean;
  readonly by?: string;
  readonly reason?: string;
  /** SHA-256 of its journal record and of the one before, hexadecimal. */
  readonly hash?: string;
  readonly prev?: string;
}

/** The punches that count, oldest first. */
export function standing(person: Pick<PersonMonth, 'punches'>): readonly PunchLine[] {
  return person.punches.filter(({ gone }) => !gone);
}

/** Where somebody belongs, as a list for people shows it. */
export function groupOf({
  branch,
  department,
}: Pick<PersonMonth, 'branch' | 'department'>): string {
  return [branch, department].filter((part) => part !== '').join(' · ');
}

/** By date on the wall. */
export function byDate(punches: readonly PunchLine[]): ReadonlyMap<IsoDate, readonly PunchLine[]> {
  const days = new Map<IsoDate, PunchLine[]>();
  for (const punch of punches) {
    const known = days.get(punch.date);
    if (known === undefined) days.set(punch.date, [punch]);
    else known.push(punch);
  }
  return days;
}

/** Clock time of an instant where the person works, in minutes of its own date. */
export function minuteIn(
  { zones }: Pick<MonthData, 'zones'>,
  { zone }: Pick<PersonMonth, 'zone'>,
  at: EpochMin,
): number {
  return zones.toLocal(zone, at).minute;
}
