/** What a day tells of itself: its trace in order, when it is final, what its hash depends on. */
import { describe, expect, test } from 'vitest';
import type { Correction } from '../../../src/core/attendance/correction.ts';
import type { Mark } from '../../../src/core/attendance/mark.ts';
import { at, dayOn, daysOf, employee, policy, shift } from './builders.ts';
import type { Case } from './builders.ts';

const D = '2026-03-11';
const NEXT = '2026-03-12';
const approved = { by: 'owner', at: 0, status: 'approved' } as const;
const asked = { requestedBy: 'e1', requestedAt: 0, reason: 'seen' };
const punch = (id: string, time: string): Mark => ({ id, at: at(`${D} ${time}`) * 60_000 });
const trace = (one: Case) => dayOn(D, one).trace.map(({ markId, role }) => `${markId} ${role}`);

describe('the trace', () => {
  test('is in the order of the clock, duplicates and voided punches among the others', () => {
    const punches = [
      punch('d', '09:00'),
      punch('c', '09:01'),
      punch('b', '12:00'),
      punch('a', '18:00'),
    ];
    const corrections: Correction[] = [
      { id: 'v', op: 'void', targetId: 'b', ...asked, decision: approved },
    ];
    const one = { shift: shift('09:00-18:00'), policy: policy({ debounceMin: 2 }), punches };
    expect(trace(one)).toEqual(['d in', 'c duplicate', 'b inner', 'a out']);
    expect(trace({ ...one, corrections })).toEqual(['d in', 'c duplicate', 'b void', 'a out']);
    const [note] = dayOn(D, { ...one, corrections }).corrections;
    expect(note).toMatchObject({ id: 'v', op: 'void', by: 'owner', reason: 'seen' });
  });

  test('with one punch voided stays in that order, and in one minute goes by name', () => {
    const corrections: Correction[] = [
      { id: 'v', op: 'void', targetId: 'a', ...asked, decision: approved },
    ];
    const day = (time: string) =>
      trace({
        shift: shift('09:00-18:00'),
        punches: [punch('a', time), punch('b', '09:00'), punch('c', '18:00')],
        corrections,
      });
    expect(day('12:00')).toEqual(['b in', 'a void', 'c out']);
    expect(day('09:00')).toEqual(['a void', 'b in', 'c out']);
  });

  test('of work before a shift and the shift itself, and of one minute by name', () => {
    const rules = { windowBeforeMin: 60, windowAfterMin: 60 };
    const punches = [
      punch('z', '05:00'),
      punch('y', '06:00'),
      punch('b', '09:00'),
      punch('x', '18:00'),
      punch('a', '18:00'),
    ];
    expect(trace({ shift: shift('09:00-18:00', rules), punches })).toEqual([
      'z in',
      'y out',
      'b in',
      'a inner',
      'x out',
    ]);
  });

  test('of somebody not employed, too', () => {
    const gone = employee({ employment: [{ from: '2020-01-01', to: '2026-03-10' }] });
    const punches = [punch('b', '05:00'), punch('a', '09:00')];
    const rules = { windowBeforeMin: 60, windowAfterMin: 60 };
    expect(trace({ employee: gone, shift: shift('09:00-18:00', rules), punches })).toEqual([
      'b orphan',
      'a orphan',
    ]);
  });

  test('split at midnight each punch is told once, on the date it happened, and each part has its ends', () => {
    const rules = { policy: policy({ dayAttribution: 'split-midnight' }) };
    const [first, second] = daysOf(D, NEXT, {
      ...rules,
      punches: [`${D} 20:00`, `${NEXT} 03:00`],
    });
    expect([first?.trace.length, second?.trace.length]).toEqual([1, 1]);
    expect(first).toMatchObject({ in: at(`${D} 20:00`), out: at(`${NEXT} 00:00`) });
    expect(second).toMatchObject({ in: at(`${NEXT} 00:00`), out: at(`${NEXT} 03:00`) });
  });

  test('split at midnight, with a new coming after it: only the second date waits for its end', () => {
    const days = (asOf: string) =>
      daysOf(D, NEXT, {
        policy: policy({ dayAttribution: 'split-midnight' }),
        punches: [`${D} 20:00`, `${NEXT} 01:00`, `${NEXT} 02:00`],
        asOf,
      }).map((d) => d.status);
    expect(days(`${NEXT} 12:00`)).toEqual(['present', 'pending']);
    expect(days(`${NEXT} 12:01`)).toEqual(['present', 'incomplete']);
  });
});

