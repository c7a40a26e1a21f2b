/** What one shift came to, and the day from its shifts. Specification: attendance, §5.8. */
import type { Instance } from './instance.ts';
import { clip, total, union } from './intervals.ts';
import type { Interval } from './intervals.ts';
import { halvesOf } from './leave.ts';
import type { Lateness } from './lateness.ts';
import { downAt } from './outage.ts';
import type { Outage } from './outage.ts';
import type { Required } from './required.ts';
import type { Slot, Stint } from './stint.ts';
import type { EpochMin, Min } from './units.ts';

type Side = 'in' | 'out';

const NONE: readonly Side[] = [];

export interface Verdict {
  readonly status: 'pending' | 'incomplete' | 'present' | 'halfDay' | 'absent' | 'leave';
  /** Sides that should have been punched and were not. */
  readonly missing: readonly Side[];
  /** An outage explains what is missing; until the owner decides the shift is pending. */
  readonly excused: boolean;
}

export interface ShiftCase {
  readonly instance: Instance;
  readonly stint: Stint;
  readonly workedMin: Min;
  readonly required: Required;
  readonly lateness: Lateness;
  readonly unpaid: readonly Interval[];
  readonly halfHoliday: boolean;
  readonly outages: readonly Outage[];
  readonly asOf: EpochMin;
}

export function verdictOn(shift: ShiftCase): Verdict {
  const open = shift.asOf <= shift.instance.windowTo;
  const absent = shift.stint.roles.length === 0;
  const { leaveMin, requiredMin } = shift.required;
  if (absent && leaveMin > 0 && requiredMin <= 0)
    return { status: 'leave', missing: [], excused: false };
  if (absent && !shift.stint.assumed) return open ? verdict('pending') : nobody(shift);

  const missing: Side[] = [];
  for (const slot of shift.stint.slots) missing.push(...missingSides(slot, shift.required));
  if (missing.length === 0) return verdict(judged(shift));
  if (open) return verdict('pending');
  const down = unexplained(shift, missing);
  return down === undefined
    ? { status: 'incomplete', missing, excused: false }
    : { status: down ? 'present' : 'pending', missing, excused: true };
}

function verdict(status: Verdict['status']): Verdict {
  return { status, missing: [], excused: false };
}

/** No punch at all: absent, unless the clock was down for the coming and for the going. */
function nobody({ instance, outages }: ShiftCase): Verdict {
  const coming = downAt(outages, instance.start);
  const going = downAt(outages, instance.end);
  if (coming === undefined || going === undefined) return verdict('absent');
  const accepted = [coming, going].every((o) => o.decision?.status === 'accepted');
  return { status: accepted ? 'present' : 'pending', missing: ['in', 'out'], excused: true };
}

/** Whether outages explain every missing side, and if so whether the owner has accepted them. */
function unexplained({ stint, outages }: ShiftCase, missing: readonly Side[]): boolean | undefined {
  const found = missing.map((side) =>
    stint.slots
      .filter((s) => s.missing === side || s.missing === 'both')
      .map((s) => downAt(outages, side === 'in' ? s.start : s.end))
      .find((o) => o !== undefined),
  );
  if (found.includes(undefined)) return undefined;
  return found.every((o) => o?.decision?.status === 'accepted');
}

/** A slot nobody punched for needs nothing if leave covers it. */
function missingSides(slot: Slot, leave: Required): readonly Side[] {
  if (slot.missing === undefined) return NONE;
  if (slot.missing !== 'both') return [slot.missing];
  const away = total(clip(leave.onLeave, slot.start, slot.end)) >= slot.end - slot.start;
  return away || leave.eitherHalf !== undefined ? [] : ['in', 'out'];
}

function judged(shift: ShiftCase): Verdict['status'] {
  const { instance, lateness } = shift;
  const rules = instance.shift;
  const status = rules.halfBySegment === undefined ? byThreshold(shift) : byHalves(shift);
  const tooLate = rules.absentLateMin !== undefined && lateness.rawLateMin > rules.absentLateMin;
  if (status === 'present' && tooLate) return 'halfDay';
  return status;
}

/** Strictly below, so that 0 is off; absence first; both halved on a half holiday. */
function byThreshold({ instance, workedMin, halfHoliday }: ShiftCase): Verdict['status'] {
  const share = halfHoliday ? 2 : 1;
  const below = (limit: Min): boolean => workedMin * share < limit;
  if (below(instance.shift.absentBelowMin)) return 'absent';
  return below(instance.shift.halfDayBelowMin) ? 'halfDay' : 'present';
}

/** Each half counts if enough of it was covered, presence reaching `graceMin` further on both sides. */
function byHalves({ instance, stint, required, unpaid }: ShiftCase): Verdict['status'] {
  const { minFraction, graceMin } = instance.shift.halfBySegment ?? { minFraction: 0, graceMin: 0 };
  const reached = stint.presence.map(([a, b]): Interval => [a - graceMin, b + graceMin]);
  const covered = union([...reached, ...required.onLeave]);
  const halves: readonly (readonly Interval[])[] =
    instance.segments.length > 1
      ? instance.segments.map((segment) => [segment])
      : halvesOf(instance.segments, unpaid);
  const kept = halves.filter((half) => {
    const inside = half.reduce((sum, [from, to]) => sum + total(clip(covered, from, to)), 0);
    return inside >= minFraction * total(half);
  });
  if (kept.length === halves.length) return 'present';
  return kept.length === 0 ? 'absent' : 'halfDay';
}

/** Several shifts of one date: undecided first, then all, none, or some of it. */
export function together(verdicts: readonly Verdict[]): Verdict['status'] {
  const statuses = verdicts.map((v) => v.status);
  if (statuses.includes('pending')) return 'pending';
  if (statuses.includes('incomplete')) return 'incomplete';
  if (statuses.every((s) => s === 'leave')) return 'leave';
  const worked = statuses.filter((s) => s !== 'leave');
  if (worked.every((s) => s === 'present')) return 'present';
  return worked.every((s) => s === 'absent') ? 'absent' : 'halfDay';
}
