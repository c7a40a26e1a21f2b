/** The day as slips: who is in, for an evacuation, and everybody's day. */
import type { Presence } from '../../core/shop/presence.ts';
import type { DaySheet, RollCall } from '../../devices/usb/printer/slips.ts';
import { m } from '../../ui/words/compiled/messages.js';
import { dateIn, dateInWords } from '../calendar.ts';
import { tag } from '../session.svelte.ts';

export interface DayFacts {
  readonly shop: string;
  readonly zone: string;
  /** ms; what the people are told at. */
  readonly now: number;
  readonly people: readonly Presence[];
}

export function rollCall({ shop, zone, now, people }: DayFacts): RollCall {
  // In since the day before may be a night shift or an exit nobody punched; a break may be outside.
  const sure = people.filter(({ state, overnight }) => state === 'in' && overnight !== true);
  const unsure = people.filter(
    ({ state, overnight }) => state === 'on-break' || (state === 'in' && overnight === true),
  );
  const line = (one: Presence) => ({ name: one.name, since: since(one, zone) });
  return {
    kind: 'roll-call',
    shop,
    title: m.usb_slip_rollcall(),
    at: `${dated(zone, now)} ${time(now, zone)}`,
    count: m.usb_slip_rollcall_count({ count: sure.length }),
    inside: sure.map(line),
    unsureTitle: m.usb_slip_rollcall_unsure(),
    unsure: unsure.map(line),
    signature: m.usb_slip_rollcall_sign(),
  };
}

export function daySheet({ shop, zone, now, people }: DayFacts): DaySheet {
  const here = people.filter(({ state }) => state === 'in' || state === 'on-break');
  return {
    kind: 'day-sheet',
    shop,
    title: m.usb_slip_day(),
    date: dated(zone, now),
    people: people.map((one) => ({
      name: one.name,
      times: said(one, zone),
      note: one.lateMin === undefined ? '' : m.office_today_late({ minutes: one.lateMin }),
    })),
    total: m.usb_slip_day_total({ in: here.length, all: people.length }),
    printed: m.usb_slip_printed({ time: time(now, zone) }),
  };
}

function said(one: Presence, zone: string): string {
  const at = since(one, zone);
  if (one.state === 'in') return m.office_today_since({ time: at });
  if (one.state === 'gone') return m.office_today_left_at({ time: at });
  return one.state === 'on-break' ? m.office_today_break() : '—';
}

function since({ since: at }: Presence, zone: string): string {
  return at === undefined ? '' : time(at, zone);
}

/** With its year: the paper may lie in a folder for as many. */
function dated(zone: string, now: number): string {
  const parts = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  return dateInWords(dateIn(zone, now), tag(), parts);
}

function time(at: number, zone: string): string {
  return new Intl.DateTimeFormat(tag(), { timeZone: zone, timeStyle: 'short' }).format(at);
}
