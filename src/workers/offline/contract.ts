/** What the page and the service worker say to each other. */
export type ToServiceWorker =
  | { readonly type: 'SKIP_WAITING' }
  | { readonly type: 'CHECK' }
  /** The version on trial works: what it replaced may go. */
  | { readonly type: 'SETTLED' }
  /** It does not: the files of the version before are served again. Answered when they are. */
  | { readonly type: 'ROLL_BACK' }
  /** The stores the courier may speak to from its next start on. Answered when it is written. */
  | { readonly type: 'CONNECT'; readonly origins: readonly string[] };

/** Files the product consists of, and how many of them are in the cache and whole. */
export interface OfflineReport {
  readonly expected: number;
  readonly cached: number;
}

export interface RolledBack {
  /** False: there is nothing to go back to. */
  readonly done: boolean;
}
