/** Megabytes of JavaScript in use on this thread, as Chromium tells it; 0 elsewhere. */
export function heap(): number {
  const told = performance as { readonly memory?: { readonly usedJSHeapSize: number } };
  return (told.memory?.usedJSHeapSize ?? 0) / 1024 / 1024;
}
