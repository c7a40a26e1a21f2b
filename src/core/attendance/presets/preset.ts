/** What a shop starts from; every value may be changed afterwards. Specification: attendance, §5 (end), and law. */
import type { Limits } from '../monitors.ts';
import type { MakeupLimits } from '../makeup.ts';
import type { PeriodRule } from '../period-overtime.ts';
import type { Policy } from '../policy.ts';
import type { Shift } from '../shift.ts';
import type { Min } from '../units.ts';

export interface Preset {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly policy: Policy;
  readonly shifts: readonly Shift[];
  /** None = nobody is rostered: hours are just counted. */
  readonly defaultShift?: string;
  /** ISO weekdays. */
  readonly weeklyRest: readonly number[];
  readonly hoursSystem: 'standard' | 'comprehensive' | 'irregular';
  /** Holiday calendar of this region, if any is meant. */
  readonly region?: string;
  readonly limits: Limits;
  readonly makeup: MakeupLimits;
  readonly period?: PeriodRule;
  /** Standard of a comprehensive period. */
  readonly standardMin?: Min;
}
