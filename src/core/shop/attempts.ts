/** Failed attempts at the door that somebody should look at: pictures held up, PINs guessed. */
import type { EmployeeId } from '../people/person.ts';

export interface Attempt {
  /** Number of its record. */
  readonly seq: number;
  readonly at: number;
  readonly what: string;
  /** Whose PIN was guessed, where the number was somebody's. */
  readonly employeeId?: EmployeeId;
}

/** What belongs together, because it happened together; `seq` of the first one names it. */
export interface AttemptGroup {
  readonly of: 'spoof' | 'pin-wrong';
  readonly seq: number;
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly employeeId?: EmployeeId;
}

/** Longest pause within one occasion: ten minutes. */
const PAUSE_MS = 10 * 60_000;
/** One wrong PIN is a slip of the thumb; five in a row are not. */
const GUESSES = 5;

/** Oldest first. Attempts in any order. */
export function attemptGroups(attempts: readonly Attempt[]): readonly AttemptGroup[] {
  const open = new Map<string, AttemptGroup>();
  const groups: AttemptGroup[] = [];
  const close = (group: AttemptGroup | undefined) => {
    if (group === undefined) return;
    if (group.of === 'spoof' || group.count >= GUESSES) groups.push(group);
  };
  for (const one of attempts.toSorted((a, b) => a.at - b.at || a.seq - b.seq)) {
    if (one.what !== 'spoof' && one.what !== 'pin-wrong') continue;
    const whose = one.what === 'pin-wrong' ? (one.employeeId ?? '') : '';
    const name = `${one.what} ${whose}`;
    const known = open.get(name);
    if (known !== undefined && one.at - known.to <= PAUSE_MS) {
      open.set(name, { ...known, to: one.at, count: known.count + 1 });
      continue;
    }
    close(known);
    open.set(name, {
      of: one.what,
      seq: one.seq,
      from: one.at,
      to: one.at,
      count: 1,
      ...(whose === '' ? {} : { employeeId: whose }),
    });
  }
  for (const group of open.values()) close(group);
  return groups.sort((a, b) => a.from - b.from);
}
