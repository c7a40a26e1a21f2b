/** The short name of data. Closed months hold such names: another algorithm would disown them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digest, digestOnce } from '../../../src/core/attendance/digest.ts';

const plain = fc.jsonValue({ maxDepth: 3 });

describe('digest', () => {
  test.each([
    ['nothing', []],
    ['small numbers', [0, 1, -1]],
    ['a moment', [1_774_994_400_000, 4_294_967_296]],
    ['the past', [-62_135_596_800_000]],
    ['a fraction', [0.5, 2.25e-7]],
    ['words', ['', 'a', 'ab', 'abc', '考勤']],
    ['yes and no', [true, false]],
    ['nobody', [null, undefined]],
    ['lists', [[], [1], [1, [2, 'x']]]],
    ['a record', [{ b: 1, a: { c: 'x', d: null }, e: undefined }]],
  ] as const)('%s', (name, values) => {
    expect(`${name}: ${digest(...values)}`).toBe(`${name}: ${KNOWN[name]}`);
  });

  test('keys may come in any order, and one without a value is none', () => {
    expect(digest({ a: 1, b: 2 })).toBe(digest({ b: 2, a: 1 }));
    expect(digest({ a: 1, b: undefined })).toBe(digest({ a: 1 }));
  });

  test('what looks alike is told apart', () => {
    const alike: unknown[][] = [
      [],
      [undefined],
      [null],
      [0],
      [0.5],
      ['0'],
      [''],
      [false],
      [[]],
      [[0]],
      [[], []],
      [{}],
      [{ a: 1 }],
      [{ a: '1' }],
      [['a', 1]],
      ['a', 'b'],
      ['ab'],
      ['a', ['b']],
      [4_294_967_296],
      [-4_294_967_296],
      [8_589_934_592],
    ];
    expect(new Set(alike.map((values) => digest(...values))).size).toBe(alike.length);
  });

  test('is 16 hex digits and the same for equal data', () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(digest(value)).toMatch(/^[0-9a-f]{16}$/);
        expect(digest(JSON.parse(JSON.stringify(value)))).toBe(
          digest(JSON.parse(JSON.stringify(value))),
        );
      }),
    );
  });

  test('taken once, it is that of the object, and not of the one asked before', () => {
    const [rule, other] = [{ a: 1 }, { a: 2 }];
    expect([digestOnce(rule), digestOnce(other), digestOnce(rule)]).toEqual([
      digest(rule),
      digest(other),
      digest(rule),
    ]);
  });
});

const KNOWN: Readonly<Record<string, string>> = {
  nothing: '811c9dc59747b28c',
  'small numbers': '4051679fecf3ddef',
  'a moment': 'fb518399e7976adf',
  'the past': '6cdbe8394cbf58bf',
  'a fraction': '437a05fd58c3af7f',
  words: '3d883cb24bb5955a',
  'yes and no': '346641b128a57621',
  nobody: 'ae74d0c441baff49',
  lists: 'c57a893cb0dba190',
  'a record': 'ff0fab4bb51fe98d',
};
