import { expect, test } from 'vitest';
import { csv } from '../../src/transfer/csv.ts';

test('begins with a byte-order mark, ends every line with CR LF, keeps leading zeros', () => {
  expect(csv([['工号'], ['0012']])).toBe('\uFEFF"工号"\r\n"0012"\r\n');
});

test.each(['=1+1', '+1', '-1', '@A1', '\t=1', '\r=1'])('%j does not begin a formula', (cell) => {
  expect(csv([[cell]])).toBe(`\uFEFF"'${cell}"\r\n`);
});

test('quotes, commas and line breaks stay in their cell', () => {
  expect(csv([['a"b', 'c,d', 'e\nf', '']])).toBe('\uFEFF"a""b","c,d","e\nf",""\r\n');
});
