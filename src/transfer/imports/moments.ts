/** Dates and times as people and clocks write them. */
import { dateOf, dayOf } from '../../core/attendance/dates.ts';

const DATE = /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})/;
const TIME = /(?<![\d:])([01]?\d|2[0-3])[:：]([0-5]\d)(?:[:：]([0-5]\d))?(?![\d:])/;

/** `YYYY-MM-DD`, from texts such as `2026/6/5 星期五`; `undefined` = none, or no such day. */
export function dateIn(text: string): string | undefined {
  const found = DATE.exec(text);
  return found === null ? undefined : real(Number(found[1]), Number(found[2]), Number(found[3]));
}

/** `HH:MM:SS`. */
export function timeIn(text: string): string | undefined {
  const found = TIME.exec(text.replace(DATE, ' '));
  return found === null ? undefined : clock(found);
}

/** Every time of a cell; those after 次日 or with +1 belong to the next day. */
export function timesIn(
  text: string,
): readonly { readonly time: string; readonly nextDay: boolean }[] {
  const all = new RegExp(`(次日|翌日)?\\s*${TIME.source}\\s*(\\+1)?`, 'g');
  return [...text.matchAll(all)].slice(0, 60).map((found) => ({
    time: clock([found[0], found[2], found[3], found[4]]),
    nextDay: found[1] !== undefined || found[5] !== undefined,
  }));
}

export function real(year: number, month: number, day: number): string | undefined {
  if (year < 1990 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31)
    return undefined;
  const text = `${year}-${two(month)}-${two(day)}`;
  return dateOf(dayOf(text)) === text ? text : undefined;
}

/** Where a file says which days it is about: `2026-10-26 ~ 11-25`, `2026年11月`. */
export function rangeIn(
  texts: readonly string[],
): { readonly from: string; readonly to?: string } | undefined {
  const year = '(\\d{4})\\s*[-/.年]\\s*';
  const span = new RegExp(
    `${year}(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})日?\\s*(?:~|～|至|—|–|到|-)\\s*(?:${year})?(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})`,
  );
  for (const text of texts) {
    const found = span.exec(text);
    if (found === null) continue;
    const [, y, m, d, y2, m2, d2] = found.map(Number);
    const from = real(y ?? 0, m ?? 0, d ?? 0);
    // A range over New Year names one year only.
    const later =
      Number.isNaN(y2) || y2 === undefined ? ((m2 ?? 0) < (m ?? 0) ? (y ?? 0) + 1 : (y ?? 0)) : y2;
    const to = real(later, m2 ?? 0, d2 ?? 0);
    if (from !== undefined) return to === undefined ? { from } : { from, to };
  }
  for (const text of texts) {
    const found = /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*(?:月|$|[^-/.\d])/.exec(text);
    const from = found && real(Number(found[1]), Number(found[2]), 1);
    if (from) return { from };
  }
  return undefined;
}

function clock(found: ArrayLike<string | undefined>): string {
  return `${two(Number(found[1]))}:${found[2] ?? '00'}:${found[3] ?? '00'}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
