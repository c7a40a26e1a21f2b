/** How often somebody already asked for a makeup punch in the month of this one. */
import type { RequestRow } from '../../workers/books/contract-staff.ts';

/** As the China preset of the core has it; more is the owner's to grant. */
export const MAKEUPS_A_MONTH = 3;

/** Filed before, not refused, for punches of the same local month. */
export function makeupsBefore(
  all: readonly RequestRow[],
  row: RequestRow,
  dateOf: (at: number) => string,
): number {
  if (row.ask.kind !== 'makeup') return 0;
  const month = dateOf(row.ask.at).slice(0, 7);
  return all.filter(
    (other) =>
      other.employeeId === row.employeeId &&
      other.filedAt < row.filedAt &&
      other.ask.kind === 'makeup' &&
      other.answer?.kind !== 'refused' &&
      dateOf(other.ask.at).startsWith(month),
  ).length;
}
