/**
 * Where sealed bytes can lie outside the tablet. Four calls, no lock, no compare-and-swap, nothing
 * is ever changed: whoever has the same bytes gives them the same name. Keys are relative to the
 * shop's own place in the store.
 */
import type { Bytes } from '../../crypto/bytes.ts';

/** What went wrong, as far as a browser lets one see it. */
export type StoreTrouble =
  /** No answer that may be read: no network, wrong address, or the store does not allow this page. */
  | { readonly kind: 'unreachable'; readonly detail: string }
  /** The answer did not come in time. */
  | { readonly kind: 'slow' }
  | {
      readonly kind: 'refused';
      readonly why:
        'key' | 'secret' | 'right' | 'clock' | 'region' | 'bucket' | 'full' | 'busy' | 'other';
      readonly status: number;
      /** The store's own word for it. */
      readonly detail: string;
    };

export type Put = { readonly kind: 'created' | 'exists' } | StoreTrouble;

export type Listed =
  | {
      readonly kind: 'listed';
      /** In the order of their letters. */
      readonly keys: readonly string[];
      readonly more: boolean;
      /** The store's clock, where it can be read. */
      readonly storeTime?: number;
    }
  | StoreTrouble;

export type Got =
  { readonly kind: 'blob'; readonly body: Bytes } | { readonly kind: 'absent' } | StoreTrouble;

export interface BlobStore {
  /** Whole or not at all; `exists` where the store can tell. */
  put(key: string, body: Bytes): Promise<Put>;
  /** Keys that begin with `prefix` and come after `after`. */
  list(prefix: string, after?: string, limit?: number): Promise<Listed>;
  get(key: string): Promise<Got>;
}

export function isTrouble(answer: { readonly kind: string }): answer is StoreTrouble {
  return answer.kind === 'unreachable' || answer.kind === 'slow' || answer.kind === 'refused';
}
