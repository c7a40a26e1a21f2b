/** From presence to worked minutes. Specification: attendance, §5.6. */
import type { Zones } from '../zone.ts';
import { clip, gaps, intersect, part, subtract, total, union } from './intervals.ts';
import type { Interval } from './intervals.ts';
import type { Reason } from './reason.ts';
import { round } from './rounding.ts';
import type { Rounding } from './rounding.ts';
import type { Break, BreakRules } from './shift.ts';
import type { IsoDate, Min, ZoneId } from './units.ts';

export interface WorkedMinutes {
  readonly presenceMin: Min;
  readonly breakMin: Min;
  readonly workedMin: Min;
  /** Presence without the breaks. */
  readonly net: readonly Interval[];
  /** Net and paid breaks: what is paid, minute by minute, before the day is rounded. */
  readonly paid: readonly Interval[];
  readonly reasons: readonly Reason[];
}

/** Unpaid breaks of a work date as instants. */
export function unpaidBreaks(
  zones: Zones,
  zone: ZoneId,
  date: IsoDate,
  breaks: readonly Break[],
): readonly Interval[] {
  return union(
    breaks
      .filter((b) => !b.paid)
      .map((b): Interval => [zones.wall(zone, date, b.from), zones.wall(zone, date, b.to)]),
  );
}

/**
 * Presence, less unpaid breaks where they overlap it, less the automatic deduction, plus paid
 * gaps, rounded. The automatic break lies where it fell due: after `afterMin` of presence, or at
 * the end if there was no more.
 */
export function workedMinutes(
  presence: readonly Interval[],
  rules: BreakRules,
  unpaid: readonly Interval[],
  roundDay: Rounding | undefined,
): WorkedMinutes {
  const presenceMin = total(presence);
  const reasons: Reason[] = [{ figure: 'workedMin', rule: 'presence', minutes: presenceMin }];
  let net = subtract(presence, unpaid);
  for (const [from, to] of intersect(presence, unpaid))
    reasons.push({ figure: 'breakMin', rule: 'fixed-break', minutes: to - from, from, to });

  const between = gaps(presence);
  const { autoDeduct, autoAdd } = rules;
  if (autoDeduct !== undefined && presenceMin > 0 && presenceMin >= autoDeduct.afterMin) {
    const creditedMin = autoDeduct.includePunched ? total(between) : 0;
    const left = total(net);
    const minutes = Math.min(left, Math.max(0, autoDeduct.minutes - creditedMin));
    const skip = Math.max(0, Math.min(autoDeduct.afterMin, left - minutes));
    net = subtract(net, part(net, skip, minutes));
    const { afterMin } = autoDeduct;
    reasons.push({ figure: 'breakMin', rule: 'auto-deduct', minutes, afterMin, creditedMin });
  }
  const netMin = total(net);
  if (presenceMin > netMin)
    reasons.push({ figure: 'workedMin', rule: 'breaks', minutes: netMin - presenceMin });

  let paid: readonly Interval[] = net;
  if (autoAdd !== undefined && presenceMin > 0 && presenceMin >= autoAdd.afterMin) {
    const added = part(between, 0, Math.max(0, autoAdd.minutes));
    paid = union([...net, ...added]);
    const gapsMin = total(between);
    reasons.push({ figure: 'workedMin', rule: 'auto-add', minutes: total(paid) - netMin, gapsMin });
  }
  const paidMin = total(paid);
  const workedMin = roundDay === undefined ? paidMin : Math.max(0, round(paidMin, roundDay));
  if (roundDay !== undefined && workedMin !== paidMin) {
    const minutes = workedMin - paidMin;
    reasons.push({ figure: 'workedMin', rule: 'round-day', minutes, by: roundDay });
  }
  return { presenceMin, breakMin: presenceMin - netMin, workedMin, net, paid, reasons };
}

/** Net minutes inside the segments, told per segment. */
export function insideShift(
  net: readonly Interval[],
  segments: readonly Interval[],
): { readonly minutes: Min; readonly reasons: readonly Reason[] } {
  const reasons: Reason[] = [];
  let sum = 0;
  for (const segment of segments) {
    const [from, to] = segment;
    const minutes = total(clip(net, from, to));
    sum += minutes;
    reasons.push({ figure: 'regularMin', rule: 'in-shift', minutes, from, to });
  }
  return { minutes: sum, reasons };
}
