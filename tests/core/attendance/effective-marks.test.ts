/** Which punches count, in what order, and which only repeat. Specification: attendance, §5.2. */
import { describe, expect, test } from 'vitest';
import type { Correction } from '../../../src/core/attendance/correction.ts';
import { effectiveMarks } from '../../../src/core/attendance/effective-marks.ts';
import { inOrder } from '../../../src/core/attendance/mark.ts';
import type { Mark } from '../../../src/core/attendance/mark.ts';
import { at, LATER } from './builders.ts';

const D = '2026-03-11';
const punch = (id: string, time: string, direction?: 'in' | 'out'): Mark => ({
  id,
  at: at(`${D} ${time}`) * 60_000,
  ...(direction === undefined ? {} : { direction }),
});
const asked = {
  requestedBy: 'e1',
  requestedAt: 0,
  reason: 'forgot',
  decision: { by: 'Li', at: 0, status: 'approved' as const },
};
const add = (id: string, time: string, rest: object = {}): Correction => ({
  ...asked,
  id,
  op: 'add',
  at: at(`${D} ${time}`) * 60_000,
  ...rest,
});
const marksOf = (punches: Mark[], made: Correction[] = [], asOf = LATER, debounce = 0) =>
  effectiveMarks(punches, made, asOf, () => debounce);
const ids = (...args: Parameters<typeof marksOf>) => marksOf(...args).kept.map((m) => m.id);

describe('punches that count', () => {
  test('in order of time, then of name, however they came, each once', () => {
    expect(ids([punch('a', '09:00'), punch('b', '10:00'), punch('c', '11:00')])).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(ids([punch('c', '11:00'), punch('b', '10:00'), punch('a', '09:00')])).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(ids([punch('b', '09:00'), punch('a', '09:00')])).toEqual(['a', 'b']);
    expect(ids([punch('a', '09:00'), punch('a', '09:00'), punch('b', '10:00')])).toEqual([
      'a',
      'b',
    ]);
    expect(ids([{ id: 'x', at: Number.NaN }, punch('a', '09:00')])).toEqual(['a']);
  });

  test('by time first, by name at one instant, and a punch is level with itself', () => {
    const [a, b, late] = [punch('a', '09:00'), punch('b', '09:00'), punch('a', '09:01')];
    const sign = (x: Mark, y: Mark) => Math.sign(inOrder(x, y));
    expect([sign(a, b), sign(b, a), sign(a, a)]).toEqual([-1, 1, 0]);
    expect([sign(b, late), sign(late, b)]).toEqual([-1, 1]);
  });

  test('one of the present minute counts, one a minute later not yet', () => {
    const punches = [punch('a', '09:00'), punch('b', '09:01')];
    expect(ids(punches, [], at(`${D} 09:00`))).toEqual(['a']);
    expect(ids(punches, [], at(`${D} 09:01`))).toEqual(['a', 'b']);
  });

  test('an addition takes its place in time, with what it says and who allowed it', () => {
    const made = [
      add('c', '08:00', { direction: 'in', workDate: '2026-03-10' }),
      add('d', '12:00'),
      add('a', '13:00'),
      add('e', '14:00', { at: Number.NaN }),
      add('f', '15:00', { decision: undefined }),
    ];
    const { kept } = marksOf([punch('a', '09:00'), punch('b', '10:00')], made);
    expect(kept.map((m) => m.id)).toEqual(['c', 'a', 'b', 'd']);
    expect(kept[0]).toEqual({
      id: 'c',
      at: at(`${D} 08:00`) * 60_000,
      direction: 'in',
      assigned: { workDate: '2026-03-10' },
      correction: { id: 'c', by: 'Li', reason: 'forgot' },
    });
    expect(kept[3]).toEqual({
      id: 'd',
      at: at(`${D} 12:00`) * 60_000,
      correction: { id: 'd', by: 'Li', reason: 'forgot' },
    });
  });

  test('closer than 5 min and of the same way, or of a way not said, is a repetition; 5 min is none', () => {
    const repeats = (first: Mark, second: Mark) =>
      marksOf([first, second], [], LATER, 5).duplicates.map((d) => [d.mark.id, d.of.id]);
    const [a, b] = [punch('a', '09:00', 'in'), punch('b', '09:04', 'in')];
    expect(repeats(a, b)).toEqual([['b', 'a']]);
    expect(repeats(a, punch('b', '09:04', 'out'))).toEqual([]);
    expect(repeats(a, punch('b', '09:04'))).toEqual([['b', 'a']]);
    expect(repeats(punch('a', '09:00'), b)).toEqual([['b', 'a']]);
    expect(repeats(punch('a', '09:00'), punch('b', '09:05'))).toEqual([]);
    // Counted from the last one that was kept.
    expect(marksOf([a, b, punch('c', '09:05', 'in')], [], LATER, 5).kept.map((m) => m.id)).toEqual([
      'a',
      'c',
    ]);
  });
});
