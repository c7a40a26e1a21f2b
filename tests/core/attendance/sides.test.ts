/** Coming and going at the exact minute, in shifts and without one. Specification: attendance, §5.4–5.6. */
import { describe, expect, test } from 'vitest';
import { at, dayOn, mark, policy, shift } from './builders.ts';
import type { Case } from './builders.ts';

const D = '2026-03-11';
const on = (text: string): string => text.replace(/(\d\d:\d\d)$/, `${D} $1`);
const day = (rest: Case, ...punches: string[]) => dayOn(D, { ...rest, punches: punches.map(on) });
const roles = (found: ReturnType<typeof day>) => found.trace.map((t) => t.role).join(' ');
const pairs = (found: ReturnType<typeof day>) =>
  found.reasons.flatMap((r) => (r.rule === 'pair' ? [r.minutes] : []));

describe('in a shift', () => {
  test('the middle of a shift of 541 min is its 270th: a minute later one went', () => {
    const odd = { shift: shift('09:00-18:01') };
    expect(day(odd, '13:30').flags).toContain('missingOut');
    expect(day(odd, '13:31').flags).toContain('missingIn');
  });

  test('segments part at the middle of a gap of 121 min, its earlier minute; a declared IN there comes', () => {
    const split = { shift: shift('09:00-12:00 14:01-18:00', { slotMatch: true }) };
    expect(day(split, '09:00', '13:00', '13:01', '18:00')).toMatchObject({
      missing: 0,
      presenceMin: 539,
    });
    expect(day(split, 'in 09:00', 'out 12:00', 'in 13:00', 'out 18:00')).toMatchObject({
      missing: 0,
      presenceMin: 480,
    });
  });

  test('an assumed side is told as its minutes; a going at or before the start assumes none', () => {
    const assume = {
      shift: shift('09:00-18:00'),
      policy: policy({ missingPunch: 'assume-boundary' }),
    };
    expect(pairs(day(assume, 'in 09:30'))).toEqual([510]);
    const figures = (punch: string) => {
      const found = day(assume, punch);
      return [found.presenceMin, found.flags.includes('autoClosed'), pairs(found)];
    };
    expect(figures('out 09:01')).toEqual([1, true, [1]]);
    expect(figures('out 09:00')).toEqual([0, true, []]);
    expect(figures('out 08:30')).toEqual([0, true, []]);
  });

  test('two pairs that a rounding lets overlap count their minutes once, with the earlier', () => {
    const round = { interval: 15, mode: 'up' as const };
    const found = day(
      {
        shift: shift('09:00-18:00', {
          pairing: 'alternate',
          rounding: { in: { ...round, mode: 'down' }, out: round },
        }),
      },
      '09:00',
      '12:01',
      '12:05',
      '18:00',
    );
    expect([found.presenceMin, pairs(found)]).toEqual([540, [195, 345]]);
    const told = found.reasons.flatMap((r) =>
      r.rule === 'pair' ? [[r.punchedIn, r.punchedOut]] : [],
    );
    expect(told).toEqual([
      [undefined, at(`${D} 12:01`)],
      [at(`${D} 12:05`), undefined],
    ]);
  });
});

describe('without a shift', () => {
  test('the second of two comings is an orphan, the first one counts', () => {
    const found = day({}, 'in 08:00', 'in 09:00', 'out 12:00');
    expect([roles(found), found.workedMin]).toEqual(['in orphan out', 240]);
    expect([roles(day({}, 'in 08:00')), roles(day({}, 'out 08:00'))]).toEqual(['in', 'out']);
  });

  test('coming 16 h 30 after the first coming is another stint, however short the pause', () => {
    const times = ['00:00', '08:00', '11:00', '15:30'];
    expect(day({}, ...times, '16:00', '17:00')).toMatchObject({ shiftCount: 2, missing: 2 });
    expect(day({}, ...times, '16:30', '17:00')).toMatchObject({ shiftCount: 2, workedMin: 780 });
  });

  test('first to last: two comings are a stretch, one alone is not', () => {
    const outer = { policy: policy({ pairing: 'first-last' }) };
    expect(day(outer, 'in 08:00', 'in 11:00')).toMatchObject({ status: 'present', workedMin: 180 });
    expect(day(outer, '08:00')).toMatchObject({ status: 'incomplete', workedMin: 0 });
  });

  test('an open stint has no going of its own: the last one that ended a pair is told', () => {
    expect(day({}, '08:00').out).toBeUndefined();
    expect(day({}, '08:00', '09:00', '10:00').out).toBe(at(`${D} 09:00`));
    const directed = { policy: policy({ pairing: 'direction-first-last' }) };
    expect(day(directed, 'in 08:00', 'out 09:00', 'in 10:00').workedMin).toBe(60);
  });

  test('a closed stint is the same at noon and at 20:00, an open one is not', () => {
    const both = [mark(`${D} 01:00`), mark(`${D} 02:00`)];
    const hash = (time: string, punches = both) =>
      dayOn(D, { asOf: `${D} ${time}`, punches }).inputHash;
    expect(hash('12:00')).toBe(hash('20:00'));
    expect(hash('12:00', both.slice(1)) === hash('20:00', both.slice(1))).toBe(false);
  });
});
