/** Who is in, who has gone, who has not been seen: from the calculation's own reading of the day. */
import { isGone, isInside } from '../attendance/punch.ts';
import type { Direction } from '../attendance/punch.ts';
import type { EmployeeId } from '../people/person.ts';

export interface Presence {
  readonly id: EmployeeId;
  readonly no: string;
  readonly name: string;
  readonly department: string;
  /** `expected` = the shift has not begun; `off` = none today; `leave` = excused the whole day. */
  readonly state: 'in' | 'on-break' | 'gone' | 'not-seen' | 'expected' | 'off' | 'leave';
  /** Milliseconds; the punch that made the state. */
  readonly since?: number;
  /** In since the day before: a night shift, or an exit nobody punched. */
  readonly overnight?: boolean;
  /** Milliseconds; when the shift begins, for `expected` and `not-seen`. */
  readonly due?: number;
  readonly lateMin?: number;
}

/** A punch that stands: not taken back, not voided, or added by a correction. */
export interface Seen {
  readonly at: number;
  readonly direction: Direction;
  /** Local date. */
  readonly date: string;
}

/** What the rules say about somebody's day; `undefined` = no rules. */
export interface Due {
  /** Milliseconds; absent = free today. */
  readonly at?: number;
  readonly lateMin: number;
  readonly onLeave?: boolean;
}

/** Longest time one entry may stay open before it no longer means "in"; as in core/attendance. */
const LONGEST_MS = 16 * 60 * 60_000;

type State = Pick<Presence, 'state' | 'since' | 'overnight' | 'due' | 'lateMin'>;

/** `seen` in any order; `today` is `YYYY-MM-DD` on the shop's wall. */
export function presenceOf(
  seen: readonly Seen[],
  today: string,
  now: number,
  due: Due | undefined,
): State {
  let last: Seen | undefined;
  for (const one of seen)
    if (one.at <= now && (last === undefined || one.at >= last.at)) last = one;
  return judged(stateOf(last, today, now), due, now);
}

function judged(state: State, due: Due | undefined, now: number): State {
  if (due === undefined) return state;
  if (state.state !== 'not-seen')
    return due.lateMin > 0 ? { ...state, lateMin: due.lateMin } : state;
  if (due.onLeave === true) return { state: 'leave' };
  if (due.at === undefined) return { state: 'off' };
  return { state: due.at > now ? 'expected' : 'not-seen', due: due.at };
}

function stateOf(last: Seen | undefined, today: string, now: number): State {
  if (last === undefined) return { state: 'not-seen' };
  if (isInside(last.direction) && now - last.at <= LONGEST_MS)
    return { state: 'in', since: last.at, overnight: last.date !== today };
  if (last.direction === 'break-out' && last.date === today)
    return { state: 'on-break', since: last.at };
  if (isGone(last.direction) && last.date === today) return { state: 'gone', since: last.at };
  return { state: 'not-seen' };
}
