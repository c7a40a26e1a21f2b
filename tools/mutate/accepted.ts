/** Mutants no test can tell from the original, each with its reason. */
import { DAYS } from './accepted/days.ts';
import { FACTS } from './accepted/facts.ts';
import { PERIODS } from './accepted/periods.ts';
import { PUNCHES } from './accepted/punches.ts';
import { REPORTS } from './accepted/reports.ts';
import type { Accepted } from './accepted/reasons.ts';

export const ACCEPTED: readonly Accepted[] = [
  ...FACTS,
  ...PUNCHES,
  ...DAYS,
  ...PERIODS,
  ...REPORTS,
];
