/** When a 补卡 may be asked for. Specification: attendance, §5.9 (column) and capabilities 80–82. */
import type { AddCorrection, Correction } from './correction.ts';
import { addDays } from './dates.ts';
import type { Interval } from './intervals.ts';
import type { EpochMin, IsoDate } from './units.ts';

export interface MakeupLimits {
  /** Per calendar month of the work date; absent = no limit. */
  readonly perMonth?: number;
  /** At most this many days after the work date. */
  readonly withinDays?: number;
}

export type MakeupAnswer =
  | { readonly kind: 'ok'; readonly left?: number }
  | { readonly kind: 'no-reason' }
  | { readonly kind: 'in-future' }
  | { readonly kind: 'too-late'; readonly lastDate: IsoDate }
  | { readonly kind: 'quota'; readonly used: number }
  | { readonly kind: 'inside-worked'; readonly interval: Interval };

/**
 * `asked` = the person's corrections so far, `dateOf` = the work date of an instant, `worked` = the
 * closed intervals. Device punches are never refused: only what somebody adds by hand is.
 */
export function mayAdd(
  wish: {
    readonly at: EpochMin;
    readonly workDate: IsoDate;
    readonly reason: string;
    readonly now: EpochMin;
    readonly today: IsoDate;
  },
  limits: MakeupLimits,
  asked: readonly Correction[],
  worked: readonly Interval[],
  dateOf: (add: AddCorrection) => IsoDate,
): MakeupAnswer {
  if (wish.reason.trim() === '') return { kind: 'no-reason' };
  if (wish.at > wish.now) return { kind: 'in-future' };
  const inside = insideWorked(wish.at, worked);
  if (inside !== undefined) return { kind: 'inside-worked', interval: inside };
  if (limits.withinDays !== undefined) {
    const lastDate = addDays(wish.workDate, limits.withinDays);
    if (wish.today > lastDate) return { kind: 'too-late', lastDate };
  }
  if (limits.perMonth === undefined) return { kind: 'ok' };
  const month = wish.workDate.slice(0, -3);
  const used = asked
    .filter((c) => c.op === 'add')
    .filter((c) => c.decision?.status !== 'rejected')
    .filter((c) => (c.workDate ?? dateOf(c)).startsWith(month)).length;
  return used >= limits.perMonth
    ? { kind: 'quota', used }
    : { kind: 'ok', left: limits.perMonth - used - 1 };
}

/** The closed interval an instant lies strictly inside; its ends are free. */
export function insideWorked(at: EpochMin, worked: readonly Interval[]): Interval | undefined {
  return worked.find(([from, to]) => from < at && at < to);
}
