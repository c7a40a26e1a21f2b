/** When no punch could be taken. Specification: issue of the core, point 3; the kiosk keeps the ledger. */
import { clip, total, union } from './intervals.ts';
import type { Interval } from './intervals.ts';
import type { EpochMin, Min } from './units.ts';

export interface Outage {
  readonly id: string;
  readonly from: EpochMin;
  readonly to: EpochMin;
  readonly kind: 'power' | 'crash' | 'camera' | 'update' | 'clock' | 'other';
  /** The owner's word; until then it excuses, and the day says that it waits. */
  readonly decision?: { readonly by: string; readonly status: 'accepted' | 'rejected' };
}

/** Outages that excuse: all but rejected ones. */
export function excusing(outages: readonly Outage[]): Outage[] {
  return outages.filter((o) => o.decision?.status !== 'rejected' && o.to > o.from);
}

/** Minutes between two instants in which nobody could punch. */
export function downBetween(outages: readonly Outage[], from: EpochMin, to: EpochMin): Min {
  const down = union(outages.map((o): Interval => [o.from, o.to]));
  return total(clip(down, from, to));
}

/** The outage during which `at` fell, both ends counted: a boot takes its minute. */
export function downAt(outages: readonly Outage[], at: EpochMin): Outage | undefined {
  return outages.find((o) => o.from <= at && at <= o.to);
}
