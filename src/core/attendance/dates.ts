/** Plain dates as numbers: proleptic Gregorian calendar, no zones. Specification: attendance, §5.1. */
import type { IsoDate } from './units.ts';

/** Days since 1970-01-01. */
export type Day = number;

const remembered = new Map<IsoDate, Day>();
const written = new Map<Day, IsoDate>();

/** Day number of a date (the algorithm of days from civil, era of 400 years). */
export function dayOf(date: IsoDate): Day {
  let day = remembered.get(date);
  if (day === undefined) {
    const [, sign, y, m, d] = /^([+-]?)(\d+)-(\d+)-(\d+)/.exec(date) ?? [];
    day = fromCivil((sign === '-' ? -1 : 1) * Number(y ?? 1970), Number(m ?? 1), Number(d ?? 1));
    keep(remembered, date, day);
  }
  return day;
}

/** The date of a day number. */
export function dateOf(day: Day): IsoDate {
  let date = written.get(day);
  if (date === undefined) {
    const { year, month, dayOfMonth } = civil(day);
    const y =
      year >= 0 && year <= 9999 ? pad(year, 4) : `${year < 0 ? '-' : '+'}${pad(Math.abs(year), 6)}`;
    date = `${y}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
    keep(written, day, date);
  }
  return date;
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOf(dayOf(date) + days);
}

/** 1 = Monday … 7 = Sunday. */
export function isoWeekday(date: IsoDate): number {
  return floorMod(dayOf(date) + 3, 7) + 1;
}

/** Every date of an inclusive range, in order; empty when it ends before it begins. */
export function datesOf(range: { readonly from: IsoDate; readonly to: IsoDate }): IsoDate[] {
  const dates: IsoDate[] = [];
  const last = dayOf(range.to);
  for (let day = dayOf(range.from); day <= last; day += 1) dates.push(dateOf(day));
  return dates;
}

/** Remainder that is never negative: dates before an anchor turn the right way. */
export function floorMod(value: number, by: number): number {
  return ((value % by) + by) % by;
}

/** Year, month (1–12) and day of month of a day number. */
export function civil(day: Day): { year: number; month: number; dayOfMonth: number } {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: doy - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

function fromCivil(year: number, month: number, dayOfMonth: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  return era * 146_097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719_468;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** The memory is bounded: a scan over many years starts it afresh. */
function keep<K, V>(memory: Map<K, V>, key: K, value: V): void {
  if (memory.size > 20_000) memory.clear();
  memory.set(key, value);
}
