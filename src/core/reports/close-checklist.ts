/** What is still open before a month may be closed. Specification: capabilities 105; attendance, §5.10. */
import type { Facts } from '../attendance/calc-days.ts';
import type { Correction } from '../attendance/correction.ts';
import type { DayResult } from '../attendance/day-result.ts';
import { within } from '../attendance/employee.ts';
import { union } from '../attendance/intervals.ts';
import { minuteOf } from '../attendance/units.ts';
import type { DateRange, EpochMin, IsoDate } from '../attendance/units.ts';
import type { EmployeeId } from '../people/person.ts';

export type OpenItem = { readonly employeeId: EmployeeId } & (
  | {
      readonly kind: 'pending-day' | 'missing-punch' | 'orphan-punch' | 'excused-day';
      readonly workDate: IsoDate;
    }
  | {
      readonly kind: 'open-correction' | 'open-leave' | 'open-overtime' | 'undecided-outage';
      readonly id: string;
    }
);

export interface Checklist {
  readonly items: readonly OpenItem[];
  /** Minutes in which no punch could be taken, whoever was to punch. */
  readonly downMin: number;
  readonly ready: boolean;
}

/** `workDateOf` places a correction or an outage on a date. */
export function closeChecklist(
  people: readonly {
    readonly days: readonly DayResult[];
    readonly facts: Facts;
    readonly employeeId: EmployeeId;
  }[],
  period: DateRange,
  workDateOf: (at: EpochMin) => IsoDate,
): Checklist {
  const items = people.flatMap(({ employeeId, days, facts }): OpenItem[] => [
    ...days.flatMap((d) => openOn(employeeId, d)),
    ...requests(facts, period, workDateOf).map((r): OpenItem => ({ employeeId, ...r })),
  ]);
  const outages = people.flatMap((p) => p.facts.outages ?? []);
  const down = union(outages.map((o) => [o.from, o.to] as const)).filter(([from]) =>
    within(workDateOf(from), period),
  );
  const downMin = down.reduce((sum, [from, to]) => sum + to - from, 0);
  return { items, downMin, ready: items.length === 0 };
}

function openOn(employeeId: EmployeeId, day: DayResult): OpenItem[] {
  const { workDate } = day;
  const items: OpenItem[] = [];
  if (day.status === 'pending') items.push({ employeeId, kind: 'pending-day', workDate });
  if (day.status === 'incomplete') items.push({ employeeId, kind: 'missing-punch', workDate });
  if (day.orphans > 0) items.push({ employeeId, kind: 'orphan-punch', workDate });
  // Once the outage was accepted, nobody has to look at the day again.
  const waits = day.reasons.some((reason) => reason.rule === 'outage' && !reason.accepted);
  if (day.flags.includes('excused') && waits)
    items.push({ employeeId, kind: 'excused-day', workDate });
  return items;
}

type OpenRequest = {
  readonly kind: 'open-correction' | 'open-leave' | 'open-overtime' | 'undecided-outage';
  readonly id: string;
};

function requests(
  facts: Facts,
  period: DateRange,
  workDateOf: (at: EpochMin) => IsoDate,
): OpenRequest[] {
  const open: OpenRequest[] = [];
  for (const c of facts.corrections ?? []) {
    const date = c.decision === undefined ? dateOf(c, facts, workDateOf) : undefined;
    if (date !== undefined && within(date, period))
      open.push({ kind: 'open-correction', id: c.id });
  }
  for (const l of facts.leaves ?? []) {
    const [from, to] =
      l.unit === 'hour' ? [workDateOf(l.from), workDateOf(l.to - 1)] : [l.from, l.to];
    if (l.status === 'pending' && from <= period.to && to >= period.from)
      open.push({ kind: 'open-leave', id: l.id });
  }
  for (const r of facts.overtimeRequests ?? [])
    if (r.decision === undefined && within(r.workDate, period))
      open.push({ kind: 'open-overtime', id: r.id });
  for (const o of facts.outages ?? [])
    if (o.decision === undefined && within(workDateOf(o.from), period))
      open.push({ kind: 'undecided-outage', id: o.id });
  return open;
}

/** A void lies where the punch or correction does that it takes out; unknown here, it is another period's. */
function dateOf(
  c: Correction,
  facts: Facts,
  workDateOf: (at: EpochMin) => IsoDate,
): IsoDate | undefined {
  if (c.op === 'add') return c.workDate ?? workDateOf(minuteOf(c.at));
  if (c.op !== 'void') return c.workDate;
  const punch = facts.punches.find((p) => p.id === c.targetId);
  if (punch !== undefined) return workDateOf(minuteOf(punch.at));
  // Without itself, so that voids in a ring come to an end.
  const corrections = facts.corrections?.filter((other) => other !== c) ?? [];
  const target = corrections.find((other) => other.id === c.targetId);
  return target === undefined ? undefined : dateOf(target, { ...facts, corrections }, workDateOf);
}
