/** Just enough of the test runner's words to run the core's tests in a bare thread, many times over. */
import { isDeepStrictEqual } from 'node:util';

type Body = (...args: never[]) => unknown;

export const tests: { readonly name: string; readonly run: () => unknown }[] = [];

export function describe(_: string, body: () => void): void {
  body();
}

export function test(name: string, body: Body): void {
  tests.push({ name, run: () => body() });
}

test.each =
  (rows: readonly unknown[]) =>
  (name: string, body: Body): void => {
    for (const row of rows) {
      const args = (Array.isArray(row) ? row : [row]) as never[];
      tests.push({ name, run: () => body(...args) });
    }
  };

export const vi = { setConfig: (): void => undefined };

export function expect(got: unknown) {
  return { ...matchers(got, true), not: matchers(got, false) };
}

function matchers(got: unknown, should: boolean) {
  const check = (holds: boolean): void => {
    if (holds !== should) throw new Error('expectation failed');
  };
  const size = got as number;
  return {
    toBe: (want: unknown) => check(Object.is(got, want)),
    toEqual: (want: unknown) => check(isDeepStrictEqual(bare(got), bare(want))),
    toMatchObject: (want: unknown) => check(contains(got, want)),
    toContain: (want: unknown) => check((got as { includes(w: unknown): boolean }).includes(want)),
    toHaveLength: (want: number) => check((got as { length: number }).length === want),
    toBeUndefined: () => check(got === undefined),
    toBeNull: () => check(got === null),
    toMatch: (want: RegExp) => check(want.test(String(got))),
    toBeGreaterThan: (want: number) => check(size > want),
    toBeGreaterThanOrEqual: (want: number) => check(size >= want),
    toBeLessThan: (want: number) => check(size < want),
    toBeLessThanOrEqual: (want: number) => check(size <= want),
  };
}

/** A key without a value equals no key. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, v]) => v !== undefined);
  return Object.fromEntries(kept.map(([key, v]) => [key, bare(v)]));
}

function contains(got: unknown, want: unknown): boolean {
  if (typeof want !== 'object' || want === null) return isDeepStrictEqual(got, want);
  if (Array.isArray(want) && (!Array.isArray(got) || got.length !== want.length)) return false;
  return Object.entries(want).every(([key, v]) =>
    contains((got as Record<string, unknown>)[key], v),
  );
}