describe('final', () => {
  const final = (one: Case, asOf: string) => dayOn(D, { ...one, asOf }).final;

  test('when the day is over, and the window of its last shift', () => {
    const office = { shift: shift('09:00-18:00', { windowAfterMin: 60 }) };
    expect([final(office, `${NEXT} 00:00`), final(office, `${NEXT} 00:01`)]).toEqual([false, true]);
    const night = { shift: shift('22:00-06:00+1', { windowAfterMin: 60 }) };
    expect([final(night, `${NEXT} 07:00`), final(night, `${NEXT} 07:01`)]).toEqual([false, true]);
  });

  test('when no unrostered stint of it can grow any more', () => {
    const late = { punches: [`${D} 20:00`, `${D} 21:00`] };
    expect([final(late, `${NEXT} 12:00`), final(late, `${NEXT} 12:01`)]).toEqual([false, true]);
    const byEnd = { policy: policy({ dayAttribution: 'end' }) };
    expect([final(byEnd, `${NEXT} 16:00`), final(byEnd, `${NEXT} 16:01`)]).toEqual([false, true]);
  });
});

describe('the hash of what went in', () => {
  const hash = (one: Case, asOf: string) => dayOn(D, { ...one, asOf }).inputHash;

  test('changes when a window has closed, not while it is open', () => {
    const [a, b] = [punch('a', '09:00'), punch('b', '12:00')];
    const office = { shift: shift('09:00-18:00', { windowAfterMin: 60 }), punches: [a, b] };
    expect(hash(office, `${D} 19:00`)).toBe(hash(office, `${D} 18:59`));
    expect(hash(office, `${D} 19:01`)).not.toBe(hash(office, `${D} 19:00`));
  });

  test('changes when an open stint can no longer be ended', () => {
    const open = { punches: [punch('a', '06:00')] };
    expect(hash(open, `${D} 22:00`)).toBe(hash(open, `${D} 21:59`));
    expect(hash(open, `${D} 22:01`)).not.toBe(hash(open, `${D} 22:00`));
  });
});

describe('corrections', () => {
  const word = (id: string, status: 'present' | 'absent'): Correction => ({
    id,
    op: 'overrideDay',
    workDate: D,
    status,
    note: '',
    ...asked,
    decision: approved,
  });
  const voids = (id: string, targetId: string, ok = true): Correction => ({
    id,
    op: 'void',
    targetId,
    ...asked,
    decision: { ...approved, status: ok ? 'approved' : 'rejected' },
  });

  test('of two words on a day that of the later name holds, in whatever order they came', () => {
    const [one, two] = [word('c1', 'present'), word('c2', 'absent')];
    for (const corrections of [
      [one, two],
      [two, one],
    ])
      expect(dayOn(D, { corrections }).status).toBe('absent');
  });

  test('one rejected void beside an approved one changes nothing, whichever came first', () => {
    const own = word('c', 'present');
    const [yes, no] = [voids('v1', 'c'), voids('v2', 'c', false)];
    for (const corrections of [
      [own, yes, no],
      [own, no, yes],
    ])
      expect(dayOn(D, { shift: shift('09:00-18:00'), corrections }).status).toBe('absent');
  });

  test('voids that void each other in a ring have no effect, nor has one that hangs on the ring', () => {
    const own = word('c', 'present');
    const ring = [voids('r1', 'r2'), voids('r2', 'r1')];
    expect(dayOn(D, { corrections: [own, ...ring] }).status).toBe('present');
    const hung = [own, ...ring, voids('v', 'c'), voids('w', 'r1')];
    expect(dayOn(D, { shift: shift('09:00-18:00'), corrections: hung }).status).toBe('absent');
  });
});

test('of somebody who punches every few hours for ten days, each day alone is as it is among all', () => {
  for (const step of [150, 200, 250, 290, 310, 350, 400, 450])
    for (const span of ['09:00-12:00', '22:00-06:00+1']) {
      const punches = Array.from({ length: Math.floor(14_400 / step) }, (_, i) => ({
        id: `p${String(i).padStart(3, '0')}`,
        at: (at('2026-03-01 00:00') + i * step) * 60_000,
      }));
      const rules = shift(span, { windowBeforeMin: 60, windowAfterMin: 60 });
      const one = { shift: rules, policy: policy({ newShiftGapMin: 600 }), punches };
      for (const day of daysOf('2026-03-02', '2026-03-11', one))
        expect(dayOn(day.workDate, one)).toEqual(day);
    }
});
