/** Screens few people open: each its own file, kept offline like all others, fetched when idle. */

export const later = {
  record: () => import('./record/Record.svelte'),
  paper: () => import('./paper/Paper.svelte'),
};

/** So that the first one who opens them does not wait either. */
export function fetchLater(): void {
  const fetch = () => void Promise.all(Object.values(later).map((load) => load()));
  if ('requestIdleCallback' in globalThis) requestIdleCallback(fetch, { timeout: 10_000 });
  else setTimeout(fetch, 3_000);
}
