/** The punches that count. Specification: attendance, §5.2. */
import type { Correction } from './correction.ts';
import { effective } from './correction.ts';
import { inOrder } from './mark.ts';
import type { Mark } from './mark.ts';
import { minuteOf } from './units.ts';
import type { EpochMin, Min } from './units.ts';

export interface EffectiveMarks {
  /** Sorted, without duplicates. */
  readonly kept: readonly Mark[];
  /** Each with the kept mark it repeats. */
  readonly duplicates: readonly { readonly mark: Mark; readonly of: Mark }[];
  /** Taken out by a void, with the correction that did it. */
  readonly voided: readonly { readonly mark: Mark; readonly by: Correction }[];
  readonly corrections: readonly Correction[];
}

/**
 * Merged by id, approved additions in, voided ones out, nothing later than `asOf`, sorted; a mark
 * of the same or an unknown direction closer than `debounce` to the last kept one is a duplicate.
 */
export function effectiveMarks(
  punches: readonly Mark[],
  corrections: readonly Correction[],
  asOf: EpochMin,
  debounce: (at: EpochMin) => Min,
): EffectiveMarks {
  const standing = effective(corrections);
  const voids = new Map<string, Correction>();
  const assigned = new Map<string, NonNullable<Mark['assigned']>>();
  for (const c of standing) {
    if (c.op === 'void') voids.set(c.targetId, c);
    if (c.op === 'assign') {
      const shift = c.shiftId === undefined ? {} : { shiftId: c.shiftId };
      assigned.set(c.punchId, { workDate: c.workDate, ...shift });
    }
  }
  const marks: Mark[] = [];
  const voided: { mark: Mark; by: Correction }[] = [];
  for (const mark of merged(punches, standing)) {
    if (minuteOf(mark.at) > asOf) continue;
    const by = voids.get(mark.id);
    const to = assigned.get(mark.id);
    if (by !== undefined) voided.push({ mark, by });
    else marks.push(to === undefined ? mark : { ...mark, assigned: to });
  }
  return { ...debounced(marks, debounce), voided, corrections: standing };
}

function merged(punches: readonly Mark[], standing: readonly Correction[]): Mark[] {
  const finite = punches.filter((p) => Number.isFinite(p.at));
  const sorted = isInOrder(finite) ? finite : finite.sort(inOrder);
  const seen = new Set<string>();
  const marks: Mark[] = [];
  for (const mark of sorted) {
    if (seen.has(mark.id)) continue;
    seen.add(mark.id);
    marks.push(mark);
  }
  let added = false;
  for (const c of standing) {
    if (c.op !== 'add' || seen.has(c.id) || !Number.isFinite(c.at)) continue;
    added = true;
    marks.push({
      id: c.id,
      at: c.at,
      ...(c.direction === undefined ? {} : { direction: c.direction }),
      ...(c.workDate === undefined ? {} : { assigned: { workDate: c.workDate } }),
      correction: { id: c.id, by: c.decision?.by ?? '', reason: c.reason },
    });
  }
  return added ? marks.sort(inOrder) : marks;
}

/** As storage gives them: asking is cheaper than sorting. */
function isInOrder(marks: readonly Mark[]): boolean {
  return marks.every((mark, i) => {
    const before = marks[i - 1];
    return before === undefined || inOrder(before, mark) <= 0;
  });
}

function debounced(
  marks: readonly Mark[],
  debounce: (at: EpochMin) => Min,
): Pick<EffectiveMarks, 'kept' | 'duplicates'> {
  const kept: Mark[] = [];
  const duplicates: { mark: Mark; of: Mark }[] = [];
  for (const mark of marks) {
    const last = kept.at(-1);
    const at = minuteOf(mark.at);
    const near = last !== undefined && at - minuteOf(last.at) < debounce(at);
    const alike =
      mark.direction === undefined ||
      last?.direction === undefined ||
      mark.direction === last.direction;
    if (near && alike) duplicates.push({ mark, of: last });
    else kept.push(mark);
  }
  return { kept, duplicates };
}
