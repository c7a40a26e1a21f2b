/** Leave, and business trips, which are leave that counts as work. Specification: attendance, §4 and §5.6. */
import { last, part, subtract, total, union } from './intervals.ts';
import type { Interval } from './intervals.ts';
import type { EpochMin, IsoDate } from './units.ts';

interface LeaveBase {
  readonly id: string;
  /** 年假, 病假, sick, trip …: the shop's own list. */
  readonly type: string;
  readonly paid: boolean;
  readonly status: 'approved' | 'pending' | 'rejected';
  /** 出差 / 外出: the day counts as attended. */
  readonly countsAs?: 'leave' | 'work';
  /** Whether rest days and holidays inside it are leave too (maternity) or not (annual). */
  readonly offDays?: 'count' | 'skip';
}

export type Leave = LeaveBase &
  (
    | { readonly unit: 'day'; readonly from: IsoDate; readonly to: IsoDate }
    | {
        readonly unit: 'half';
        readonly from: IsoDate;
        readonly to: IsoDate;
        readonly half?: 'am' | 'pm';
      }
    | { readonly unit: 'hour'; readonly from: EpochMin; readonly to: EpochMin }
  );

export type HalfLeave = Leave & { readonly unit: 'half' };

export interface LeaveOnDay {
  /** The whole of it, by one leave. */
  readonly day?: Leave;
  readonly half?: HalfLeave;
  /** The whole of it, half by one leave and half by another. */
  readonly halves?: readonly [HalfLeave, HalfLeave];
  readonly hours: readonly (Leave & { readonly unit: 'hour' })[];
}

const NO_LEAVE: LeaveOnDay = { hours: [] };

/** Approved leave that touches the date; hours by the instants from `dayStart` to `dayEnd`. */
export function leaveOn(
  leaves: readonly Leave[],
  date: IsoDate,
  dayStart: EpochMin,
  dayEnd: EpochMin,
  offDay: boolean,
): LeaveOnDay {
  if (leaves.length === 0) return NO_LEAVE;
  const standing = leaves.filter(
    (leave) => leave.status === 'approved' && !(offDay && leave.offDays === 'skip'),
  );
  const day = standing.find((l) => l.unit === 'day' && l.from <= date && date <= l.to);
  const halves = standing
    .filter((l) => l.unit === 'half')
    .filter((l) => l.from <= date && date <= l.to);
  const hours = standing
    .filter((l) => l.unit === 'hour')
    .filter((l) => l.from < dayEnd && l.to > dayStart);
  const [first] = halves;
  if (day !== undefined) return { day, hours };
  if (first === undefined) return { hours };
  // The same half asked for twice is one half.
  const second = halves.find((l) => l !== first && (l.half === undefined || l.half !== first.half));
  return second === undefined ? { half: first, hours } : { halves: [first, second], hours };
}

/** Nothing of the day is left to work. */
export function isWholeDay({ day, halves }: LeaveOnDay): boolean {
  return day !== undefined || halves !== undefined;
}

/** Hundredths of the day on leave that counts as work, and on leave proper; hours aside. */
export function sharesOf({ day, half, halves }: LeaveOnDay): {
  readonly work: number;
  readonly leave: number;
} {
  const parts = [
    ...(day === undefined ? [] : [{ pct: 100, of: day }]),
    ...[...(half === undefined ? [] : [half]), ...(halves ?? [])].map((of) => ({ pct: 50, of })),
  ];
  const sum = (work: boolean) =>
    parts.reduce((all, { pct, of }) => all + ((of.countsAs === 'work') === work ? pct : 0), 0);
  return { work: sum(true), leave: sum(false) };
}

/**
 * A shift's two halves: between segments, else at the unpaid break nearest the middle, else at the
 * middle of its net minutes.
 */
export function halvesOf(
  segments: readonly Interval[],
  breaks: readonly Interval[],
): readonly [readonly Interval[], readonly Interval[]] {
  const net = subtract(segments, breaks);
  const half = Math.floor(total(net) / 2);
  if (segments.length > 1) {
    const first = Math.ceil(segments.length / 2);
    return [subtract(segments.slice(0, first), breaks), subtract(segments.slice(first), breaks)];
  }
  const parts = net.slice(1).map((_, i) => total(net.slice(0, i + 1)));
  const split = parts.reduce(
    (best, m) => (Math.abs(m - half) < Math.abs(best - half) ? m : best),
    parts[0] ?? half,
  );
  return [part(net, 0, split), last(net, total(net) - split)];
}

/** Where hours of leave meet the working time. */
export function hourIntervals(leave: LeaveOnDay): readonly Interval[] {
  return union(leave.hours.map((l): Interval => [l.from, l.to]));
}
