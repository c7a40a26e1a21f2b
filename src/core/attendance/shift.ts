/** A working time as the owner writes it down. Specification: attendance, §4. */
import type { OvertimeRule } from './overtime-rule.ts';
import type { Rounding } from './rounding.ts';
import type { DayMin, IsoDate, Min, WallSpan } from './units.ts';

export type Pairing = 'first-last' | 'alternate' | 'direction-first-last' | 'direction-every';

export interface Segment {
  readonly start: DayMin;
  readonly end: DayMin;
}

export interface Break extends WallSpan {
  readonly paid: boolean;
}

/** Taken off once presence reaches `afterMin`; punched breaks are credited if `includePunched`. */
export interface AutoDeduct {
  readonly afterMin: Min;
  readonly minutes: Min;
  readonly includePunched: boolean;
}

/** A paid break: up to `minutes` of punched gaps are added once presence reaches `afterMin`. */
export interface AutoAdd {
  readonly afterMin: Min;
  readonly minutes: Min;
}

/** What is deducted and added; of a shift, or of work nobody rostered. */
export interface BreakRules {
  readonly breaks: readonly Break[];
  readonly autoDeduct?: AutoDeduct;
  readonly autoAdd?: AutoAdd;
}

/** A version: from `effectiveFrom` until the next version of the same `id`. */
export interface Shift extends BreakRules {
  readonly id: string;
  readonly effectiveFrom?: IsoDate;
  readonly name: string;
  readonly kind: 'fixed' | 'flex' | 'free';
  /** One to four, ascending, apart. */
  readonly segments: readonly Segment[];
  /** Punches are looked for from start − before to end + after, both inclusive. */
  readonly windowBeforeMin: Min;
  readonly windowAfterMin: Min;
  readonly pairing: Pairing;
  /** Every segment needs its own coming and going; segments part at the middle of the gap. */
  readonly slotMatch: boolean;
  /** Absent = what the segments leave after unpaid breaks. */
  readonly requiredMin?: Min;
  /** For `flex`: the latest coming and the earliest going; absent = neither late nor early. */
  readonly core?: { readonly latestIn: DayMin; readonly earliestOut: DayMin };
  readonly lateGraceMin: Min;
  readonly earlyGraceMin: Min;
  /** `threshold`: past the grace all counts; `deduct`: only what exceeds it. */
  readonly graceMode: 'threshold' | 'deduct';
  readonly severeLateMin?: Min;
  /** Later than this is half a day's absence. */
  readonly absentLateMin?: Min;
  /** Worked strictly less is half a day, or absence; 0 = off. */
  readonly halfDayBelowMin: Min;
  readonly absentBelowMin: Min;
  /** Instead of the two above: each half counts if this share of it, with grace, was covered. */
  readonly halfBySegment?: { readonly minFraction: number; readonly graceMin: Min };
  readonly rounding?: { readonly in?: Rounding; readonly out?: Rounding; readonly day?: Rounding };
  /** Absent = no overtime from this shift on workdays. */
  readonly overtime?: OvertimeRule;
  /** Pay code of the night allowance; a night with this shift is counted. */
  readonly nightAllowance?: string;
}

export const SHIFT_DEFAULTS: Omit<Shift, 'id' | 'name' | 'segments'> = {
  kind: 'fixed',
  windowBeforeMin: 240,
  windowAfterMin: 360,
  pairing: 'first-last',
  slotMatch: false,
  breaks: [],
  lateGraceMin: 0,
  earlyGraceMin: 0,
  graceMode: 'threshold',
  halfDayBelowMin: 0,
  absentBelowMin: 0,
};

/** First start and last end. */
export function spanOf(shift: Pick<Shift, 'segments'>): Segment {
  return { start: shift.segments[0]?.start ?? 0, end: shift.segments.at(-1)?.end ?? 0 };
}
