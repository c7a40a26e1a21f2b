import { describe, expect, test } from 'vitest';
import { presenceOf } from '../../../src/core/shop/presence.ts';
import type { Due, Seen } from '../../../src/core/shop/presence.ts';

const TODAY = '2026-11-21';
const at = (time: string, date = TODAY) => Date.parse(`${date}T${time}:00+08:00`);
const seen = (time: string, direction: Seen['direction'], date = TODAY): Seen => ({
  at: at(time, date),
  direction,
  date,
});
const state = (rows: readonly Seen[], time: string, due?: Due) =>
  presenceOf(rows, TODAY, at(time), due);

describe('who is in', () => {
  test('in at 08:00, out at 17:00: in at 12:00, gone at 18:00, not seen at 07:00', () => {
    const rows = [seen('17:00', 'out'), seen('08:00', 'in')];
    expect(state(rows, '12:00')).toMatchObject({ state: 'in', since: at('08:00') });
    expect(state(rows, '18:00')).toMatchObject({ state: 'gone', since: at('17:00') });
    expect(state(rows, '07:00')).toEqual({ state: 'not-seen' });
  });

  test('in at 22:00 yesterday: still in at 05:00, not seen at 15:00 (16 h are too long)', () => {
    const rows = [seen('22:00', 'in', '2026-11-20')];
    expect(state(rows, '05:00')).toMatchObject({ state: 'in', overnight: true });
    expect(state(rows, '15:00')).toMatchObject({ state: 'not-seen' });
  });

  test('on a break from 12:00, in again from 12:30', () => {
    const rows = [seen('08:00', 'in'), seen('12:00', 'break-out'), seen('12:30', 'break-in')];
    expect(state(rows, '12:10').state).toBe('on-break');
    expect(state(rows, '12:40').state).toBe('in');
  });

  test.each([
    ['08:30', { at: at('09:00'), lateMin: 0 }, { state: 'expected', due: at('09:00') }],
    ['09:30', { at: at('09:00'), lateMin: 0 }, { state: 'not-seen', due: at('09:00') }],
    ['09:30', { lateMin: 0 }, { state: 'off' }],
    ['09:30', { at: at('09:00'), lateMin: 0, onLeave: true }, { state: 'leave' }],
  ] as const)('nobody seen at %s, due %j: %j', (time, due, expected) => {
    expect(state([], time, due)).toEqual(expected);
  });

  test('9 min late are said of somebody who is in', () => {
    const due = { at: at('09:00'), lateMin: 9 };
    expect(state([seen('09:09', 'in')], '10:00', due)).toMatchObject({ state: 'in', lateMin: 9 });
  });
});
