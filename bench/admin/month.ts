/** The days that are measured: a month back from yesterday, so that the page opens on them. */
const DAY_MS = 86_400_000;
const DAYS = 31;

export function benchDates(now: number): string[] {
  return Array.from({ length: DAYS }, (_, back) =>
    new Date(now - (DAYS - back) * DAY_MS).toISOString().slice(0, 10),
  );
}

export function benchRange(now: number): { readonly from: string; readonly to: string } {
  const dates = benchDates(now);
  return { from: dates[0] ?? '', to: dates.at(-1) ?? '' };
}
