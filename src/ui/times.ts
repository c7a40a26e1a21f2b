/** Times and dates as people read them, in the shop's zone and the language that is spoken. */
import type { Language } from '../core/people/person.ts';

const TAG: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' };
const made = new Map<string, Intl.DateTimeFormat>();

/** `08:57`, always 24 hours. `at` in milliseconds since the epoch. */
export function clockTime(at: number, zone: string, language: Language): string {
  return format(at, zone, language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** `Saturday 21 November`, `11月21日 星期六`. */
export function dayName(at: number, zone: string, language: Language): string {
  const weekday = format(at, zone, language, { weekday: 'long' });
  const date = format(at, zone, language, { day: 'numeric', month: 'long' });
  return language === 'zh' ? `${date} ${weekday}` : `${weekday} ${date}`;
}

/** `Fri 08:57`: within a week one weekday is enough. */
export function weekdayTime(at: number, zone: string, language: Language): string {
  const day = format(at, zone, language, { weekday: 'short' });
  return `${day} ${clockTime(at, zone, language)}`;
}

/** `21 Nov`, `11月21日`. */
export function shortDate(at: number, zone: string, language: Language): string {
  return format(at, zone, language, { day: 'numeric', month: 'short' });
}

/** `November 2026`, `2026年11月`; `month` as `YYYY-MM`. */
export function monthName(month: string, language: Language): string {
  const at = Date.parse(`${month}-15T00:00:00Z`);
  return format(at, 'UTC', language, { month: 'long', year: 'numeric' });
}

/** From Monday on: `Mon`, `周一`. */
export function weekdayNames(language: Language): readonly string[] {
  // 5 January 1970 was a Monday.
  return Array.from({ length: 7 }, (_, day) =>
    format((4 + day) * 86_400_000, 'UTC', language, { weekday: 'short' }),
  );
}

/** Makes the formatters a calendar needs before somebody waits for one: each takes a slow tablet long. */
export function readyTimes(language: Language): void {
  weekdayNames(language);
  monthName('2026-01', language);
  dayName(0, 'UTC', language);
  shortDate(0, 'UTC', language);
  weekdayTime(0, 'UTC', language);
}

function format(
  at: number,
  zone: string,
  language: Language,
  options: Intl.DateTimeFormatOptions,
): string {
  const key = `${language} ${zone} ${JSON.stringify(options)}`;
  let formatter = made.get(key);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat(TAG[language], { ...options, timeZone: zone });
    made.set(key, formatter);
  }
  return formatter.format(at);
}
