/**
 * What happened in a shop in one month, made up by rule: days and nights, a month in which the
 * clocks change, a morning without power, things forgotten and asked for. The same in every run.
 */
import { Temporal } from 'temporal-polyfill';
import type { Direction } from '../../../src/core/attendance/punch.ts';
import { firstRules } from '../../../src/core/shop/rules.ts';
import type { RuleSet } from '../../../src/core/shop/rules.ts';
import { createZones } from '../../../src/core/zone.ts';
import type { Ask } from '../../../src/workers/books/contract-staff.ts';

export const ZONE = 'Europe/Berlin';
const zones = createZones(Temporal);
const MINUTE = 60_000;
const DEPARTMENTS = ['Kitchen', 'Bar', '前厅'];

export interface Planned {
  readonly no: string;
  readonly name: string;
  readonly department: string;
  /** Works the cycle with its nights. */
  readonly nights: boolean;
  readonly hourlyCents?: number;
}

/** What the tablet sees, in the order of time. Instants in ms. */
export type Happening = { readonly at: number } & (
  | { readonly kind: 'punch'; readonly no: string; readonly direction: Direction }
  | { readonly kind: 'dead'; readonly until: number }
  | { readonly kind: 'ask'; readonly no: string; readonly ask: Ask; readonly reason: string }
  /** Signs the month before `at`. */
  | { readonly kind: 'sign'; readonly no: string }
);

export interface Plan {
  /** `YYYY-MM` */
  readonly month: string;
  readonly days: number;
  readonly next: string;
  /** The day on whose morning the clocks change. */
  readonly changes: number;
  readonly people: readonly Planned[];
  readonly openedAt: number;
  readonly happenings: readonly Happening[];
}

/** The last whole month before `today` in which Berlin's clocks changed. */
export function monthOfTheChange(today: string): string {
  const now = Temporal.PlainDate.from(today).toPlainYearMonth();
  let month = now.subtract({ months: 1 });
  while (month.month !== 3 && month.month !== 10) month = month.subtract({ months: 1 });
  return month.toString();
}

export function planOf(month: string, count: number): Plan {
  const { daysInMonth: days } = Temporal.PlainYearMonth.from(month);
  const people = Array.from({ length: count }, (_, at): Planned => {
    const no = String(at + 1).padStart(4, '0');
    const name = at % 2 === 0 ? `员工${at + 1}` : `Person ${at + 1}`;
    const department = DEPARTMENTS[at % DEPARTMENTS.length] ?? '';
    const pay = at < 2 ? { hourlyCents: 2_500 } : {};
    return { no, name, department, nights: at % 3 === 0, ...pay };
  });
  const at = (day: number, minute: number) => instant(dateOf(month, day), minute);
  const working = workdays(month, days);
  const [second = 2, third = 3, fourth = 4, fifth = 5, ...later] = working.slice(5);
  const dead = { at: at(second, 510), until: at(second, 610) };
  const happenings: Happening[] = [{ kind: 'dead', ...dead }];
  for (const [place, person] of people.entries()) {
    happenings.push(
      ...punchesOf({ month, at, days, dead, third, fourth, fifth, later }, place, person),
    );
  }
  const [, b = '', c = ''] = people.map(({ no }) => no);
  happenings.push(
    // 补卡, refused 补卡, leave, overtime.
    asked(at(third + 1, 545), b, { kind: 'makeup', at: at(third, 1080), direction: 'out' }),
    asked(at(third + 1, 700), c, { kind: 'makeup', at: at(1, 400), direction: 'in' }),
    asked(at(third, 690), c, {
      kind: 'leave',
      type: 'annual',
      from: dateOf(month, fourth),
      to: dateOf(month, fourth),
    }),
    asked(at(fifth, 1085), b, {
      kind: 'overtime',
      from: at(fifth, 1080),
      to: at(fifth, 1260),
      settle: 'pay',
    }),
    ...people.map(({ no }, n) => ({ kind: 'sign', no, at: at(days + 1, 720 + n) }) as const),
  );
  const next = Temporal.PlainYearMonth.from(month).add({ months: 1 }).toString();
  const changes = eveOf(month) + 1;
  return {
    month,
    days,
    next,
    changes,
    people,
    openedAt: at(0, 1080),
    happenings: happenings.sort(byTime),
  };
}

