/**
 * Heads of other tablets, as somebody saw them. A tablet whose journal was cut or rewritten later
 * cannot take back what others have already put into theirs.
 */
export interface Head {
  /** 26 letters. */
  readonly device: string;
  readonly seq: number;
  /** Hexadecimal. */
  readonly hash: string;
}

type Testimony =
  | { readonly kind: 'agrees' }
  /** The witness has seen more than is here: it is still to come, or it was cut off. */
  | { readonly kind: 'behind'; readonly head: Head }
  | { readonly kind: 'contradicts'; readonly head: Head };

/** `known`: the hash of that record here, if it is here. */
export function hear(head: Head, known: string | undefined, upTo: number): Testimony {
  if (known !== undefined) {
    return known === head.hash ? { kind: 'agrees' } : { kind: 'contradicts', head };
  }
  return head.seq > upTo ? { kind: 'behind', head } : { kind: 'agrees' };
}
