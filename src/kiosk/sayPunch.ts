/** The words of a punch: which way, how, and what the day says to it. */
import type { Direction, Method } from '../core/attendance/punch.ts';
import { never } from '../core/never.ts';
import type { Verdict } from '../workers/books/contract.ts';
import type { IconName } from '../ui/icons.ts';
import { m } from '../ui/words/compiled/messages.js';

export function sayMethod(method: Method): string {
  switch (method) {
    case 'face':
      return m.door_by_face();
    case 'pin':
      return m.door_by_pin();
    case 'face+pin':
      return m.door_by_both();
    case 'badge':
    case 'card':
      return m.door_by_badge();
    case 'paper':
    case 'import':
      return m.door_by_paper();
    default:
      return never(method);
  }
}

export interface DirectionWords {
  readonly sign: IconName;
  /** On the button. */
  readonly way: string;
  readonly done: string;
  readonly already: string;
}

export function sayDirection(direction: Direction): DirectionWords {
  switch (direction) {
    case 'in':
      return {
        sign: 'in',
        way: m.door_way_in(),
        done: m.door_in(),
        already: m.door_already_in(),
      };
    case 'out':
      return {
        sign: 'out',
        way: m.door_way_out(),
        done: m.door_out(),
        already: m.door_already_out(),
      };
    case 'break-out':
      return {
        sign: 'pause',
        way: m.door_way_break_out(),
        done: m.door_break_out(),
        already: m.door_already_break_out(),
      };
    case 'break-in':
      return {
        sign: 'undo',
        way: m.door_way_break_in(),
        done: m.door_break_in(),
        already: m.door_already_break_in(),
      };
    case 'overtime-in':
      return {
        sign: 'plus',
        way: m.door_way_overtime(),
        done: m.door_overtime_in(),
        already: m.door_already_overtime_in(),
      };
    case 'overtime-out':
      return {
        sign: 'plus',
        way: m.door_way_overtime(),
        done: m.door_overtime_out(),
        already: m.door_already_overtime_out(),
      };
    default:
      return never(direction);
  }
}

export interface DayWords {
  readonly text: string;
  /** Something to know; told by its sign too. */
  readonly note?: { readonly sign: IconName; readonly text: string };
}

/** What the day says to somebody who goes that way. */
export function sayDay(
  direction: Direction,
  workedMin: number | undefined,
  verdict: Verdict | undefined,
): DayWords {
  const text = greeting(direction, workedMin);
  switch (verdict?.kind) {
    case undefined:
      return { text };
    case 'on-time':
      return { text: m.door_on_time() };
    case 'late':
      return {
        text: m.door_hello(),
        note: { sign: 'clock', text: m.door_late({ minutes: verdict.min }) },
      };
    case 'early':
      return { text, note: { sign: 'clock', text: m.door_early({ minutes: verdict.min }) } };
    case 'unrostered':
      return { text, note: { sign: 'info', text: m.door_unrostered() } };
    default:
      return never(verdict);
  }
}

function greeting(direction: Direction, workedMin: number | undefined): string {
  switch (direction) {
    case 'in':
    case 'overtime-in':
      return m.door_hello();
    case 'out':
    case 'overtime-out':
      return workedMin === undefined
        ? m.door_goodbye_plain()
        : m.door_goodbye({
            hours: String(Math.floor(workedMin / 60)),
            minutes: String(workedMin % 60).padStart(2, '0'),
          });
    case 'break-out':
      return m.door_enjoy_break();
    case 'break-in':
      return m.door_welcome_back();
    default:
      return never(direction);
  }
}
