/** Overtime asked for, and by whom it was allowed. Specification: attendance, §4 and §5.7. */
import type { Decision } from './correction.ts';
import { union } from './intervals.ts';
import type { Interval } from './intervals.ts';
import type { EpochMin, IsoDate } from './units.ts';

export interface OvertimeRequest {
  readonly id: string;
  readonly workDate: IsoDate;
  readonly from: EpochMin;
  readonly to: EpochMin;
  /** Paid, or taken as time off later (never for statutory holidays). */
  readonly settle: 'pay' | 'timeOff';
  readonly reason?: string;
  readonly decision?: Decision & {
    /** `punchHash` of the day when it was decided: changed punches want a new decision. */
    readonly punches?: string;
  };
}

/** Approved, waiting (a stale approval waits again) or refused. */
export function standing(
  request: OvertimeRequest,
  punchHash: string,
): 'approved' | 'waiting' | 'refused' {
  const { decision } = request;
  if (decision === undefined) return 'waiting';
  if (decision.status === 'rejected') return 'refused';
  return decision.punches === undefined || decision.punches === punchHash ? 'approved' : 'waiting';
}

export function spans(requests: readonly OvertimeRequest[]): readonly Interval[] {
  return union(requests.map((r): Interval => [r.from, r.to]));
}
