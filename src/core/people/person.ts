/** One member of staff, as every part of the product speaks of them. */

import { dateOf, dayOf } from '../attendance/dates.ts';

/** Opaque, stable for ever; never the employee number, which a shop may change. */
export type EmployeeId = string;

/** A language the product speaks completely. Adding one is one file in `ui/words`. */
export type Language = 'zh' | 'en';

/** How a person may identify at the door. PIN always stands beside the face as its equal. */
export type IdentifyPolicy = 'face-or-pin' | 'pin' | 'face-and-pin';

export interface Person {
  readonly id: EmployeeId;
  /** Employee number as payroll writes it: a text, leading zeros kept. */
  readonly no: string;
  readonly name: string;
  readonly department: string;
  readonly language: Language;
  readonly identify: IdentifyPolicy;
  /** `left` people are not recognised and cannot punch; their record stays. */
  readonly status: 'pending' | 'active' | 'left';
  /** Ascending; absent = the main house, ever since. */
  readonly stays?: readonly Stay[];
}

/** Where somebody works, from a date on and until the next one. */
export interface Stay {
  /** First date, `YYYY-MM-DD`. */
  readonly from: string;
  /** Id of a branch; empty = the main house. */
  readonly branch: string;
}

/** Id of the branch on a date; empty = the main house. */
export function branchOn({ stays }: Pick<Person, 'stays'>, date: string): string {
  return stays?.findLast(({ from }) => from <= date)?.branch ?? '';
}

/** As they are once somebody works in `branch` from a date on; plans for later give way. */
export function moved({ stays = [] }: Pick<Person, 'stays'>, to: Stay): readonly Stay[] {
  const before = stays.filter(({ from }) => from < to.from);
  return (before.at(-1)?.branch ?? '') === to.branch ? before : [...before, to];
}

/** More than anybody moves in a working life. */
const MOST_STAYS = 200;

/** Each begins on a real date after the one before. */
export function areStays(stays: readonly Stay[]): boolean {
  return (
    stays.length <= MOST_STAYS &&
    stays.every(({ from, branch }, at) => {
      const before = stays[at - 1];
      const real = dateOf(dayOf(from)) === from;
      return real && branch.length <= 40 && (before === undefined || before.from < from);
    })
  );
}
