/** What the page and the service worker say to each other. */
export type ToServiceWorker = { readonly type: 'SKIP_WAITING' } | { readonly type: 'CHECK' };

/** Files the product consists of, and how many of them are in the cache and whole. */
export interface OfflineReport {
  readonly expected: number;
  readonly cached: number;
}
