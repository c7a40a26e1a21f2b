/** Rules change by date, never backwards: a closed day keeps the rule it was judged by. Specification: attendance, §4. */
import type { IsoDate } from './units.ts';

interface Versioned {
  readonly effectiveFrom?: IsoDate;
}

/** The latest version that had begun by `date`; without one, none. */
export function versionOn<V extends Versioned>(
  versions: readonly V[],
  date: IsoDate,
): V | undefined {
  let found: V | undefined;
  for (const version of versions) {
    if ((version.effectiveFrom ?? '') > date) continue;
    if (found === undefined || (version.effectiveFrom ?? '') >= (found.effectiveFrom ?? ''))
      found = version;
  }
  return found;
}
