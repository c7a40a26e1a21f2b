import { describe, expect, test } from 'vitest';
import { initials, initialsOf } from '../../src/admin/today/initials.ts';
import { windowOf } from '../../src/admin/month/window.ts';

describe('the rows that are drawn', () => {
  test.each([
    [40, 0, { from: 0, to: 40 }],
    [5000, 0, { from: 0, to: 29 }],
    [5000, 49 * 100, { from: 88, to: 129 }],
    [5000, 49 * 4990, { from: 4978, to: 5000 }],
  ])('of %i rows at %i px: %j', (rows, top, drawn) => {
    expect(windowOf(rows, 49, top, 800)).toEqual(drawn);
  });

  test('of 5,000 rows never more than 42 in a window of 800 px', () => {
    for (let top = 0; top < 49 * 5000; top += 997) {
      const { from, to } = windowOf(5000, 49, top, 800);
      expect(to - from).toBeLessThanOrEqual(42);
    }
  });
});

describe('names on a wall', () => {
  test.each([
    ['Mary Ann Lee', 'MAL'],
    ['Bob', 'B'],
    ['王小明', '王*明'],
    ['李强', '李*'],
  ])('%s is %s', (name, short) => expect(initials(name)).toBe(short));

  test('two with the same initials are told apart by their numbers', () => {
    const short = initialsOf([
      { id: 'a', no: '0017', name: 'Ann Lee' },
      { id: 'b', no: '0023', name: 'Al Low' },
      { id: 'c', no: '0004', name: 'Cy Poe' },
    ]);
    expect([...short.values()]).toEqual(['AL 17', 'AL 23', 'CP']);
  });
});
