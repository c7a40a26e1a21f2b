/** Status, flags and shares of a day. Specification: attendance, §5.8, in its order. */
import type { DayInput } from './day-input.ts';
import type { StintFigures } from './day-figures.ts';
import type { DayResult, DayStatus, Flag } from './day-result.ts';
import type { Min, Pct } from './units.ts';
import { isWholeDay, sharesOf } from './leave.ts';
import { together } from './verdict.ts';

type Status = Pick<
  DayResult,
  'status' | 'flags' | 'attendedPct' | 'leavePct' | 'absentPct' | 'missing' | 'leaves'
>;

export function dayStatus(day: DayInput, stints: readonly StintFigures[]): Status {
  const judged = base(day, stints);
  const status = day.override?.status ?? judged;
  const open = status === 'pending';
  // Nobody on leave, or exempt from punching, owes a punch.
  const owing = !isWholeDay(day.leave) && day.employee.exempt !== true;
  const missing: ('in' | 'out')[] = [];
  if (owing) for (const stint of stints) missing.push(...missingOf(day, stint));
  const flags = new Set<Flag>();
  if (!open) for (const side of missing) flags.add(side === 'in' ? 'missingIn' : 'missingOut');
  addStintFlags(flags, day, stints);
  if (day.override !== undefined) {
    flags.add('corrected');
    if (flags.has('late')) flags.add('overriddenLate');
  }
  const share = shares(
    status,
    day.leave.half !== undefined,
    judged === 'halfLeave' && !isWholeDay(day.leave) && reallyAbsent(stints),
  );
  return {
    status,
    flags: [...flags],
    attendedPct: share.attendedPct,
    leavePct: share.leavePct,
    absentPct: share.absentPct,
    missing: open ? 0 : missing.length,
    leaves: leavesOf(day, stints, status),
  };
}

function base(day: DayInput, stints: readonly StintFigures[]): DayStatus {
  if (!day.employed) return 'notEmployed';
  if (isWholeDay(day.leave)) return wholeLeave(sharesOf(day.leave));
  if (day.dayType === 'statutory') return 'holiday';
  if (day.dayType === 'rest') return 'rest';
  if (day.employee.exempt === true && day.shifts.length > 0) return 'present';
  if (day.shifts.length === 0) return unrostered(day, stints);
  const verdicts = stints.flatMap((s) => s.judged?.verdict ?? []);
  const status = together(verdicts);
  if (day.leave.half === undefined || status === 'pending' || status === 'incomplete')
    return status;
  return day.leave.half.countsAs === 'work' ? 'present' : 'halfLeave';
}

/** A trip in the morning and leave in the afternoon are half a day of each. */
function wholeLeave({ work, leave }: ReturnType<typeof sharesOf>): DayStatus {
  if (leave === 0) return 'present';
  return work === 0 ? 'leave' : 'halfLeave';
}

function unrostered(day: DayInput, stints: readonly StintFigures[]): DayStatus {
  if (stints.length === 0) return 'unscheduled';
  const open = day.chains.filter((c) => c.slots.some((s) => s.missing !== undefined));
  if (open.some((c) => (c.openUntil ?? -Infinity) >= day.asOf)) return 'pending';
  return open.length > 0 ? 'incomplete' : 'present';
}

function reallyAbsent(stints: readonly StintFigures[]): boolean {
  const verdicts = stints.flatMap((s) => s.judged?.verdict ?? []);
  return together(verdicts) === 'absent';
}

