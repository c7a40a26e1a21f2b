/** What a shift must satisfy before it may be rostered. Specification: attendance, §4. */
import { spanOf } from './shift.ts';
import type { Segment, Shift } from './shift.ts';

export type ShiftFault =
  'no-segment' | 'too-many-segments' | 'segment-order' | 'window-negative' | 'longer-than-a-day';

/** Empty = good. The span with both windows stays within 24 h, else two days' windows would always meet. */
export function shiftFaults(
  shift: Pick<Shift, 'segments' | 'windowBeforeMin' | 'windowAfterMin'>,
): ShiftFault[] {
  const faults: ShiftFault[] = [];
  const { segments, windowBeforeMin: before, windowAfterMin: after } = shift;
  if (segments.length === 0) faults.push('no-segment');
  if (segments.length > 4) faults.push('too-many-segments');
  if (segments.some((s, i) => s.end <= s.start || s.start < (segments[i - 1]?.end ?? -Infinity)))
    faults.push('segment-order');
  if (before < 0 || after < 0) faults.push('window-negative');
  const { start, end } = spanOf(shift);
  if (end - start + before + after > 1440) faults.push('longer-than-a-day');
  return faults;
}

/** Whether two shifts of one date claim the same minute; touching ends do not. */
export function overlap(a: Pick<Shift, 'segments'>, b: Pick<Shift, 'segments'>): boolean {
  return a.segments.some((x) => b.segments.some((y) => meet(x, y)));
}

function meet(x: Segment, y: Segment): boolean {
  return x.start < y.end && y.start < x.end;
}
