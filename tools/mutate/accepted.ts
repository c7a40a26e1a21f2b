/** Mutants no test can tell from the original, each with its reason. */

export interface Accepted {
  /** How the path ends. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

export const ACCEPTED: readonly Accepted[] = [];
