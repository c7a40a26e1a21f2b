/**
 * Minutes into amounts, as a proposal to payroll and never more. Capabilities #83, #84. Regular time
 * at the rate, overtime by class at the usual factors; in whole hundredths, half up.
 */
import { OVERTIME_RATE_PCT } from '../attendance/calendar.ts';
import type { MonthSummary } from '../reports/month.ts';

export interface PayLine {
  readonly regularMin: number;
  readonly overtimeMin: number;
  readonly regularCents: number;
  readonly overtimeCents: number;
  readonly totalCents: number;
}

/** `hourlyCents`: hundredths of the shop's currency an hour. */
export function proposedPay(
  month: Pick<
    MonthSummary,
    'workedMin' | 'overtimeWorkdayMin' | 'overtimeRestMin' | 'overtimeStatutoryMin'
  >,
  hourlyCents: number,
): PayLine {
  const { overtimeWorkdayMin, overtimeRestMin, overtimeStatutoryMin } = month;
  const overtimeMin = overtimeWorkdayMin + overtimeRestMin + overtimeStatutoryMin;
  const regularMin = Math.max(0, month.workedMin - overtimeMin);
  const regularCents = cents(regularMin, hourlyCents, 100);
  const overtimeCents =
    cents(overtimeWorkdayMin, hourlyCents, OVERTIME_RATE_PCT.workday) +
    cents(overtimeRestMin, hourlyCents, OVERTIME_RATE_PCT.rest) +
    cents(overtimeStatutoryMin, hourlyCents, OVERTIME_RATE_PCT.statutory);
  return {
    regularMin,
    overtimeMin,
    regularCents,
    overtimeCents,
    totalCents: regularCents + overtimeCents,
  };
}

function cents(minutes: number, hourly: number, pct: number): number {
  return Math.floor((minutes * hourly * pct) / 6_000 + 0.5);
}
