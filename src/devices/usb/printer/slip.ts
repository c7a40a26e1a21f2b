/** What a slip is made of, before anybody knows the paper's width or the printer's letters. */

export type SlipPart =
  | { readonly kind: 'title'; readonly text: string }
  /** Letters of double size, centred: a PIN, a count. */
  | { readonly kind: 'large'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly bold?: boolean }
  /** The left one is shortened where both do not fit. */
  | {
      readonly kind: 'pair';
      readonly left: string;
      readonly right: string;
      readonly bold?: boolean;
    }
  | { readonly kind: 'rule' }
  | { readonly kind: 'space' }
  /** A box to tick, then a name. */
  | { readonly kind: 'tick'; readonly text: string; readonly right?: string }
  /** Room for a pen, and under it what is to be signed. */
  | { readonly kind: 'signature'; readonly text: string };

export type Slip = readonly SlipPart[];

/** Columns of ordinary letters and dots across; 203 dots per inch. */
export interface Paper {
  readonly columns: 32 | 48;
  readonly dots: 384 | 576;
}

export const PAPERS = {
  58: { columns: 32, dots: 384 },
  80: { columns: 48, dots: 576 },
} as const satisfies Record<number, Paper>;

/** Millimetres of the roll. */
export type PaperWidth = keyof typeof PAPERS;
