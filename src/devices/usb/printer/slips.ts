/** The four slips of a shop. The facts and every word come from the page that asks. */
import { widthOf } from './layout.ts';
import type { Slip, SlipPart } from './slip.ts';

/** The day as it stood: one line a person. */
export interface DaySheet {
  readonly kind: 'day-sheet';
  readonly shop: string;
  readonly title: string;
  readonly date: string;
  /** `times` as they are to be read, `08:58–18:02`; `note` = late, missing, on leave. */
  readonly people: readonly {
    readonly name: string;
    readonly times: string;
    readonly note: string;
  }[];
  readonly total: string;
  readonly printed: string;
}

/** Who must be accounted for outside the building. */
export interface RollCall {
  readonly kind: 'roll-call';
  readonly shop: string;
  readonly title: string;
  readonly at: string;
  /** `12 in` in the page's language. */
  readonly count: string;
  /** Who is in, with the time they came; a box to tick for each. */
  readonly inside: readonly { readonly name: string; readonly since: string }[];
  /** Heading over those whose state is unsure (no exit of the day before, on a break). */
  readonly unsureTitle: string;
  readonly unsure: readonly { readonly name: string; readonly since: string }[];
  readonly signature: string;
}

/** Handed over in person; the PIN is nowhere else. */
export interface PinSlip {
  readonly kind: 'pin';
  readonly shop: string;
  readonly title: string;
  readonly name: string;
  readonly pin: string;
  readonly advice: string;
}

/** A person's month, signed. */
export interface MonthSlip {
  readonly kind: 'month';
  readonly shop: string;
  readonly title: string;
  readonly person: string;
  readonly month: string;
  /** `times` as clocked, in pairs: what is signed for; `note` = absent, on leave, late. */
  readonly days: readonly {
    readonly date: string;
    readonly times: readonly string[];
    readonly hours: string;
    readonly note: string;
  }[];
  readonly totals: readonly { readonly label: string; readonly value: string }[];
  readonly statement: string;
  readonly signature: string;
}

export type SlipAsk = DaySheet | RollCall | PinSlip | MonthSlip;

export function slipOf(ask: SlipAsk): Slip {
  switch (ask.kind) {
    case 'day-sheet':
      return daySheet(ask);
    case 'roll-call':
      return rollCall(ask);
    case 'pin':
      return pinSlip(ask);
    case 'month':
      return monthSlip(ask);
  }
}

function head(shop: string, title: string, line: string): SlipPart[] {
  const parts: SlipPart[] = [{ kind: 'title', text: title }];
  if (shop !== '') parts.push({ kind: 'text', text: shop });
  return [...parts, { kind: 'text', text: line }, { kind: 'rule' }];
}

function daySheet({ shop, title, date, people, total, printed }: DaySheet): Slip {
  return [
    ...head(shop, title, date),
    ...people.flatMap(({ name, times, note }): SlipPart[] => [
      { kind: 'pair', left: name, right: times },
      ...(note === '' ? [] : [{ kind: 'pair', left: '', right: note } as const]),
    ]),
    { kind: 'rule' },
    { kind: 'text', text: total, bold: true },
    { kind: 'text', text: printed },
  ];
}

function rollCall(ask: RollCall): Slip {
  const tick = ({ name, since }: { readonly name: string; readonly since: string }): SlipPart => ({
    kind: 'tick',
    text: name,
    right: since,
  });
  return [
    ...head(ask.shop, ask.title, ask.at),
    { kind: 'large', text: ask.count },
    ...ask.inside.map(tick),
    ...(ask.unsure.length === 0
      ? []
      : [
          { kind: 'rule' } as const,
          { kind: 'text', text: ask.unsureTitle, bold: true } as const,
          ...ask.unsure.map(tick),
        ]),
    { kind: 'signature', text: ask.signature },
  ];
}

function pinSlip({ shop, title, name, pin, advice }: PinSlip): Slip {
  return [
    ...head(shop, title, name),
    { kind: 'space' },
    { kind: 'large', text: pin },
    { kind: 'space' },
    { kind: 'text', text: advice },
  ];
}

function monthSlip(ask: MonthSlip): Slip {
  return [
    ...head(ask.shop, ask.title, ask.month),
    { kind: 'text', text: ask.person, bold: true },
    ...ask.days.flatMap(monthDay),
    { kind: 'rule' },
    ...ask.totals.map(({ label, value }): SlipPart => ({
      kind: 'pair',
      left: label,
      right: value,
      bold: true,
    })),
    { kind: 'space' },
    { kind: 'text', text: ask.statement },
    { kind: 'signature', text: ask.signature },
  ];
}

/** A line for each pair of times: three do not fit beside each other on 58 mm. */
function monthDay({ date, times, hours, note }: MonthSlip['days'][number]): SlipPart[] {
  const [first = '', ...more] = [...times, ...(note === '' ? [] : [note])];
  const under = ' '.repeat(widthOf(date) + 1);
  return [
    { kind: 'pair', left: `${date} ${first}`.trimEnd(), right: hours },
    ...more.map((line): SlipPart => ({ kind: 'pair', left: `${under}${line}`, right: '' })),
  ];
}
