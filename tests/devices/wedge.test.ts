import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOTHING_TYPED, onKey } from '../../src/devices/wedge.ts';

/** Codes heard when these keys come `gap` milliseconds apart. */
function type(keys: readonly string[], gap: number | ((index: number) => number)): string[] {
  const codes: string[] = [];
  let wedge = NOTHING_TYPED;
  let at = 1_000;
  keys.forEach((key, index) => {
    at += typeof gap === 'number' ? gap : gap(index);
    const step = onKey(wedge, key, at);
    wedge = step.wedge;
    if (step.code !== undefined) codes.push(step.code);
  });
  return codes;
}
const code = (text: string, end = 'Enter') => [...Array.from(text), end];

describe('a reader that types', () => {
  it('is heard at 1, 20 and 50 ms a key, ended by Enter or Tab', () => {
    for (const gap of [1, 20, 50])
      for (const end of ['Enter', 'Tab'])
        expect(type(code('0004512389', end), gap)).toEqual(['0004512389']);
  });

  it('may hold Shift for capitals, and may be read twice in a row', () => {
    expect(type(['Shift', 'A', 'Shift', 'B', '1', '2', 'Enter'], 10)).toEqual(['AB12']);
    expect(type([...code('1234'), ...code('1234')], 10)).toEqual(['1234', '1234']);
  });

  it('is not a finger: 80 ms and more between keys is never a code', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('1', '2', '3', 'Enter'), { maxLength: 40 }),
        fc.array(fc.integer({ min: 80, max: 2_000 }), { minLength: 40, maxLength: 40 }),
        (keys, gaps) => type(keys, (index) => gaps[index] ?? 80).length === 0,
      ),
    );
  });

  it('is cut off by a pause: what a finger typed before does not get in front of the code', () => {
    const keys = ['9', '9', ...code('1234')];
    expect(type(keys, (index) => (index <= 2 ? 300 : 5))).toEqual(['1234']);
  });

  it('of 3 signs, of 129, or broken by an arrow key is nothing', () => {
    expect(type(code('123'), 5)).toEqual([]);
    expect(type(code('1'.repeat(129)), 5)).toEqual([]);
    expect(type(['1', '2', 'ArrowLeft', '3', '4', 'Enter'], 5)).toEqual([]);
  });
});
