/** What stands on the printed slips, line by line. */
import { expect, test } from 'vitest';
import { clocked } from '../../src/admin/month/clocked.ts';
import { daySheet, rollCall } from '../../src/admin/usb/daySlips.ts';
import { monthSlip } from '../../src/admin/usb/monthSlip.ts';
import { gridRow } from '../../src/core/shop/grid.ts';
import type { Presence } from '../../src/core/shop/presence.ts';
import { slipBytes } from '../../src/devices/usb/printer/escpos.ts';
import { layout } from '../../src/devices/usb/printer/layout.ts';
import { slipOf } from '../../src/devices/usb/printer/slips.ts';
import type { SlipAsk } from '../../src/devices/usb/printer/slips.ts';
import { startWords } from '../../src/ui/words/language.svelte.ts';
import { at, daysOf, SHANGHAI, shift } from '../core/attendance/builders.ts';

const printed = (ask: SlipAsk, columns = 32) =>
  layout(slipOf(ask), columns).map(({ text }) => text.trimEnd());

/** Monday to Sunday: on time with a break, late, no exit, absent, then a day not yet over. */
const days = daysOf('2026-03-09', '2026-03-15', {
  shift: shift('09:00-12:00 13:00-18:00', { pairing: 'alternate' }),
  punches: [
    ...['08:58', '12:01', '12:59', '18:02'].map((time) => `2026-03-09 ${time}`),
    ...['09:31', '12:00', '13:00', '18:00'].map((time) => `2026-03-10 ${time}`),
    ...['08:50', '12:00', '12:55'].map((time) => `2026-03-11 ${time}`),
  ],
  asOf: '2026-03-13 08:00',
});
const person = { id: 'e1' as never, no: '0007', name: 'Wang Fang', department: '' };
const slip = () =>
  monthSlip({
    shop: 'Corner Bakery',
    zone: SHANGHAI,
    month: 'March 2026',
    row: gridRow(person, days),
    days,
  });

test('a person signs for every pair of times, on the narrow paper too, and for no day ahead', () => {
  startWords('en');
  const lines = printed(slip());
  expect(lines).toEqual([
    '     Month',
    'Corner Bakery',
    'March 2026',
    '-'.repeat(32),
    '0007 Wang Fang',
    'Mon 09 08:58–12:01          8:06',
    '       12:59–18:02',
    'Tue 10 09:31–12:00          7:29',
    '       13:00–18:00',
    '       31 min late',
    'Wed 11 08:50–12:00          3:10',
    '       12:55?',
    '       A punch is missing',
    'Thu 12 Absent',
    '-'.repeat(32),
    'Days                           2',
    'Hours                      18:45',
    "Late                     1 · 31'",
    'Absent                         1',
    'Missing                        1',
    '',
    'I have read these times and they',
    'are right.',
    '',
    '',
    '_'.repeat(32),
    'Signature, date',
  ]);
  // Text, not a picture: a month takes a second that way.
  const bytes = slipBytes(slipOf(slip()), { width: 58, chinese: { kind: 'picture' } });
  expect(bytes.length).toBeLessThan(1_200);
});

test('an entry or an exit without a partner stands by itself', () => {
  const only = (...punches: string[]) => {
    const [day] = daysOf('2026-03-11', '2026-03-11', {
      shift: shift('09:00-18:00'),
      punches: punches.map((time) => time.replace(' ', ' 2026-03-11 ')),
    });
    return clocked(day, SHANGHAI);
  };
  expect(only('in 08:50')).toEqual(['08:50–?']);
  expect(only('out 18:01')).toEqual(['?–18:01']);
  expect(only('in 08:50', 'out 18:01')).toEqual(['08:50–18:01']);
  expect(only()).toEqual([]);
});

test('in Chinese no English word is left on it', () => {
  startWords('zh');
  const lines = printed({ ...slip(), shop: '', person: '', month: '' }).join('\n');
  expect(lines).not.toMatch(/[a-z]/i);
  expect(lines).toContain('旷工');
});

const people: Presence[] = [
  { id: 'a', no: '1', name: 'Anna', department: '', state: 'in', since: 0 },
  { id: 'b', no: '2', name: 'Bo', department: '', state: 'in', since: 0, overnight: true },
  { id: 'c', no: '3', name: 'Cai', department: '', state: 'gone', since: 0 },
];

test.each(['en', 'zh'] as const)('the day and the roll-call tell their year (%s)', (language) => {
  startWords(language);
  const now = at('2026-03-11 15:15') * 60_000;
  const facts = {
    shop: 'Corner Bakery',
    zone: SHANGHAI,
    now,
    people: people.map((one) => ({ ...one, since: now })),
  };
  for (const [ask, said] of [
    [daySheet(facts), 'Anna'],
    [rollCall(facts), '[ ] Bo'],
  ] as const) {
    const lines = printed(ask);
    expect(lines.slice(0, 3).join(' ')).toContain('2026');
    // A date of two lines would push a name off the first page of a small printer.
    expect(lines[3]).toBe('-'.repeat(32));
    expect(lines.find((line) => line.startsWith(said))).toContain('15:15');
  }
});
