/** Which way at the door: never a blind toggle. */
import { describe, expect, test } from 'vitest';
import { proposeDirection } from '../../../src/core/attendance/direction.ts';
import type { KnownPunch } from '../../../src/core/attendance/direction.ts';
import type { Direction } from '../../../src/core/attendance/punch.ts';
import { at } from './builders.ts';

const known = (...list: [Direction, string][]): KnownPunch[] =>
  list.map(([direction, text]) => ({ direction, at: at(text) }));
const day = {
  windowFrom: at('2026-03-11 05:00'),
  windowTo: at('2026-03-12 00:00'),
  start: at('2026-03-11 09:00'),
  end: at('2026-03-11 18:00'),
};

describe('without a roster', () => {
  test('nothing known: in; after in: out; after out: in; after a break: back from it', () => {
    const next = (list: KnownPunch[]) =>
      proposeDirection({ now: at('2026-03-11 12:00'), known: list }).direction;
    expect(next([])).toBe('in');
    expect(next(known(['in', '2026-03-11 09:00']))).toBe('out');
    expect(next(known(['in', '2026-03-11 09:00'], ['out', '2026-03-11 11:00']))).toBe('in');
    expect(next(known(['break-out', '2026-03-11 11:00']))).toBe('break-in');
    expect(next(known(['break-in', '2026-03-11 11:00']))).toBe('out');
    expect(next(known(['overtime-in', '2026-03-11 11:00']))).toBe('overtime-out');
    expect(next(known(['overtime-out', '2026-03-11 11:00']))).toBe('in');
  });

  test('an entry 16 h old is still ended, one minute older is forgotten and asked about', () => {
    const since = known(['in', '2026-03-10 18:00']);
    expect(proposeDirection({ now: at('2026-03-11 10:00'), known: since })).toEqual({
      direction: 'out',
      because: 'alternate',
    });
    expect(proposeDirection({ now: at('2026-03-11 10:01'), known: since })).toEqual({
      direction: 'in',
      because: 'too-long-ago',
      forgottenSince: at('2026-03-10 18:00'),
    });
  });

  test('an exit long ago is not forgotten; later and unsorted punches do not confuse', () => {
    const list = known(
      ['out', '2026-03-10 18:00'],
      ['in', '2026-03-10 09:00'],
      ['in', '2026-03-12 09:00'],
    );
    expect(proposeDirection({ now: at('2026-03-11 12:00'), known: list })).toEqual({
      direction: 'in',
      because: 'too-long-ago',
    });
  });
});

describe('with a roster', () => {
  test('the first punch of a shift goes by its half: 13:30 in, 13:31 out', () => {
    const first = (text: string) =>
      proposeDirection({ now: at(text), known: [], windows: [day] }).direction;
    expect([
      first('2026-03-11 05:00'),
      first('2026-03-11 13:30'),
      first('2026-03-11 13:31'),
      first('2026-03-12 00:00'),
    ]).toEqual(['in', 'in', 'out', 'out']);
  });

  test("yesterday's entry, 14 h old, is not ended this morning: in, and yesterday is asked about", () => {
    const list = known(['in', '2026-03-10 18:30']);
    expect(proposeDirection({ now: at('2026-03-11 08:30'), known: list, windows: [day] })).toEqual({
      direction: 'in',
      because: 'first-of-shift',
      forgottenSince: at('2026-03-10 18:30'),
    });
  });

  test('once the shift has a punch, punches alternate', () => {
    const list = known(['in', '2026-03-11 09:00'], ['out', '2026-03-11 12:00']);
    expect(
      proposeDirection({ now: at('2026-03-11 13:00'), known: list, windows: [day] }).direction,
    ).toBe('in');
  });

  test('outside every window the roster says nothing', () => {
    const list = known(['in', '2026-03-11 00:30']);
    expect(
      proposeDirection({ now: at('2026-03-11 04:59'), known: list, windows: [day] }).direction,
    ).toBe('out');
  });
});

describe('edges', () => {
  const minute = (text: string) => at(`2026-03-11 ${text}`);
  const next = (now: string, list: KnownPunch[], window = day) =>
    proposeDirection({ now: minute(now), known: list, windows: [window] });

  test('a window is open from its first minute, and a punch at that minute lies in it', () => {
    const yesterday = known(['out', '2026-03-10 18:00']);
    expect(next('05:00', yesterday).because).toBe('first-of-shift');
    expect(next('04:59', yesterday).because).toBe('alternate');
    expect(next('09:00', known(['in', '2026-03-11 05:00'])).direction).toBe('out');
    expect(next('09:00', known(['in', '2026-03-11 04:59'])).because).toBe('first-of-shift');
  });

  test('the middle of an odd shift is rounded down', () => {
    const odd = { ...day, end: minute('18:01') };
    expect(next('13:30', [], odd).direction).toBe('in');
    expect(next('13:31', [], odd).direction).toBe('out');
  });

  test('only somebody who comes is asked about the day before', () => {
    const open = known(['in', '2026-03-10 18:00']);
    expect(next('08:00', open).forgottenSince).toBe(at('2026-03-10 18:00'));
    expect(next('17:00', open)).toEqual({ direction: 'out', because: 'first-of-shift' });
  });

  test('of two punches in one minute the later told counts, and one of this very minute does', () => {
    const both = known(['in', '2026-03-11 12:00'], ['out', '2026-03-11 12:00']);
    expect(proposeDirection({ now: minute('12:00'), known: both })).toEqual({
      direction: 'in',
      because: 'alternate',
    });
    expect(proposeDirection({ now: minute('11:59'), known: both }).because).toBe('nothing-open');
  });
});
