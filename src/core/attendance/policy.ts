/** Rules of the shop that are not one shift's. Specification: attendance, §5; defaults settled by the vectors. */
import type { OvertimeRule } from './overtime-rule.ts';
import type { BreakRules, Pairing } from './shift.ts';
import type { DayMin, IsoDate, Min, WallSpan } from './units.ts';

export type DayAttribution = 'start' | 'end' | 'most-worked' | 'split-midnight';

/** A version: from `effectiveFrom` until the next. */
export interface Policy {
  readonly name: string;
  readonly effectiveFrom?: IsoDate;
  /** Who gets the punches between two neighbouring shifts. */
  readonly windowConflict: 'midpoint' | 'cut-at-end';
  /** Which date unrostered work belongs to. */
  readonly dayAttribution: DayAttribution;
  /** Back after at least this long = a new stint. */
  readonly newShiftGapMin: Min;
  /** No unrostered stint is longer. */
  readonly maxShiftMin: Min;
  /** Closer punches are duplicates; 0 = off. */
  readonly debounceMin: Min;
  /** Short by no more than this is not short. */
  readonly undertimeToleranceMin: Min;
  /** How unrostered punches pair; directions, where known, are kept to. */
  readonly pairing: Pairing;
  readonly unscheduled: BreakRules & { readonly requiredMin: Min };
  readonly nightWindow?: WallSpan;
  readonly premiumWindows: readonly WallSpan[];
  /** For unrostered work and days off. */
  readonly overtime?: OvertimeRule;
  /** What a missing side is worth: nothing, or the shift's own boundary (flagged). */
  readonly missingPunch: 'zero' | 'assume-boundary';
  readonly autoClose?: AutoClose;
}

/** Only ever a suggestion: it becomes a correction somebody answers for. */
export type AutoClose =
  | { readonly mode: 'expected-plus-tolerance'; readonly toleranceMin: Min }
  | { readonly mode: 'fixed-time'; readonly at: DayMin };

export const POLICY_DEFAULTS: Policy = {
  name: 'default',
  windowConflict: 'midpoint',
  dayAttribution: 'start',
  newShiftGapMin: 240,
  maxShiftMin: 960,
  debounceMin: 0,
  undertimeToleranceMin: 0,
  pairing: 'alternate',
  unscheduled: { requiredMin: 0, breaks: [] },
  premiumWindows: [],
  missingPunch: 'zero',
};
