/** What somebody asks for, in a sentence. */
import { isInside } from '../../core/attendance/punch.ts';
import type { Direction } from '../../core/attendance/punch.ts';
import { m } from '../../ui/words/compiled/messages.js';
import type { Ask, LeaveType } from '../../workers/books/contract-staff.ts';
import { dateInWords } from '../calendar.ts';
import { tag } from '../session.svelte.ts';

export function leaveWord(type: LeaveType): string {
  return {
    annual: m.office_leave_annual,
    lieu: m.office_leave_lieu,
    sick: m.office_leave_sick,
    personal: m.office_leave_personal,
    trip: m.office_leave_trip,
    other: m.office_leave_other,
  }[type]();
}

export function when(at: number, zone: string): string {
  return new Intl.DateTimeFormat(tag(), {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

export function time(at: number, zone: string): string {
  return new Intl.DateTimeFormat(tag(), {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

export function datesWord(from: string, to: string): string {
  const words = (date: string) =>
    dateInWords(date, tag(), { weekday: 'short', day: 'numeric', month: 'short' });
  return from === to ? words(from) : `${words(from)} – ${words(to)}`;
}

export function askWords(ask: Ask, zone: string): string {
  const ins = (direction: Direction) =>
    isInside(direction) ? m.office_direction_in() : m.office_direction_out();
  switch (ask.kind) {
    case 'makeup':
      return m.office_ask_makeup({ when: when(ask.at, zone), direction: ins(ask.direction) });
    case 'could-not':
      return m.office_ask_could_not({ when: when(ask.at, zone), direction: ins(ask.direction) });
    case 'leave': {
      const half =
        ask.half === undefined
          ? ''
          : ` (${ask.half === 'am' ? m.office_leave_am() : m.office_leave_pm()})`;
      return `${leaveWord(ask.type)} · ${datesWord(ask.from, ask.to)}${half}`;
    }
    case 'overtime':
      return m.office_ask_overtime({
        from: when(ask.from, zone),
        to: time(ask.to, zone),
        settle: ask.settle === 'pay' ? m.office_leave_pay() : m.office_leave_time_off(),
      });
  }
}
