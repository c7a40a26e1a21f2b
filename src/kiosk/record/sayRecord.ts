/** The words of one's own record: what was asked for, what was answered, what a day was. */
import { never } from '../../core/never.ts';
import type { Language } from '../../core/people/person.ts';
import { clockTime, shortDate } from '../../ui/times.ts';
import { m } from '../../ui/words/compiled/messages.js';
import type {
  Ask,
  LeaveTaken,
  LeaveType,
  MyDay,
  MyRequest,
} from '../../workers/books/contract-staff.ts';
import { sayDirection } from '../sayPunch.ts';

export function sayLeave(type: LeaveType): string {
  return {
    annual: m.door_leave_annual,
    lieu: m.door_leave_lieu,
    sick: m.door_leave_sick,
    personal: m.door_leave_personal,
    trip: m.door_leave_trip,
    other: m.door_leave_other,
  }[type]();
}

/** What is left where the shop counts it, else what was taken this year. */
export function sayLeaveLeft({ type, pct, ofPct, leftPct, leftMin }: LeaveTaken): {
  readonly name: string;
  /** The figure that matters, and with it what it is of. */
  readonly figure: string;
  readonly whole: string;
} {
  const days = (hundredths: number) => String(hundredths / 100);
  const left = m.door_leave_left({ type: sayLeave(type) });
  if (leftMin !== undefined) {
    const figure = hoursText(leftMin);
    return { name: left, figure, whole: figure };
  }
  if (ofPct !== undefined && leftPct !== undefined)
    return {
      name: left,
      figure: m.door_days({ days: days(leftPct) }),
      whole: m.door_leave_left_of({ left: days(leftPct), all: days(ofPct) }),
    };
  const figure = m.door_days({ days: days(pct) });
  return { name: m.door_leave_taken({ type: sayLeave(type) }), figure, whole: figure };
}

export function sayAskKind(kind: Ask['kind']): string {
  return {
    makeup: m.door_ask_makeup,
    'could-not': m.door_ask_could_not,
    leave: m.door_ask_leave,
    overtime: m.door_ask_overtime,
  }[kind]();
}

/** One line: what, when. */
export function sayAsk(ask: Ask, zone: string, language: Language): string {
  const when = (at: number) => `${shortDate(at, zone, language)} ${clockTime(at, zone, language)}`;
  switch (ask.kind) {
    case 'makeup':
    case 'could-not':
      return `${sayDirection(ask.direction).way} · ${when(ask.at)}`;
    case 'leave': {
      const days = ask.from === ask.to ? ask.from : `${ask.from} – ${ask.to}`;
      const half =
        ask.half === undefined
          ? ''
          : ` · ${ask.half === 'am' ? m.door_half_am() : m.door_half_pm()}`;
      return `${sayLeave(ask.type)} · ${days}${half}`;
    }
    case 'overtime':
      return `${when(ask.from)} – ${clockTime(ask.to, zone, language)}`;
    default:
      return never(ask);
  }
}

export function sayState({ answer }: MyRequest): {
  readonly tone: 'open' | 'good' | 'bad';
  readonly text: string;
} {
  if (answer === undefined) return { tone: 'open', text: m.door_request_open() };
  switch (answer.kind) {
    case 'accepted':
      return { tone: 'good', text: m.door_request_accepted() };
    case 'refused':
      return { tone: 'bad', text: m.door_request_refused() };
    default:
      return never(answer.kind);
  }
}

/** Said of a day besides its hours; the sign is part of the word, colour is not needed. */
export function sayDayMark({ status, lateMin, missing }: MyDay): string {
  if (missing > 0 || status === 'incomplete') return `! ${m.door_day_missing()}`;
  switch (status) {
    case 'leave':
    case 'halfLeave':
      return m.door_day_leave();
    case 'rest':
    case 'notEmployed':
    case 'unscheduled':
      return '';
    case 'holiday':
      return m.door_day_holiday();
    case 'absent':
      return `× ${m.door_day_absent()}`;
    default:
      return lateMin > 0 ? `○ ${m.door_day_late({ minutes: lateMin })}` : '';
  }
}

/** `8:02` */
export function hoursText(minutes: number): string {
  const size = Math.abs(minutes);
  const text = `${Math.floor(size / 60)}:${String(size % 60).padStart(2, '0')}`;
  return minutes < 0 ? `−${text}` : text;
}
