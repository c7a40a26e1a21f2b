/** Who is in, who has gone, who has not been seen, from the punches of today and yesterday. */
import type { EmployeeId } from '../core/people/person.ts';
import type { PersonCard, PunchRow } from '../workers/books/contract.ts';

export interface Presence {
  readonly id: EmployeeId;
  readonly no: string;
  readonly name: string;
  readonly department: string;
  /** `expected` = the shift has not begun; `off` = none today. */
  readonly state: 'in' | 'on-break' | 'gone' | 'not-seen' | 'expected' | 'off';
  /** Milliseconds; the punch that made the state. */
  readonly since?: number;
  /** In since the day before: a night shift, or an exit nobody punched. */
  readonly overnight?: boolean;
  /** Milliseconds; when the shift begins, for `expected` and `not-seen`. */
  readonly due?: number;
  readonly lateMin?: number;
}

/** What the rules say about somebody's day; `undefined` = no rules. */
export interface Due {
  /** Milliseconds; absent = free today. */
  readonly at?: number;
  readonly lateMin: number;
}

/** Longest time one entry may stay open before it no longer means "in"; as in core/attendance. */
const LONGEST_MS = 16 * 60 * 60_000;

/** One row a person, `active` only; `today` is `YYYY-MM-DD` on the shop's wall. */
export function presence(
  people: readonly PersonCard[],
  rows: readonly PunchRow[],
  today: string,
  now: number,
  due: (id: EmployeeId) => Due | undefined = () => undefined,
): readonly Presence[] {
  const last = new Map<EmployeeId, PunchRow>();
  for (const row of rows) {
    if (row.undone || row.at > now) continue;
    const known = last.get(row.employeeId);
    if (known === undefined || row.at >= known.at) last.set(row.employeeId, row);
  }
  return people
    .filter((person) => person.status === 'active')
    .map((person) => ({
      id: person.id,
      no: person.no,
      name: person.name,
      department: person.department,
      ...judged(stateOf(last.get(person.id), today, now), due(person.id), now),
    }));
}

type State = Pick<Presence, 'state' | 'since' | 'overnight' | 'due' | 'lateMin'>;

function judged(state: State, due: Due | undefined, now: number): State {
  if (due === undefined) return state;
  if (state.state !== 'not-seen')
    return due.lateMin > 0 ? { ...state, lateMin: due.lateMin } : state;
  if (due.at === undefined) return { state: 'off' };
  return { state: due.at > now ? 'expected' : 'not-seen', due: due.at };
}

function stateOf(row: PunchRow | undefined, today: string, now: number): State {
  if (row === undefined) return { state: 'not-seen' };
  const inside = row.direction === 'in' || row.direction === 'break-in';
  if (inside && now - row.at <= LONGEST_MS)
    return { state: 'in', since: row.at, overnight: row.date !== today };
  if (row.direction === 'break-out' && row.date === today)
    return { state: 'on-break', since: row.at };
  if (row.direction === 'out' && row.date === today) return { state: 'gone', since: row.at };
  return { state: 'not-seen' };
}
