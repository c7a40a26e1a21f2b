/** Rounding of clock times and of day totals. Specification: attendance, §5.6. */
import type { Zones } from '../zone.ts';
import type { EpochMin, Min, ZoneId } from './units.ts';

export interface Rounding {
  /** 5, 6, 10, 15, 30 or 60 minutes. */
  readonly interval: Min;
  readonly mode: 'down' | 'up' | 'nearest';
  /** Minutes that still round the generous way; not used by `nearest`. */
  readonly grace?: Min;
}

/** `down` = floor(x + grace), `up` = ceil(x − grace), `nearest` = ties up (29 CFR 785.48(b)). */
export function round(minutes: Min, { interval, mode, grace = 0 }: Rounding): Min {
  if (!(interval > 1)) return minutes;
  switch (mode) {
    case 'down':
      return Math.floor((minutes + grace) / interval) * interval;
    case 'up':
      // `+ 0` keeps a minus zero out of the results.
      return Math.ceil((minutes - grace) / interval) * interval + 0;
    case 'nearest':
      return Math.floor((2 * minutes + interval) / (2 * interval)) * interval;
  }
}

/** Rounds what the wall clock shows, not minutes since the epoch: zones like +05:45 exist. */
export function roundTime(
  zones: Zones,
  zone: ZoneId,
  at: EpochMin,
  rule: Rounding | undefined,
): EpochMin {
  if (rule === undefined) return at;
  const { minute } = zones.toLocal(zone, at);
  return at + round(minute, rule) - minute;
}
