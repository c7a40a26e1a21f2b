import type { SumKey } from './sums.ts';

/** A number of the grid somebody asked about: a day's, or a sum at the row's end. */
export type Choice =
  | { readonly kind: 'day'; readonly id: string; readonly date: string }
  | { readonly kind: 'sum'; readonly id: string; readonly sum: SumKey };
