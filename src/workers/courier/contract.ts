/**
 * The courier: the only worker that may speak to a store. It is given sealed bytes and a key that
 * may add below this tablet's own names, or a folder; it never sees a record, a name or a key of the
 * shop's.
 */
import type { BlobStore } from '../../transfer/stores/blob-store.ts';
import type { Probe } from '../../transfer/stores/probe.ts';
import type { S3Place } from '../../transfer/stores/s3.ts';

/** What the books know of the way. */
export interface Order {
  readonly to:
    | { readonly kind: 's3'; readonly place: S3Place }
    /** Which one, only the browser remembers: a handle cannot be kept in the books. */
    | { readonly kind: 'folder'; readonly name: string };
  /** Put before every key: the shop's own place in the store. */
  readonly within: string;
  /** 26 letters. */
  readonly device: string;
}

export interface Errand extends Omit<Order, 'to'> {
  readonly to:
    | { readonly kind: 's3'; readonly place: S3Place }
    | { readonly kind: 'folder'; readonly folder: FileSystemDirectoryHandle };
}

export interface CourierBody extends BlobStore {
  /** Before anything else. */
  open(errand: Errand): Promise<void>;
  /** Tries everything a tablet needs, and what it must not be able to do. */
  probe(errand: Errand): Promise<Probe>;
}