/** What nobody has decided yet (pending, incomplete) is neither attended nor absent. */
function shares(
  status: DayStatus,
  halfLeave: boolean,
  absent: boolean,
): { attendedPct: Pct; leavePct: Pct; absentPct: Pct } {
  switch (status) {
    case 'present':
      return { attendedPct: 100, leavePct: 0, absentPct: 0 };
    case 'halfDay':
      return halfLeave
        ? { attendedPct: 50, leavePct: 50, absentPct: 0 }
        : { attendedPct: 50, leavePct: 0, absentPct: 50 };
    case 'absent':
      return { attendedPct: 0, leavePct: 0, absentPct: 100 };
    case 'leave':
      return { attendedPct: 0, leavePct: 100, absentPct: 0 };
    case 'halfLeave':
      return { attendedPct: absent ? 0 : 50, leavePct: 50, absentPct: absent ? 50 : 0 };
    case 'rest':
    case 'holiday':
    case 'incomplete':
    case 'pending':
    case 'unscheduled':
    case 'notEmployed':
      return { attendedPct: 0, leavePct: 0, absentPct: 0 };
  }
}

function missingOf(day: DayInput, { stint, judged }: StintFigures): readonly ('in' | 'out')[] {
  if (judged !== undefined) return judged.verdict.missing;
  if (stint.instance !== undefined && day.asOf <= stint.instance.windowTo) return [];
  if ('openUntil' in stint && Number(stint.openUntil) >= day.asOf) return [];
  return stint.slots.flatMap((s) => (s.missing === 'in' || s.missing === 'out' ? [s.missing] : []));
}

function addStintFlags(flags: Set<Flag>, day: DayInput, stints: readonly StintFigures[]): void {
  const onLeave = isWholeDay(day.leave);
  const shares = sharesOf(day.leave);
  for (const { stint, judged } of stints) {
    for (const { mark, role } of stint.roles) {
      if (role === 'orphan') flags.add('orphanPunch');
      if (mark.correction !== undefined || mark.assigned !== undefined) flags.add('corrected');
      if (mark.clock === 'D') flags.add('clockUntrusted');
    }
    if (stint.roles.length > 0 && !onLeave && day.dayType !== 'workday')
      flags.add('workedOnOffDay');
    if (stint.roles.length > 0 && onLeave && shares.work === 0) flags.add('punchOnLeave');
    if (stint.assumed) flags.add('autoClosed');
    for (const interval of stint.presence)
      if (interval[0] < day.dayStart || interval[1] > day.dayEnd) flags.add('crossDay');
    if (judged === undefined) continue;
    if (judged.lateness.lateMin > 0) flags.add('late');
    const severe = stint.instance?.shift.severeLateMin;
    if (severe !== undefined && judged.lateness.rawLateMin > severe) flags.add('severeLate');
    if (judged.lateness.earlyMin > 0) flags.add('early');
    if (judged.verdict.excused || judged.lateness.excusedMin > 0) flags.add('excused');
  }
  if (day.voided.length > 0) flags.add('corrected');
  if (day.duplicates.length > 0) flags.add('duplicate');
  if (shares.work > 0) flags.add('onDuty');
  if (day.dayEnd - day.dayStart !== 1440) flags.add('dstDay');
}

function leavesOf(
  day: DayInput,
  stints: readonly StintFigures[],
  status: DayStatus,
): DayResult['leaves'] {
  const { day: whole, half, halves = [], hours } = day.leave;
  if (status === 'notEmployed') return [];
  const minutes = new Map<string, Min>();
  for (const r of stints.flatMap((s) => s.judged?.required.reasons ?? []))
    if (r.rule === 'leave') minutes.set(r.leaveId, (minutes.get(r.leaveId) ?? 0) + r.minutes);
  const told = (
    l: { id: string; type: string; paid: boolean },
    pct: Pct,
  ): DayResult['leaves'][number] => ({
    type: l.type,
    paid: l.paid,
    pct,
    minutes: minutes.get(l.id) ?? 0,
  });
  return [
    ...(whole === undefined ? [] : [told(whole, 100)]),
    ...halves.map((one) => told(one, 50)),
    ...(half === undefined || day.dayType !== 'workday' ? [] : [told(half, 50)]),
    ...hours.filter((l) => minutes.has(l.id)).map((l) => told(l, 0)),
  ];
}
