/** Stretches of minutes: what touches, what is empty, what stays the very same list. Specification: attendance, §5.1. */
import { describe, expect, test } from 'vitest';
import { instanceOf } from '../../../src/core/attendance/instance.ts';
import {
  clip,
  gaps,
  intersect,
  last,
  part,
  subtract,
  union,
} from '../../../src/core/attendance/intervals.ts';
import type { Interval } from '../../../src/core/attendance/intervals.ts';
import { at, matchWindows, shift, SHANGHAI, zones } from './builders.ts';

const two: Interval[] = [
  [0, 10],
  [20, 30],
];

describe('intervals', () => {
  test('a union joins what touches or overlaps, drops what is empty and keeps what is apart', () => {
    const joined = (...list: Interval[]) => union(list);
    expect(joined([0, 5], [5, 10])).toEqual([[0, 10]]);
    expect(joined([0, 5], [3, 9])).toEqual([[0, 9]]);
    expect(joined([0, 9], [3, 5])).toEqual([[0, 9]]);
    expect(joined([20, 30], [0, 10])).toEqual(two);
    expect(joined([7, 7])).toEqual([]);
    expect(joined([0, 5], [7, 7], [9, 12])).toEqual([
      [0, 5],
      [9, 12],
    ]);
    expect(union(two)).toBe(two);
  });

  test('a clip keeps what lies inside, ends included, without a new list; cuts the rest', () => {
    expect(clip(two, 0, 30)).toBe(two);
    expect(clip(two, 1, 30)).toEqual([
      [1, 10],
      [20, 30],
    ]);
    expect(clip(two, 0, 29)).toEqual([
      [0, 10],
      [20, 29],
    ]);
    expect(clip(two, 10, 40)).toEqual([[20, 30]]);
    expect(clip([[3, 3]], 0, 9)).toEqual([]);
  });

  test('an intersection is in order, whichever way its second list lies', () => {
    const far: Interval[] = [
      [25, 28],
      [5, 8],
    ];
    expect(intersect(two, far)).toEqual([
      [5, 8],
      [25, 28],
    ]);
    expect([intersect(two, []), intersect([], two)]).toEqual([[], []]);
  });

  test('subtracting cuts, takes whole pieces, and leaves alone what it only touches', () => {
    expect(subtract([[0, 10]], [[5, 5]])).toEqual([[0, 10]]);
    const only: Interval[] = [[5, 10]];
    expect(
      subtract(only, [
        [0, 5],
        [10, 12],
      ]),
    ).toBe(only);
    expect(subtract([[0, 10]], [[0, 10]])).toEqual([]);
    expect(subtract(two, [[10, 25]])).toEqual([
      [0, 10],
      [25, 30],
    ]);
    expect(subtract(two, [[5, 20]])).toEqual([
      [0, 5],
      [20, 30],
    ]);
    expect(subtract([[0, 10]], [[4, 6]])).toEqual([
      [0, 4],
      [6, 10],
    ]);
  });

  test('gaps of 0 min are none; a part begins and ends where it is told to', () => {
    expect(
      gaps([
        [0, 5],
        [5, 8],
        [10, 11],
      ]),
    ).toEqual([[8, 10]]);
    expect(part(two, 5, 10)).toEqual([
      [5, 10],
      [20, 25],
    ]);
    expect(part(two, 10, 5)).toEqual([[20, 25]]);
    expect([part(two, 0, 0), last(two, 0), last(two, -1)]).toEqual([[], [], []]);
    expect([last(two, 1), last(two, 10)]).toEqual([[[29, 30]], [[20, 30]]]);
    expect(last(two, 99)).toEqual(two);
  });
});

describe('windows', () => {
  test('windows of 0 min are the shift; a negative one is none', () => {
    const bare = shift('09:00-18:00', { windowBeforeMin: 0, windowAfterMin: -5 });
    const found = instanceOf(zones, SHANGHAI, bare, '2026-03-11');
    expect([found.windowFrom, found.windowTo]).toEqual([
      at('2026-03-11 09:00'),
      at('2026-03-11 18:00'),
    ]);
  });

  test('three shifts in any order part twice; a gap of 31 min after its 15th', () => {
    const sides = { windowBeforeMin: 60, windowAfterMin: 60 };
    const a = shift('08:00-12:00', { id: 'A', ...sides });
    const b = shift('12:31-14:00', { id: 'B', ...sides });
    const c = shift('14:30-18:00', { id: 'C', ...sides });
    const parted = ['A 07:00–12:15', 'B 12:15–14:15', 'C 14:15–19:00'];
    expect(matchWindows([a, b, c], 'midpoint')).toEqual(parted);
    expect(matchWindows([c, b, a], 'midpoint')).toEqual(parted);
    expect(matchWindows([b, c, a], 'midpoint')).toEqual(parted);
  });

  test('of shifts that begin together the shorter is first, of equal ones the lesser name', () => {
    const order = (...spans: [id: string, span: string][]) =>
      matchWindows(
        spans.map(([id, span]) => shift(span, { id })),
        'midpoint',
      ).map((text) => text.charAt(0));
    expect(order(['A', '08:00-12:00'], ['B', '08:00-10:00'])).toEqual(['B', 'A']);
    expect(order(['B', '08:00-10:00'], ['A', '08:00-12:00'])).toEqual(['B', 'A']);
    expect(order(['B', '08:00-12:00'], ['A', '08:00-12:00'])).toEqual(['A', 'B']);
    expect(order(['A', '08:00-12:00'], ['B', '08:00-12:00'])).toEqual(['A', 'B']);
  });
});
