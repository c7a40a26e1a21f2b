/** The shop's wall clock. An instant becomes a local date and time by the offset then in force. */

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Minutes east of UTC in `zone` at `at` (ms). Throws a `RangeError` for an unknown zone. */
export function offsetMin(zone: string, at: number): number {
  let format = formatters.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, format);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part;
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  return Math.round((local - Math.floor(at / 1000) * 1000) / 60_000);
}

export function knownZone(zone: string): boolean {
  try {
    offsetMin(zone, 0);
    return true;
  } catch {
    return false; // Intl does not know it
  }
}

/** `YYYY-MM-DD` and `HH:MM:SS` where clocks run `offset` minutes east of UTC. */
export function wall(at: number, offset: number): { readonly date: string; readonly time: string } {
  const text = new Date(at + offset * 60_000).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 19) };
}

export function wallIn(zone: string, at: number): { readonly date: string; readonly time: string } {
  return wall(at, offsetMin(zone, at));
}
