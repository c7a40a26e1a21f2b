/** What the charts draw, folded from days; every figure a whole number. Capabilities #96. */
import { isoWeekday } from '../attendance/dates.ts';
import type { DayResult } from '../attendance/day-result.ts';
import type { Bp, Min, ZoneId } from '../attendance/units.ts';
import type { Zones } from '../zone.ts';
import { summarize } from '../reports/month.ts';

export interface ChartData {
  /** By month `YYYY-MM`, ascending; `null` = nothing was expected. */
  readonly rate: readonly { readonly month: string; readonly rateBp: Bp | null }[];
  /** 1 = Monday … 7 = Sunday. */
  readonly lateness: readonly {
    readonly weekday: number;
    readonly times: number;
    readonly minutes: Min;
  }[];
  readonly people: readonly {
    readonly no: string;
    readonly name: string;
    readonly workedMin: Min;
    readonly overtimeMin: Min;
  }[];
  /** Minutes of presence in each hour of the day, 0–23, over all days. */
  readonly presence: readonly Min[];
  /** Dates with any work: what the presence is divided by. */
  readonly workedDates: number;
  /** Overtime allowed in the asked months together. */
  readonly capMin: Min;
}

/** 36 h a month, 劳动法 art. 41. */
const MONTHLY_CAP_MIN = 2160;

export interface PersonDays {
  readonly no: string;
  readonly name: string;
  readonly days: readonly DayResult[];
  /** By whose clock their hours of the day are told. */
  readonly zone: ZoneId;
}

export class ChartFold {
  readonly #zones: Zones;
  readonly #months = new Map<string, { expected: number; attended: number }>();
  readonly #late = Array.from({ length: 7 }, () => ({ times: 0, minutes: 0 }));
  readonly #people: ChartData['people'][number][] = [];
  readonly #hours = Array.from({ length: 24 }, () => 0);
  readonly #dates = new Set<string>();

  constructor(zones: Zones) {
    this.#zones = zones;
  }

  add({ no, name, days, zone }: PersonDays): void {
    const total = summarize(days);
    if (total.workedMin > 0 || total.expectedDays > 0)
      this.#people.push({ no, name, workedMin: total.workedMin, overtimeMin: total.overtimeMin });
    const byMonth = new Map<string, DayResult[]>();
    for (const day of days) {
      const month = day.workDate.slice(0, 7);
      const list = byMonth.get(month);
      if (list === undefined) byMonth.set(month, [day]);
      else list.push(day);
      this.#day(day, zone);
    }
    for (const [month, part] of byMonth) {
      const { expectedDays, attendedPct } = summarize(part);
      const known = this.#months.get(month) ?? { expected: 0, attended: 0 };
      known.expected += expectedDays * 100;
      known.attended += attendedPct;
      this.#months.set(month, known);
    }
  }

  done(): ChartData {
    const rate = [...this.#months]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([month, { expected, attended }]) => ({
        month,
        rateBp: expected === 0 ? null : Math.round((attended * 10_000) / expected),
      }));
    return {
      rate,
      lateness: this.#late.map((one, at) => ({ weekday: at + 1, ...one })),
      people: this.#people,
      presence: this.#hours,
      workedDates: this.#dates.size,
      capMin: MONTHLY_CAP_MIN * Math.max(1, rate.length),
    };
  }

  #day(day: DayResult, zone: ZoneId): void {
    if (day.workedMin > 0) this.#dates.add(day.workDate);
    if (day.lateMin > 0) {
      const weekday = this.#late[isoWeekday(day.workDate) - 1];
      if (weekday !== undefined) {
        weekday.times += 1;
        weekday.minutes += day.lateMin;
      }
    }
    for (const [from, to] of day.intervals) this.#spread(from, to, zone);
  }

  #spread(from: number, to: number, zone: ZoneId): void {
    let at = from;
    while (at < to) {
      const { minute } = this.#zones.toLocal(zone, at);
      const left = Math.min(to - at, 60 - (minute % 60));
      const hour = Math.floor(minute / 60);
      this.#hours[hour] = (this.#hours[hour] ?? 0) + left;
      at += left;
    }
  }
}
