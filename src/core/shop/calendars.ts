/** Holiday calendars that come with the product. */
import type { Holiday } from '../attendance/calendar.ts';
import { cn2025 } from '../attendance/calendars/cn-2025.ts';
import { cn2026 } from '../attendance/calendars/cn-2026.ts';

const CN: readonly Holiday[] = [...cn2025.days, ...cn2026.days];

/** The same list for every call: the calculation remembers it by identity. */
export function calendarOf(region: 'CN'): readonly Holiday[] {
  return { CN }[region];
}
