/** How overtime is counted. Specification: attendance, §5.7. */
import type { Min } from './units.ts';

export interface OvertimeRule {
  /** `daily-excess` = worked − required; `outside-shift` = before and after it; `tiers` = above fixed totals. */
  readonly mode: 'none' | 'daily-excess' | 'outside-shift' | 'tiers';
  /** `punch` = as worked; `approval` = the approved span; `intersection` = worked within it. */
  readonly basis: 'punch' | 'approval' | 'intersection';
  /** For `outside-shift`. */
  readonly before: boolean;
  readonly after: boolean;
  /** Overtime after the shift begins this much later. */
  readonly startDelayMin: Min;
  /** Strictly more is needed; then all of it counts. */
  readonly thresholdMin: Min;
  readonly minMin: Min;
  /** Counted in whole steps, downwards. */
  readonly stepMin: Min;
  readonly capMin?: Min;
  /** For `tiers`: worked totals above which each tier begins, ascending. */
  readonly tiersMin?: readonly Min[];
  /** Class by the type of the work date, or of the calendar date of each minute. */
  readonly otDayType: 'workDate' | 'calendar';
}

export const OVERTIME_DEFAULTS: OvertimeRule = {
  mode: 'none',
  basis: 'punch',
  before: false,
  after: true,
  startDelayMin: 0,
  thresholdMin: 0,
  minMin: 0,
  stepMin: 1,
  otDayType: 'workDate',
};

/** Threshold, minimum, step, cap, in this order. */
export function settle(
  rule: Pick<OvertimeRule, 'thresholdMin' | 'minMin' | 'stepMin' | 'capMin'>,
  minutes: Min,
): Min {
  if (minutes <= Math.max(0, rule.thresholdMin) || minutes < rule.minMin) return 0;
  const step = Math.max(1, rule.stepMin);
  const whole = Math.floor(minutes / step) * step;
  return rule.capMin === undefined ? whole : Math.min(whole, Math.max(0, rule.capMin));
}

/** How much of `worked` lies in each tier: above its own start, up to the next one's. */
export function tierMinutes(tiers: readonly Min[], worked: Min): Min[] {
  return tiers.map((from, i) =>
    Math.max(0, Math.min(worked, tiers[i + 1] ?? Number.POSITIVE_INFINITY) - from),
  );
}
