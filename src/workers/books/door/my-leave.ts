/** One's own leave of a year: what was taken, and what is left of what the shop grants. */
import { calcDays } from '../../../core/attendance/calc-days.ts';
import { dayTypeOf, holidayIndex } from '../../../core/attendance/calendar.ts';
import { addDays } from '../../../core/attendance/dates.ts';
import { lieuBalance } from '../../../core/attendance/lieu.ts';
import type { PersonFacts } from '../../../core/shop/person-facts.ts';
import type { LeaveEntry } from '../../../core/shop/leave-entry.ts';
import type { Zones } from '../../../core/zone.ts';
import type { LeaveTaken } from '../contract-staff.ts';
import type { LeaveAsk } from './my-month.ts';

/** A whole day, in the hundredths leave is counted in. */
const DAY_PCT = 100;

export interface LeaveYear {
  readonly zones: Zones;
  readonly own: PersonFacts;
  readonly entries: readonly LeaveEntry[];
  readonly today: string;
  /** Minutes since the epoch. */
  readonly asOf: number;
  /** Days a year the shop grants, in hundredths; absent = it set none. */
  readonly allowancePct?: number | undefined;
}

export function grantedLeaves(entries: readonly LeaveEntry[]): readonly LeaveAsk[] {
  return entries.flatMap(({ granted, withdrawn }) =>
    granted.kind === 'leave' && withdrawn === undefined ? [granted] : [],
  );
}

/** Somebody earned time off by overtime in that year: the whole of it has to be reckoned. */
export function earnsTimeOff(entries: readonly LeaveEntry[], year: string): boolean {
  return entries.some(
    ({ granted, withdrawn }) =>
      granted.kind === 'overtime' &&
      granted.settle === 'time-off' &&
      withdrawn === undefined &&
      new Date(granted.from).toISOString().startsWith(year),
  );
}

/** By kind of leave, annual first; a rest day or holiday within a leave costs nothing. */
export function leaveOf(facts: LeaveYear): LeaveTaken[] {
  const { own, entries, today, allowancePct } = facts;
  const year = today.slice(0, 4);
  const holidays = holidayIndex(own.facts.holidays ?? []);
  const taken = new Map<LeaveTaken['type'], number>();
  if (allowancePct !== undefined) taken.set('annual', 0);
  if (earnsTimeOff(entries, year)) taken.set('lieu', 0);
  for (const { type, from, to, half } of grantedLeaves(entries)) {
    let pct = 0;
    for (let date = from; date <= to; date = addDays(date, 1)) {
      if (!date.startsWith(year)) continue;
      const kind = dayTypeOf(holidays.get(date), date, own.employee.weeklyRest);
      if (kind === 'workday') pct += half === undefined ? DAY_PCT : DAY_PCT / 2;
    }
    if (pct > 0) taken.set(type, (taken.get(type) ?? 0) + pct);
  }
  return [...taken].map(([type, pct]) => ({
    type,
    pct,
    ...(type === 'annual' && allowancePct !== undefined
      ? { ofPct: allowancePct, leftPct: allowancePct - pct }
      : {}),
    ...(type === 'lieu' ? lieuLeft(facts, year) : {}),
  }));
}

/** In minutes, because that is how it is earned. */
function lieuLeft(
  { zones, own, entries, today, asOf }: LeaveYear,
  year: string,
): { readonly leftMin?: number } {
  if (!earnsTimeOff(entries, year)) return {};
  const days = calcDays(zones, own.employee, { from: `${year}-01-01`, to: today }, own.facts, asOf);
  return { leftMin: lieuBalance(days, own.facts.overtimeRequests ?? []).at(-1)?.balanceMin ?? 0 };
}
