/** Every punch with the one role it played, and every correction with who answers for it. Specification: attendance, §4. */
import type { DayInput } from './day-input.ts';
import type { StintFigures } from './day-figures.ts';
import type { Trace } from './day-result.ts';
import type { Mark } from './mark.ts';
import type { CorrectionNote } from './reason.ts';
import { minuteOf } from './units.ts';

export function traceOf(day: DayInput, stints: readonly StintFigures[]): Trace[] {
  const trace: Trace[] = [];
  for (const { stint } of stints) {
    const why = stint.instance === undefined ? 'unrostered' : stint.instance.shift.id;
    for (const { mark, role } of stint.roles)
      trace.push({ markId: mark.id, at: minuteOf(mark.at), role, why });
  }
  if (!day.employed) {
    for (const mark of [
      ...day.shifts.flatMap((s) => s.marks),
      ...day.chains.flatMap((c) => c.roles.map((r) => r.mark)),
    ])
      trace.push({ markId: mark.id, at: minuteOf(mark.at), role: 'orphan', why: 'not employed' });
  }
  for (const { mark, of } of day.duplicates)
    trace.push({ markId: mark.id, at: minuteOf(mark.at), role: 'duplicate', why: of.id });
  for (const { mark, by } of day.voided)
    trace.push({ markId: mark.id, at: minuteOf(mark.at), role: 'void', why: by.id });
  // One stint tells its punches in order already.
  if (day.employed && stints.length < 2 && day.duplicates.length === 0 && day.voided.length === 0)
    return trace;
  return trace.sort((a, b) => a.at - b.at || (a.markId < b.markId ? -1 : 1));
}

export function notesOf(day: DayInput): CorrectionNote[] {
  const notes: CorrectionNote[] = [];
  const added = ({ correction, at }: Mark): void => {
    if (correction === undefined) return;
    const { id, by, reason } = correction;
    notes.push({ id, op: 'add', by, reason, at: minuteOf(at) });
  };
  for (const { marks } of day.shifts) marks.forEach(added);
  for (const { roles } of day.chains) for (const { mark } of roles) added(mark);
  for (const { mark, by } of day.voided)
    notes.push({
      id: by.id,
      op: 'void',
      by: by.decision?.by ?? '',
      reason: by.reason,
      at: minuteOf(mark.at),
    });
  const { override } = day;
  if (override !== undefined)
    notes.push({
      id: override.id,
      op: 'overrideDay',
      by: override.decision?.by ?? '',
      reason: override.note === '' ? override.reason : override.note,
    });
  return notes;
}
