/** What every import shares: what it would change, shown before anything does. */
import type { Holiday } from '../../../core/attendance/calendar.ts';
import type { PlanChange } from '../../../core/shop/plan.ts';
import type { PlanSummary, PunchPlan } from '../../../transfer/imports/plan.ts';

/** Lines of the plan that are shown. */
export const SAMPLE = 12;
export const BAD_SHOWN = 20;

/** A plan as it is shown, and what is done when the owner says yes. */
export interface Planned {
  readonly summary: PlanSummary;
  readonly work:
    | { readonly about: 'punches'; readonly plan: PunchPlan }
    | { readonly about: 'holidays'; readonly days: readonly Holiday[] }
    | { readonly about: 'roster'; readonly changes: readonly PlanChange[] }
    | { readonly about: 'people' };
}

/** What a summary says of things the file has none of. */
export type Blank = Pick<
  PlanSummary,
  'file' | 'already' | 'newPeople' | 'from' | 'to' | 'sample' | 'unknownShifts'
>;

export function blank(file: string): Blank {
  return { file, already: 0, newPeople: [], from: '', to: '', sample: [], unknownShifts: [] };
}

export function badOf(bad: PlanSummary['bad'], more = 0): Pick<PlanSummary, 'bad' | 'badCount'> {
  return { bad: bad.slice(0, BAD_SHOWN), badCount: bad.length + more };
}

/** First and last; `undefined` = none. */
export function span(
  dates: readonly string[],
): { readonly from: string; readonly to: string } | undefined {
  let [from, to] = [dates[0], dates[0]];
  for (const date of dates) {
    if (from === undefined || date < from) from = date;
    if (to === undefined || date > to) to = date;
  }
  return from === undefined || to === undefined ? undefined : { from, to };
}
