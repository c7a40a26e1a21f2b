/**
 * What one tablet remembers outside the books: its backend, its light. Nobody's secret, and never
 * essential: a browser that keeps nothing only forgets.
 */
export function rememberOnTablet(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is refused or full: as if it had never been measured.
  }
}

/** Unparsed: whoever reads it looks what it is. Nothing where there is nothing. */
export function rememberedOnTablet(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}
