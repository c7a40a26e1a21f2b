/** Which punches come and which go, role by role. */
import { describe, expect, test } from 'vitest';
import { effective } from '../../../src/core/attendance/correction.ts';
import type { Correction } from '../../../src/core/attendance/correction.ts';
import { pair } from '../../../src/core/attendance/pairing.ts';
import type { Pairing } from '../../../src/core/attendance/shift.ts';
import { mark, matchWindows, shift } from './builders.ts';

/** `i` came, `o` went, `?` did not say; one hour apart. */
function roles(marks: string, pairing: Pairing): string {
  const punches = Array.from(marks).map((c, n) =>
    mark(`${{ i: 'in ', o: 'out ' }[c] ?? ''}2026-03-11 ${String(8 + n).padStart(2, '0')}:00`),
  );
  const found = pair(punches, pairing, () => 'in');
  const letters = { in: 'I', out: 'O', inner: '·', orphan: 'x' };
  const hours = found.pairs.reduce((sum, p) => sum + (p.out.at - p.in.at) / 3_600_000, 0);
  return `${found.roles.map((r) => letters[r.role]).join('')} ${hours} ${found.missing ?? ''}`.trim();
}

describe('pairing', () => {
  test('nothing, one, and two of each way', () => {
    expect(roles('', 'first-last')).toBe('0');
    expect([roles('?', 'alternate'), roles('o', 'alternate')]).toEqual(['I 0 out', 'O 0 in']);
  });

  test('first-last takes the outer two, whatever was declared', () => {
    expect(roles('oi?i', 'first-last')).toBe('I··O 3');
  });

  test('alternate takes them two by two and leaves the odd one', () => {
    expect(roles('????', 'alternate')).toBe('IOIO 2');
    expect(roles('?????', 'alternate')).toBe('IOIOx 2 out');
  });

  test('by direction, first to last: what lies outside is an orphan', () => {
    expect(roles('oiioi', 'direction-first-last')).toBe('xI·Ox 2');
    expect(roles('oo', 'direction-first-last')).toBe('xO 0 in');
    expect(roles('ii', 'direction-first-last')).toBe('Ix 0 out');
    expect(roles('oi', 'direction-first-last')).toBe('xx 0 out');
    expect(roles('o?i', 'direction-first-last')).toBe('xxx 0 out');
    expect(roles('??', 'direction-first-last')).toBe('IO 1');
  });

  test('by direction, every pair: the first of two comings opens, a going without one is nothing', () => {
    expect(roles('oioiio', 'direction-every')).toBe('xIOIxO 3');
    expect(roles('i?', 'direction-every')).toBe('IO 1');
    expect(roles('?o', 'direction-every')).toBe('IO 1');
    expect(roles('ioi', 'direction-every')).toBe('IOI 1 out');
    expect(roles('oo', 'direction-every')).toBe('xx 0 in');
  });
});

describe('matching', () => {
  const morning = shift('08:00-12:00', { id: 'A', windowBeforeMin: 60, windowAfterMin: 60 });
  const noon = shift('12:30-16:30', { id: 'B', windowBeforeMin: 60, windowAfterMin: 60 });

  test('the cut stays where both windows reach, so no punch falls between two shifts', () => {
    expect(matchWindows([morning, noon], 'midpoint')).toEqual(['A 07:00–12:15', 'B 12:15–17:30']);
    expect(matchWindows([morning, noon], 'cut-at-end')).toEqual(['A 07:00–12:00', 'B 12:00–17:30']);
    const brief = { ...morning, windowAfterMin: 5 };
    expect(matchWindows([brief, noon], 'midpoint')).toEqual(['A 07:00–12:05', 'B 12:05–17:30']);
    const later = { ...noon, segments: [{ start: 810, end: 990 }] };
    expect(matchWindows([morning, later], 'cut-at-end')).toEqual([
      'A 07:00–12:30',
      'B 12:30–17:30',
    ]);
    expect(matchWindows([morning, { ...later, windowBeforeMin: 20 }], 'midpoint')).toEqual([
      'A 07:00–13:00',
      'B 13:10–17:30',
    ]);
  });
});

describe('corrections', () => {
  const base = {
    requestedBy: 'e',
    requestedAt: 0,
    reason: 'x',
    decision: { by: 'o', at: 0, status: 'approved' as const },
  };
  const undo = (id: string, targetId: string): Correction => ({
    ...base,
    id,
    op: 'void',
    targetId,
  });

  test('voids of voids restore, rings of voids have no effect, in any order', () => {
    const standing = (...list: Correction[]) => effective(list).map((c) => c.id);
    expect(standing(undo('a', 'p'))).toEqual(['a']);
    expect(standing(undo('a', 'p'), undo('b', 'a'))).toEqual(['b']);
    expect(standing(undo('c', 'b'), undo('b', 'a'), undo('a', 'p'))).toEqual(['a', 'c']);
    expect(standing(undo('a', 'b'), undo('b', 'a'))).toEqual([]);
    expect(standing(undo('b', 'a'), undo('a', 'b'), undo('c', 'a'))).toEqual(['c']);
    expect(standing(undo('a', 'a'))).toEqual([]);
  });
});
