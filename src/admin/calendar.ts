/** Local dates as texts, `YYYY-MM-DD`; arithmetic in UTC, so no zone can shift a day. */

const DAY_MS = 86_400_000;

/** The date on the wall in `zone` at `now` (milliseconds since the epoch). */
export function dateIn(zone: string, now: number): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((found) => found.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** `days` may be negative. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** First and last day of `YYYY-MM`. */
export function monthRange(month: string): { readonly from: string; readonly to: string } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  return { from: `${month}-01`, to: last };
}

/** `count` months, the newest first, beginning with the one `date` lies in. */
export function monthsBack(date: string, count: number): readonly string[] {
  const [year = 0, number = 1] = date.split('-').map(Number);
  return Array.from({ length: count }, (_, back) =>
    new Date(Date.UTC(year, number - 1 - back, 1)).toISOString().slice(0, 7),
  );
}

export function daysOf(range: { readonly from: string; readonly to: string }): readonly string[] {
  const days: string[] = [];
  for (let day = range.from; day <= range.to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** A date in words, e.g. "Saturday 21 November"; `language` is a BCP 47 tag. */
export function dateInWords(
  date: string,
  language: string,
  options: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' },
): string {
  return new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options }).format(
    Date.parse(`${date}T12:00:00Z`),
  );
}
