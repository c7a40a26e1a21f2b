/**
 * How many makeup punches one person may be granted in a month. Anybody may ask at any time: the
 * limit binds the answer, and only the owner's word goes beyond it.
 */
import type { EmployeeId } from '../people/person.ts';
import { rulesOn } from './rules.ts';
import type { Rules } from './rules.ts';

/** A month, or no limit. */
export type MakeupLimit = number | 'any';

/** Where the rules say nothing; as in the China preset. */
export const USUAL_MAKEUPS: MakeupLimit = 3;

/** More is no limit any more: a punch a day. */
export const MOST_MAKEUPS = 31;

/** The limit for a punch of that date, `YYYY-MM-DD`. */
export function makeupLimit(rules: Rules, date: string): MakeupLimit {
  return rulesOn(rules, date)?.makeupsAMonth ?? USUAL_MAKEUPS;
}

export function isMakeupLimit(value: unknown): value is MakeupLimit {
  if (value === 'any') return true;
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST_MAKEUPS;
}

/** Granted in a month, and the limit that binds there. */
export interface MakeupCount {
  readonly granted: number;
  readonly of: MakeupLimit;
}

export function isUsedUp({ granted, of }: MakeupCount): boolean {
  return of !== 'any' && granted >= of;
}

interface Asked {
  readonly id: string;
  readonly employeeId: EmployeeId;
  readonly ask: { readonly kind: string; readonly at?: number };
  readonly answer?: { readonly kind: string };
}

/**
 * Others of the same person granted for punches of the same local month; `undefined`: this one is
 * about something else, and counts nowhere.
 */
export function makeupsGranted(
  all: readonly Asked[],
  one: Asked,
  dateOf: (at: number) => string,
): number | undefined {
  if (one.ask.kind !== 'makeup' || one.ask.at === undefined) return undefined;
  const month = dateOf(one.ask.at).slice(0, 7);
  return all.filter(
    ({ id, employeeId, ask, answer }) =>
      id !== one.id &&
      employeeId === one.employeeId &&
      ask.kind === 'makeup' &&
      ask.at !== undefined &&
      answer?.kind === 'accepted' &&
      dateOf(ask.at).startsWith(month),
  ).length;
}
