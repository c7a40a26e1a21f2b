/**
 * Why a figure is what it is: what the calculation did, with what parameter, to how many minutes.
 * Specification: attendance, §4 (trace); `reports/why.ts` turns it into a sentence.
 */
import type { DayType } from './calendar.ts';
import type { OvertimeRule } from './overtime-rule.ts';
import type { Rounding } from './rounding.ts';
import type { EpochMin, IsoDate, Min } from './units.ts';

/** The figures of a day that can be asked about. */
export type Figure =
  | 'presenceMin'
  | 'breakMin'
  | 'workedMin'
  | 'regularMin'
  | 'requiredMin'
  | 'leaveMin'
  | 'lateMin'
  | 'earlyMin'
  | 'shortMin'
  | 'overtimeMin'
  | 'pendingOvertimeMin'
  | 'nightMin'
  | 'premiumMin'
  | 'statutoryMin'
  | 'excusedMin';

interface Base {
  readonly figure: Figure;
  readonly minutes: Min;
}

/** The minutes of all reasons of a figure add up to it; `presenceMin` carried into `workedMin` likewise. */
export type Reason = Base &
  (
    | {
        readonly rule: 'pair';
        readonly in: EpochMin;
        readonly out: EpochMin;
        readonly marks: readonly [string, string];
        /** Rounded from, where a rounding moved them. */
        readonly punchedIn?: EpochMin;
        readonly punchedOut?: EpochMin;
      }
    | { readonly rule: 'fixed-break'; readonly from: EpochMin; readonly to: EpochMin }
    | { readonly rule: 'auto-deduct'; readonly afterMin: Min; readonly creditedMin: Min }
    | { readonly rule: 'presence' | 'breaks' | 'unrostered-required' | 'shift-required' }
    | { readonly rule: 'auto-add'; readonly gapsMin: Min }
    | { readonly rule: 'round-day'; readonly by: Rounding }
    | { readonly rule: 'in-shift'; readonly from: EpochMin; readonly to: EpochMin }
    | {
        readonly rule: 'planned';
        readonly shiftId: string;
        readonly plannedMin: Min;
        readonly unpaidMin: Min;
      }
    | { readonly rule: 'less-leave' }
    | { readonly rule: 'leave'; readonly leaveId: string; readonly type: string }
    | {
        readonly rule: 'late' | 'early';
        readonly boundary: EpochMin;
        readonly at: EpochMin;
        readonly mark: string;
        readonly graceMin: Min;
        readonly mode: 'threshold' | 'deduct';
        readonly excusedMin: Min;
      }
    | { readonly rule: 'short'; readonly requiredMin: Min; readonly workedMin: Min }
    | {
        readonly rule: 'overtime';
        readonly by: OvertimeRule;
        readonly rawMin: Min;
        readonly dayType: DayType;
      }
    | { readonly rule: 'awaiting-approval' }
    | { readonly rule: 'window'; readonly from: EpochMin; readonly to: EpochMin }
    | { readonly rule: 'calendar-date'; readonly date: IsoDate }
    | { readonly rule: 'outage'; readonly outageId: string; readonly accepted: boolean }
  );

/** Corrections that shaped the day, told with every figure. */
export interface CorrectionNote {
  readonly id: string;
  readonly op: 'add' | 'void' | 'assign' | 'overrideDay';
  readonly by: string;
  readonly reason: string;
  readonly at?: EpochMin;
}
