/** Times read off a paper sheet, and the punches they come to. */
import type { EmployeeId } from '../../core/people/person.ts';
import type { PaperPunch } from '../../workers/books/contract-staff.ts';
import { instantOf } from '../record/wallTime.ts';

/** `HH:MM` on the shop's wall; empty = nothing was written there. */
interface PaperTimes {
  readonly in: string;
  readonly out: string;
}

export type PaperLines = Readonly<Record<EmployeeId, PaperTimes>>;

const DAY = 86_400_000;

/** How many punches they are. */
export function countOf(lines: PaperLines): number {
  return Object.values(lines).reduce(
    (sum, one) => sum + Number(one.in !== '') + Number(one.out !== ''),
    0,
  );
}

/** `undefined`: one of the times does not exist on that day. */
export function punchesOf(
  lines: PaperLines,
  date: string,
  zone: string,
): readonly PaperPunch[] | undefined {
  const found: PaperPunch[] = [];
  for (const [employeeId, one] of Object.entries(lines)) {
    const begun = one.in === '' ? undefined : instantOf(date, one.in, zone);
    const ended = one.out === '' ? undefined : instantOf(date, one.out, zone);
    if ((one.in !== '' && begun === undefined) || (one.out !== '' && ended === undefined))
      return undefined;
    if (begun !== undefined) found.push({ employeeId, at: begun, direction: 'in' });
    if (ended === undefined) continue;
    // A night shift ends on the day after.
    const at = begun !== undefined && ended <= begun ? ended + DAY : ended;
    found.push({ employeeId, at, direction: 'out' });
  }
  return found;
}
