import { describe, expect, test } from 'vitest';
import { faceBar, NO_LAW, readLaw, TERMS, writeLaw } from '../../../src/core/shop/law.ts';

const TODAY = '2026-11-22';

describe('what the law changes', () => {
  test.each([
    ['CN', '', undefined, undefined],
    ['EU', '', undefined, 'no-basis'],
    ['EU', 'works agreement of 2026-03-01', undefined, undefined],
    ['CN', '', '2012-11-23', 'too-young'],
    ['CN', '', '2012-11-22', undefined],
    ['EU', 'agreement', '2013-01-01', 'too-young'],
  ] as const)('%s with the basis “%s”, born %s: %s', (jurisdiction, basis, born, bar) => {
    expect(faceBar({ ...NO_LAW, jurisdiction, basis }, born, TODAY)).toBe(bar);
  });

  test('working time is kept for 36, 48, 36 and 36 months', () => {
    expect(Object.values(TERMS).map(({ workMonths }) => workMonths)).toEqual([36, 48, 36, 36]);
  });

  test('what is written is read again; anything else is no law', () => {
    const law = { jurisdiction: 'EU', basis: 'b', assessment: 'a', responsible: 'r' } as const;
    expect(readLaw(writeLaw(law))).toEqual(law);
    expect(readLaw('no json')).toEqual(NO_LAW);
    expect(readLaw('{"format":2}')).toEqual(NO_LAW);
  });
});