/** The rules of the shop, once everybody has an id. */
export function rulesOf({ month, people }: Plan, idOf: (no: string) => string): RuleSet {
  const base = firstRules(`${month}-01`, { day: 'Day' });
  const [day] = base.shifts;
  if (day === undefined) throw new Error('no shift');
  const night = { id: 'n', name: 'Night', start: '22:00', end: '06:00' };
  return {
    ...base,
    shifts: [
      { ...day, overtime: true },
      { ...day, ...night, breakFrom: '', breakTo: '', overtime: true },
    ],
    cycles: [{ id: 'c', name: 'Four', days: ['n', 'n', 'day', null], anchor: cycleFrom(month) }],
    own: Object.fromEntries(
      people.filter(({ nights }) => nights).map(({ no }) => [idOf(no), 'c'] as const),
    ),
  };
}

/** Place in the cycle: two nights, a day, a free one; the clocks change in one of the nights. */
function placeOf(month: string, day: number): number {
  return (((day - eveOf(month)) % 4) + 4) % 4;
}

/** The day before the last Sunday. */
function eveOf(month: string): number {
  const { daysInMonth } = Temporal.PlainYearMonth.from(month);
  const last = Temporal.PlainDate.from(dateOf(month, daysInMonth));
  return daysInMonth - (last.dayOfWeek % 7) - 1;
}

function cycleFrom(month: string): string {
  return dateOf(month, 1 - placeOf(month, 1));
}

interface Month {
  readonly month: string;
  readonly at: (day: number, minute: number) => number;
  readonly days: number;
  readonly dead: { readonly at: number; readonly until: number };
  /** Days on which the second person forgets to go, the third is away, the second stays long. */
  readonly third: number;
  readonly fourth: number;
  readonly fifth: number;
  /** Two days on which the third forgets to go. */
  readonly later: readonly number[];
}

/** Some come late, some forget to go, some work the night of the change. */
function punchesOf(month: Month, place: number, { no, nights }: Planned): Happening[] {
  const { at, days, dead, third, fourth, fifth, later } = month;
  const cycle = (day: number) => placeOf(month.month, day);
  const roll = dice(place + 1);
  const list: Happening[] = [];
  let free = 0;
  for (let day = 1; day <= days; day += 1) {
    const night = nights && cycle(day) < 2;
    const start = (night ? 1320 : 540) - 18 + roll(25);
    const end = (night ? 1800 : 1080) - 6 + roll(night ? 20 : 75);
    const forgets = roll(14) === 0 || (place === 2 && later.slice(2, 4).includes(day));
    const weekend = [0, 6].includes(new Date(at(day, 720)).getUTCDay());
    const off = nights ? cycle(day) === 3 : weekend;
    if (off || (place === 2 && day === fourth) || at(day, start) < free) continue;
    let came = at(day, start);
    if (came >= dead.at && came <= dead.until) came = dead.until + (2 + place) * MINUTE;
    const went = place === 1 && day === fifth ? at(day, 1265) : at(day, end);
    list.push({ kind: 'punch', no, direction: 'in', at: came + place * 1_700 });
    if (!forgets && !(place === 1 && day === third))
      list.push({ kind: 'punch', no, direction: 'out', at: went + place * 1_300 });
    free = went + 60 * MINUTE;
  }
  return list;
}

function asked(at: number, no: string, ask: Ask): Happening {
  return { kind: 'ask', at, no, ask, reason: `${ask.kind} of ${no}` };
}

/** Berlin's wall clock on a date; `minute` may run into the next day. */
export function instant(date: string, minute: number): number {
  return zones.wall(ZONE, date, minute) * MINUTE;
}

function workdays(month: string, days: number): number[] {
  return Array.from({ length: days }, (_, n) => n + 1).filter(
    (day) => Temporal.PlainDate.from(dateOf(month, day)).dayOfWeek < 6,
  );
}

/** `day` may lie before the first and after the last. */
function dateOf(month: string, day: number): string {
  return Temporal.PlainDate.from(`${month}-01`)
    .add({ days: day - 1 })
    .toString();
}

/** The same numbers in every run. */
function dice(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
}

function byTime(a: Happening, b: Happening): number {
  return a.at - b.at;
}
