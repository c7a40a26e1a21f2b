/** A request while it is filled in: what a form starts with, and what it comes to. */
import { isInside } from '../../core/attendance/punch.ts';
import type { Direction } from '../../core/attendance/punch.ts';
import { m } from '../../ui/words/compiled/messages.js';
import type { PersonToday } from '../../workers/books/contract.ts';
import type { Ask, Filed, LeaveType } from '../../workers/books/contract-staff.ts';
import { instantOf, wallOf } from './wallTime.ts';

const HOUR = 3_600_000;
export const WAYS: readonly Direction[] = ['in', 'break-out', 'break-in', 'out'];
export const LEAVES: readonly LeaveType[] = ['annual', 'sick', 'personal', 'lieu', 'trip', 'other'];

/** As the fields hold it: dates `YYYY-MM-DD` and times `HH:MM` on the shop's wall, empty = not said. */
export interface Draft {
  direction: string;
  date: string;
  time: string;
  until: string;
  to: string;
  leave: string;
  half: string;
  settle: string;
  reason: string;
}

/** `from`, `to`: what is known, in ms. The rest stays empty: a time is never made up. */
export function newDraft(
  zone: string,
  now: number,
  known: { readonly day?: number; readonly from?: number; readonly to?: number } = {},
): Draft {
  const { date } = wallOf(known.day ?? known.from ?? now, zone);
  return {
    direction: known.day === undefined ? 'in' : 'out',
    date,
    time: known.from === undefined ? '' : wallOf(known.from, zone).time,
    until: known.to === undefined ? '' : wallOf(known.to, zone).time,
    to: date,
    leave: 'annual',
    half: '',
    settle: 'pay',
    reason: '',
  };
}

/** The stretch last declared as overtime, from punch to punch. */
export function lastOvertime(
  punches: PersonToday['punches'],
): { readonly from: number; readonly to: number } | undefined {
  const end = punches.findLastIndex(({ direction }) => direction === 'overtime-out');
  const before = end < 0 ? undefined : punches[end - 1];
  const last = punches[end];
  if (before === undefined || last === undefined || !isInside(before.direction)) return undefined;
  return { from: before.at, to: last.at };
}

/** `undefined`: a time is missing, or does not exist that day. */
export function askOf(kind: Ask['kind'], draft: Draft, zone: string): Ask | undefined {
  const { date, time, until, to, half } = draft;
  switch (kind) {
    case 'makeup':
    case 'could-not': {
      const at = instantOf(date, time, zone);
      const way = WAYS.find((one) => one === draft.direction);
      return at === undefined || way === undefined ? undefined : { kind, at, direction: way };
    }
    case 'leave': {
      const type = LEAVES.find((one) => one === draft.leave) ?? 'other';
      if (half === 'am' || half === 'pm') return { kind, type, from: date, to: date, half };
      return { kind, type, from: date, to };
    }
    case 'overtime': {
      const from = instantOf(date, time, zone);
      const end = instantOf(date, until, zone);
      if (from === undefined || end === undefined) return undefined;
      // An end that is not later is the next day's.
      const last = end > from ? end : end + 24 * HOUR;
      return { kind, from, to: last, settle: draft.settle === 'pay' ? 'pay' : 'time-off' };
    }
  }
}

/** What many would write, one tap each. */
export function reasonsFor(kind: Ask['kind']): readonly string[] {
  switch (kind) {
    case 'could-not':
      return [m.door_why_not_seen(), m.door_why_tablet_off(), m.door_why_queue()];
    case 'makeup':
      return [m.door_why_forgot(), m.door_why_outside(), m.door_why_tablet_off()];
    case 'leave':
      return [m.door_why_family(), m.door_why_health(), m.door_why_travel()];
    case 'overtime':
      return [m.door_why_busy(), m.door_why_cover(), m.door_why_stock()];
  }
}

export function sayNotFiled(answer: Exclude<Filed, { kind: 'filed' }>): string {
  switch (answer.kind) {
    case 'bad-input':
      if (answer.field === 'reason') return m.door_ask_no_reason();
      return answer.field === 'dates' ? m.door_ask_bad_dates() : m.door_ask_bad_time();
    case 'too-many':
      return m.door_ask_too_many();
    case 'unknown-person':
    case 'not-kept':
      return m.door_ask_not_kept();
  }
}
