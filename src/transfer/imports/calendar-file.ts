/** Holidays from a table, our own JSON or an iCalendar of days off. */
import type { Holiday } from '../../core/attendance/calendar.ts';
import { addDays } from '../../core/attendance/dates.ts';
import { badLine, type BadLine, type Found } from './found.ts';
import { columnOf, findHeader } from './header.ts';
import { dateIn, real } from './moments.ts';
import type { Table } from './table.ts';

const KINDS: readonly (readonly [RegExp, Holiday['kind']])[] = [
  [/makeup|make-up|补班|调休上班|上班|班$/i, 'makeup'],
  [/half|半天/i, 'halfHoliday'],
  [/statutory|法定|public holiday/i, 'statutory'],
  [/off|rest|休|放假|holiday/i, 'off'],
];

export function readHolidayTable(tables: readonly Table[]): Found | undefined {
  for (const { rows } of tables) {
    const header = findHeader(rows, [/^(日期|date)$/, /^(类型|性质|kind|type)$/]);
    if (header === undefined) continue;
    const date = columnOf(header, /^(日期|date)$/);
    const kind = columnOf(header, /^(类型|性质|kind|type)$/);
    const name = columnOf(header, /名称|节日|name/);
    const days: Holiday[] = [];
    const bad: BadLine[] = [];
    rows.slice(header.body).forEach((row, i) => {
      if (row.every((cell) => cell === '')) return;
      const on = dateIn(row[date] ?? '');
      const of = KINDS.find(([word]) => word.test(row[kind] ?? ''))?.[1];
      if (on === undefined || of === undefined)
        bad.push(badLine(header.body + i + 1, row.join(' ')));
      else days.push(holiday(on, of, name < 0 ? '' : (row[name] ?? '')));
    });
    return days.length === 0 ? undefined : { kind: 'holidays', days, bad };
  }
  return undefined;
}

export function readHolidayText(text: string): Found | undefined {
  if (/^\s*BEGIN:VCALENDAR/.test(text)) return fromCalendar(text);
  if (!/^\s*\{/.test(text) || text.length > 1_000_000) return undefined;
  try {
    const value = JSON.parse(text) as { readonly days?: unknown };
    if (!Array.isArray(value.days)) return undefined;
    const days = value.days.slice(0, 2_000).flatMap((one: unknown): Holiday[] => {
      const of = one as Partial<Record<keyof Holiday, unknown>> | null;
      const on = typeof of?.date === 'string' ? dateIn(of.date) : undefined;
      const kind = (['statutory', 'off', 'makeup', 'halfHoliday'] as const).find(
        (k) => k === of?.kind,
      );
      if (on === undefined || kind === undefined) return [];
      return [holiday(on, kind, typeof of?.name === 'string' ? of.name : '')];
    });
    return days.length === 0 ? undefined : { kind: 'holidays', days, bad: [] };
  } catch {
    return undefined; // not JSON
  }
}

/** Whole-day events; what they are called says whether one rests or works. */
function fromCalendar(text: string): Found | undefined {
  const days: Holiday[] = [];
  for (const event of text
    .replace(/\r?\n[ \t]/g, '')
    .split('BEGIN:VEVENT')
    .slice(1, 1_000)) {
    const day = (name: string) => {
      const found = new RegExp(`^${name}[^:\\n]*:(\\d{4})(\\d{2})(\\d{2})`, 'm').exec(event);
      return found === null
        ? undefined
        : real(Number(found[1]), Number(found[2]), Number(found[3]));
    };
    const from = day('DTSTART');
    const name = (/^SUMMARY[^:\n]*:(.*)$/m.exec(event)?.[1] ?? '').trim();
    if (from === undefined) continue;
    const kind = KINDS.find(([word]) => word.test(name))?.[1] ?? 'off';
    const end = day('DTEND') ?? addDays(from, 1);
    for (let on = from, n = 0; on < end && n < 31; on = addDays(on, 1), n += 1)
      days.push(holiday(on, kind, name));
  }
  return days.length === 0 ? undefined : { kind: 'holidays', days, bad: [] };
}

function holiday(date: string, kind: Holiday['kind'], name: string): Holiday {
  return name === '' ? { date, kind } : { date, kind, name: name.slice(0, 60) };
}
