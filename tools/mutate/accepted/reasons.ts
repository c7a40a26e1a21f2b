/** How a mutant is accepted: by what it changes where, and why no test can tell. */

export interface Accepted {
  /** How the path ends. */
  readonly file: string;
  /** In one line, whatever the layout. */
  readonly from: string;
  readonly to: string;
  /** What its line contains, where the change alone would fit others too. */
  readonly on?: string;
  readonly why: string;
}

export const NO_VALUE =
  'a key without a value equals no key: only the type checker tells them apart';
export const ALWAYS_THERE = 'the value is always there: the default is for the type checker';
export const SHORTCUT = 'a shortcut: the long way round gives the same';
export const NEVER_LESS = 'whole minutes below the other bound: 0 and 1 are cut off alike';
export const MEMORY = 'remembered or made anew, the answer is the same';
export const NARROWED = 'implied by what is known there: it narrows a type';
export const UNDEFINED_IS_LESS =
  'compared with undefined every number is false: nothing is found either way';
export const ANY_SIGN = 'a sort asks for the sign alone, and no two are equal';

export const all = (
  file: string,
  why: string,
  ...changes: readonly (readonly [from: string, to: string, on?: string])[]
): Accepted[] =>
  changes.map(([from, to, on]) => ({ file, from, to, why, ...(on === undefined ? {} : { on }) }));
