/** Late and early. Specification: attendance, §5.6 (end); outages, issue of the core, point 3. */
import { clip, total, union } from './intervals.ts';
import type { Interval } from './intervals.ts';
import { downAt, downBetween } from './outage.ts';
import type { Outage } from './outage.ts';
import type { Reason } from './reason.ts';
import type { Required } from './required.ts';
import type { Shift } from './shift.ts';
import type { Slot } from './stint.ts';
import type { EpochMin, Min } from './units.ts';

export interface Lateness {
  readonly lateMin: Min;
  readonly earlyMin: Min;
  /** Before grace is deducted: what severity is measured by. */
  readonly rawLateMin: Min;
  readonly excusedMin: Min;
  readonly reasons: readonly Reason[];
}

/** `boundaries`: the latest coming and the earliest going of each slot; absent = none is asked. */
export interface Boundaries {
  readonly latestIn?: EpochMin;
  readonly earliestOut?: EpochMin;
}

/** A half day of leave not placed yet counts where it costs the person least. */
export function lateness(
  shift: Shift,
  slots: readonly Slot[],
  boundaries: readonly Boundaries[],
  leave: Required,
  unpaid: readonly Interval[],
  outages: readonly Outage[],
): Lateness {
  const { onLeave, eitherHalf } = leave;
  if (eitherHalf === undefined) return measured(shift, slots, boundaries, onLeave, unpaid, outages);
  const [morning, afternoon] = eitherHalf.map((half) => union([...onLeave, half]));
  const am = measured(shift, slots, boundaries, morning ?? onLeave, unpaid, outages);
  const pm = measured(shift, slots, boundaries, afternoon ?? onLeave, unpaid, outages);
  return am.lateMin + am.earlyMin <= pm.lateMin + pm.earlyMin ? am : pm;
}

function measured(
  shift: Shift,
  slots: readonly Slot[],
  boundaries: readonly Boundaries[],
  onLeave: readonly Interval[],
  unpaid: readonly Interval[],
  outages: readonly Outage[],
): Lateness {
  const reasons: Reason[] = [];
  let [lateMin, earlyMin, rawLateMin, excusedMin] = [0, 0, 0, 0];
  slots.forEach((slot, i) => {
    const { latestIn, earliestOut } = boundaries[i] ?? {};
    if (slot.in !== undefined && latestIn !== undefined) {
      const boundary = afterLeave(latestIn, onLeave, unpaid);
      const absent = slot.in.at - boundary - total(clip(onLeave, boundary, slot.in.at));
      const down = Math.min(Math.max(0, absent), downBetween(outages, boundary, slot.in.at));
      const minutes = graced(absent - down, shift.lateGraceMin, shift.graceMode);
      rawLateMin = Math.max(rawLateMin, minutes > 0 ? absent - down : 0);
      lateMin += minutes;
      excusedMin += excuse(
        reasons,
        graced(absent, shift.lateGraceMin, shift.graceMode) - minutes,
        outages,
        boundary,
      );
      if (minutes > 0)
        reasons.push({
          figure: 'lateMin',
          rule: 'late',
          minutes,
          boundary,
          at: slot.in.at,
          mark: slot.in.mark,
          graceMin: shift.lateGraceMin,
          mode: shift.graceMode,
          excusedMin: down,
        });
    }
    if (slot.out !== undefined && earliestOut !== undefined && slot.missing !== 'out') {
      const boundary = beforeLeave(earliestOut, onLeave, unpaid);
      const absent = boundary - slot.out.at - total(clip(onLeave, slot.out.at, boundary));
      // Who goes while the clock is down can never punch it later: all of it is explained.
      const down = downAt(outages, boundary) === undefined ? 0 : Math.max(0, absent);
      const minutes = graced(absent - down, shift.earlyGraceMin, shift.graceMode);
      earlyMin += minutes;
      excusedMin += excuse(
        reasons,
        graced(absent, shift.earlyGraceMin, shift.graceMode) - minutes,
        outages,
        boundary,
      );
      if (minutes > 0)
        reasons.push({
          figure: 'earlyMin',
          rule: 'early',
          minutes,
          boundary,
          at: slot.out.at,
          mark: slot.out.mark,
          graceMin: shift.earlyGraceMin,
          mode: shift.graceMode,
          excusedMin: down,
        });
    }
  });
  return { lateMin, earlyMin, rawLateMin, excusedMin, reasons };
}

/** Strictly more than the grace; then all of it, or what exceeds it. */
export function graced(minutes: Min, grace: Min, mode: Shift['graceMode']): Min {
  if (minutes <= Math.max(0, grace)) return 0;
  return mode === 'deduct' ? minutes - Math.max(0, grace) : minutes;
}

/** Leave that touches the start moves it to its own end, and over a break that follows. */
function afterLeave(
  boundary: EpochMin,
  onLeave: readonly Interval[],
  unpaid: readonly Interval[],
): EpochMin {
  const until = onLeave.find(([from, to]) => from <= boundary && boundary < to)?.[1];
  if (until === undefined) return boundary;
  const pause = unpaid.find(([from, to]) => from <= until && until < to)?.[1];
  return afterLeave(pause ?? until, onLeave, unpaid);
}

function beforeLeave(
  boundary: EpochMin,
  onLeave: readonly Interval[],
  unpaid: readonly Interval[],
): EpochMin {
  const since = onLeave.find(([from, to]) => from < boundary && boundary <= to)?.[0];
  if (since === undefined) return boundary;
  const pause = unpaid.find(([from, to]) => from < since && since <= to)?.[0];
  return beforeLeave(pause ?? since, onLeave, unpaid);
}

function excuse(
  reasons: Reason[],
  minutes: Min,
  outages: readonly Outage[],
  boundary: EpochMin,
): Min {
  if (minutes <= 0) return 0;
  const outage = downAt(outages, boundary) ?? outages.find((o) => o.to > boundary);
  reasons.push({
    figure: 'excusedMin',
    rule: 'outage',
    minutes,
    outageId: outage?.id ?? '',
    accepted: outage?.decision?.status === 'accepted',
  });
  return minutes;
}
